"""Properties are about what is true, not how fast it is found: no deadlines."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
