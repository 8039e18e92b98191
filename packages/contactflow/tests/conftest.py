"""Settings of property tests: no deadline, because the properties do not depend on speed.

Each property has 30 examples, so that the whole suite stays short.
"""

from hypothesis import settings

pytest_plugins = "pytester"  # for tests/pytest_plugin; only this conftest may name a plugin

settings.register_profile("no-deadline", deadline=None, max_examples=30)
settings.load_profile("no-deadline")
