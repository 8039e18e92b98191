"""The board that the tests of this folder share. Its files run in the order of their names."""

import pytest

from tests.deployed.board.settings import SETTINGS, board_of, build_here, tokens_of
from tests.deployed.board_client import for_emulator
from tests.deployed.cloud_queries import succeeded
from tests.deployed.deploying import Deployment
from tests.deployed.rights import Rights


@pytest.fixture(scope="package")
def line(cloud, client, tmp_path_factory):
    """A line with its board, deployed once."""
    assets = tmp_path_factory.mktemp("assets")
    build_here(assets)
    deployment = Deployment(cloud, client, assets, tmp_path_factory.mktemp("cdk"))
    deployment.bootstrap()
    succeeded(deployment.deploy(SETTINGS, for_emulator(cloud["AWS_ENDPOINT_URL"])))
    return deployment


@pytest.fixture(scope="package")
def board(line, cloud, client):
    return board_of(line, cloud, client)


@pytest.fixture(scope="package")
def tokens(line, board, client):
    return tokens_of(line, board, client)


@pytest.fixture(scope="package")
def token(tokens):
    return tokens["access_token"]


@pytest.fixture(scope="package")
def rights(client):
    """The rights of the deployed roles, and the rights that the tests have removed."""
    return Rights(client)
