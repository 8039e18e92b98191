import pytest
from hypothesis import settings

from starvanity.phonewords.lexicon import shipped_lexicon

# A busy machine is no bug: examples are judged by what they find, never by how long it took.
settings.register_profile("phonewords", deadline=None)
settings.load_profile("phonewords")


@pytest.fixture(scope="session")
def lexicon():
    return shipped_lexicon()
