import pytest
from hypothesis import settings

from starvanity.phonewords.lexicon import shipped_lexicon

# No deadline, so that no example fails on a slow machine.
settings.register_profile("phonewords", deadline=None)
settings.load_profile("phonewords")


@pytest.fixture(scope="session")
def lexicon():
    return shipped_lexicon()
