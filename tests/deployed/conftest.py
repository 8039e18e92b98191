import pytest

from tests.deployed.deploying import EMULATOR, clients_of
from tests.emulators.cloud import emulated_cloud


@pytest.fixture(scope="session")
def cloud():
    """An emulated cloud that enforces roles, on loopback; yields what a client's environment is."""
    with emulated_cloud(*EMULATOR, environment={"AUTH": "true"}) as environment:
        yield environment


@pytest.fixture(scope="session")
def client(cloud):
    """Return a client of one service of the emulated cloud, made once."""
    return clients_of(cloud)
