"""The board that the tests of this folder share. Its files run in the order of their names."""

import json
import sys

import pytest

from infra.assets import build
from tests.deployed.board.settings import ADMIN, PASSWORD, SETTINGS
from tests.deployed.board_client import BoardClient, for_emulator
from tests.deployed.cloud_queries import physical_id, succeeded
from tests.deployed.deploying import Deployment
from tests.deployed.rights import Rights


@pytest.fixture(scope="package")
def line(cloud, client, tmp_path_factory):
    """A line with its board, deployed once."""
    assets = tmp_path_factory.mktemp("assets")
    # One library is compiled, and the emulator runs functions on its own Python and processor.
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    build.build_assets(assets, python=here, machine="x86_64")
    deployment = Deployment(cloud, client, assets, tmp_path_factory.mktemp("cdk"))
    deployment.bootstrap()
    succeeded(deployment.deploy(SETTINGS, for_emulator(cloud["AWS_ENDPOINT_URL"])))
    return deployment


@pytest.fixture(scope="package")
def board(line, cloud, client):
    bucket = physical_id(client, "AWS::S3::Bucket", "BoardPage")
    config = client("s3").get_object(Bucket=bucket, Key="config.json")["Body"].read()
    origin = line.output("BoardAddress").rstrip("/")
    return BoardClient(cloud["AWS_ENDPOINT_URL"], origin, json.loads(config))


@pytest.fixture(scope="package")
def tokens(line, board, client):
    client("cognito-idp").admin_set_user_password(
        UserPoolId=line.output("BoardViewers"), Username=ADMIN, Password=PASSWORD, Permanent=True
    )
    return board.tokens(ADMIN, PASSWORD)


@pytest.fixture(scope="package")
def token(tokens):
    return tokens["access_token"]


@pytest.fixture(scope="package")
def rights(client):
    """The rights of the deployed roles, and the rights that the tests have removed."""
    return Rights(client)
