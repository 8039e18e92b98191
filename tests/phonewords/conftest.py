import pytest

from starvanity.phonewords.lexicon import shipped_lexicon


@pytest.fixture(scope="session")
def lexicon():
    return shipped_lexicon()
