"""The live board, really deployed to an emulated cloud: a story, told in order."""

import json
import sys

import pytest

import build_asset
from deploying import Deployment
from place import INSTANCE, NUMBER
from viewing import Board, emulated

ADMIN = "ada@example.com"
PASSWORD = "A-long-enough-1-password"  # noqa: S105 - of somebody who does not exist
WORDS = {
    "INSTANCE_ARN": INSTANCE,
    "PHONE_NUMBER_ARN": NUMBER,
    "BOARD": "yes",
    "ADMIN_EMAIL": ADMIN,
}


@pytest.fixture(scope="module")
def line(cloud, client, tmp_path_factory):
    """A line with its board, deployed once."""
    assets = tmp_path_factory.mktemp("assets")
    # The emulator runs functions on its own Python and processor, and one library is compiled.
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    build_asset.build(assets, python=here, machine="x86_64")
    deployment = Deployment(cloud, client, assets, tmp_path_factory.mktemp("cdk"))
    deployment.bootstrap()
    done(deployment.deploy(WORDS, emulated(cloud["AWS_ENDPOINT_URL"])))
    return deployment


def done(told):
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="module")
def board(line, cloud, client):
    bucket = physical(client, "AWS::S3::Bucket", "BoardPage")
    config = client("s3").get_object(Bucket=bucket, Key="config.json")["Body"].read()
    origin = line.output("BoardAddress").rstrip("/")
    return Board(cloud["AWS_ENDPOINT_URL"], origin, json.loads(config))


def physical(client, kind, part):
    told = client("cloudformation").describe_stack_resources(StackName="StarvanityLine")
    (found,) = [
        each["PhysicalResourceId"]
        for each in told["StackResources"]
        if each["ResourceType"] == kind and part in each["LogicalResourceId"]
    ]
    return found


@pytest.fixture(scope="module")
def token(line, board, client):
    client("cognito-idp").admin_set_user_password(
        UserPoolId=line.output("BoardViewers"), Username=ADMIN, Password=PASSWORD, Permanent=True
    )
    return board.token(ADMIN, PASSWORD)


def test_a_call_is_on_an_open_page_the_moment_it_is_saved(line, board, token):
    with board.open(token) as page:
        before = page.ask()
        line.ring("+18003569377", contact="told")
        news = page.hear()

    assert before == {"type": "latest", "calls": [], "cursor": "0"}
    assert news["type"] == "news"
    assert [call["written"] for call in news["calls"]] == ["1-800-356-9377"]
    assert news["calls"][0]["phonewords"][0]["text"] == "1-800-FLOWERS"
