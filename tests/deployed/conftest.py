from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.deployed.deploying import EMULATOR, clients_of
from tests.emulators.cloud import emulated_cloud


class OneWorkerPerDeployment(LoadScopeScheduling):
    """A scheduler that runs the tests of one deployment on one worker, in order.

    The tests of a folder in this folder share a deployment. Each other file is independent.
    """

    def _split_scope(self, nodeid):
        path = PurePosixPath(nodeid.partition("::")[0])
        return path.parent.name if path.parent.name != "deployed" else path.name


def pytest_xdist_make_scheduler(config, log):
    return OneWorkerPerDeployment(config, log)


@pytest.fixture(scope="session")
def cloud():
    """An emulated cloud on loopback that enforces roles: yield the environment of a client."""
    with emulated_cloud(*EMULATOR, environment={"AUTH": "true"}) as environment:
        yield environment


@pytest.fixture(scope="session")
def client(cloud):
    """Return a function that returns the client of a service of the emulated cloud."""
    return clients_of(cloud)
