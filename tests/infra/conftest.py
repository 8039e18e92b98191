import os

import pytest

from infra.operate import doctor, quota, selection
from tests.infra.example_settings import EXISTING, WITH_BOARD
from tests.infra.fake_account import FakeAccount
from tests.infra.synthesis import SYNTHESIS

# Node 20 works, but jsii prints a long warning about its end of life.
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")


@pytest.fixture(scope="session")
def synthesise():
    """Return a function that returns the templates of a line by stack name, and caches them."""

    def synth(**settings):
        return SYNTHESIS.templates(settings)

    return synth


@pytest.fixture(scope="session")
def line(synthesise):
    """The templates of a line with an existing instance and an existing number."""
    return synthesise(**EXISTING)


@pytest.fixture(scope="session")
def data(line):
    """The resources of the stack *Data*."""
    return line["StarvanityData"]["Resources"]


@pytest.fixture(scope="session")
def resources(line):
    """The resources of the stack *Line*."""
    return line["StarvanityLine"]["Resources"]


@pytest.fixture(scope="session")
def board_stacks(synthesise):
    """The templates of a line with a board, by stack name."""
    return synthesise(**WITH_BOARD)


@pytest.fixture(scope="session")
def board(board_stacks):
    """The resources of the board."""
    resources = board_stacks["StarvanityLine"]["Resources"]
    return {name: each for name, each in resources.items() if name.startswith("Board")}


@pytest.fixture
def use(monkeypatch):
    """Return a function that makes an account the account of the commands."""

    def used(**fields):
        account = FakeAccount(**fields)
        for module in (doctor, selection, quota):
            monkeypatch.setattr(module, "session", lambda _settings: account.session())
        return account

    return used
