"""The line that the tests of this folder share. Its files run in the order of their names."""

import pytest

from infra.assets import build
from infra.assets.handlers import needed_handlers
from infra.settings import read
from tests.deployed.cloud_queries import succeeded
from tests.deployed.deploying import Deployment
from tests.deployed.line.settings import SETTINGS
from tests.deployed.rights import Rights


@pytest.fixture(scope="package")
def line(cloud, client, tmp_path_factory):
    """A line in a bootstrapped account, deployed once."""
    assets = tmp_path_factory.mktemp("assets")
    needed = needed_handlers(read(SETTINGS))
    build.build_assets(assets, python="3.13", machine="arm64", handlers=needed)
    deployment = Deployment(cloud, client, assets, tmp_path_factory.mktemp("cdk"))
    deployment.bootstrap()
    succeeded(deployment.deploy(SETTINGS))
    return deployment


@pytest.fixture(scope="package")
def rights(client):
    """The rights of the deployed roles, and the rights that the tests have removed."""
    return Rights(client)
