"""The hypothesis profile: no deadline for an example, because a busy machine is slow.

Each property has thirty examples, so that the whole suite stays short.
"""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None, max_examples=30)
settings.load_profile("no-deadline")
