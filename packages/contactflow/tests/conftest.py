"""Properties are about what is true, not how fast it is found: no deadlines.

Thirty examples each, for the whole has to stay under a minute on two cores.
"""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None, max_examples=30)
settings.load_profile("no-deadline")
