from pathlib import Path

import pytest

from tests.deployed.deploying import EMULATOR, clients_of
from tests.emulators.cloud import emulated_cloud

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """Group each story for one worker: the files of one folder, or one file of this folder."""
    for item in items:
        folder = item.path.parent
        story = item.path.stem if folder == HERE else folder.name
        item.add_marker(pytest.mark.xdist_group(story))


@pytest.fixture(scope="session")
def cloud():
    """An emulated cloud on loopback that enforces roles: yield the environment of a client."""
    with emulated_cloud(*EMULATOR, environment={"AUTH": "true"}) as environment:
        yield environment


@pytest.fixture(scope="session")
def client(cloud):
    """Return a function that returns the client of a service of the emulated cloud."""
    return clients_of(cloud)
