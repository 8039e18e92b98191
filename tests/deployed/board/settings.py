"""The settings of the deployed board, its code, its administrator, and the items of its tables."""

import json
import sys

from infra.assets import build
from infra.assets.inputs import NO_LISTS
from tests.deployed.board_client import BoardClient
from tests.deployed.cloud_queries import physical_id
from tests.deployed.emulated_account import INSTANCE, NUMBER

ADMIN = "ada@example.com"
PASSWORD = "A-long-enough-1-password"  # noqa: S105 - of an invented person
LINE = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
SETTINGS = LINE | {"BOARD": "yes", "ADMIN_EMAIL": ADMIN, "MFA": "no"}
KEYED = "+12065550199"
"""A number that a caller keys in for another person."""
SILENCE_SECONDS = 4
"""A message arrives well below a second, so no message comes after this time."""


def build_here(assets, lists=NO_LISTS):
    """Build the code for this Python and processor, which the emulator uses."""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    build.build_assets(assets, python=here, machine="x86_64", lists=lists)


def board_of(line, cloud, client):
    """Return a client of the deployed board."""
    bucket = physical_id(client, "AWS::S3::Bucket", "BoardPage")
    config = client("s3").get_object(Bucket=bucket, Key="config.json")["Body"].read()
    origin = line.output("BoardAddress").rstrip("/")
    return BoardClient(cloud["AWS_ENDPOINT_URL"], origin, json.loads(config))


def tokens_of(line, board, client):
    """Give the administrator a password; return the tokens of a sign-in."""
    client("cognito-idp").admin_set_user_password(
        UserPoolId=line.output("BoardViewers"), Username=ADMIN, Password=PASSWORD, Permanent=True
    )
    return board.tokens(ADMIN, PASSWORD)


def connections(client):
    """Return the ids of the connections in the board's table."""
    table = physical_id(client, "AWS::DynamoDB::GlobalTable", "Connections")
    items = client("dynamodb").scan(TableName=table)["Items"]
    return {item["connection_id"]["S"] for item in items}


def add_connection(client, name):
    """Add a connection to the board's table that API Gateway does not have."""
    table = physical_id(client, "AWS::DynamoDB::GlobalTable", "Connections")
    item = {"connection_id": {"S": name}, "expires_at": {"N": "9999999999"}}
    client("dynamodb").put_item(TableName=table, Item=item)


def page_files(client):
    """Return the bucket of the page and its files."""
    bucket = physical_id(client, "AWS::S3::Bucket", "BoardPage")
    s3 = client("s3")
    names = {each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    return bucket, {
        name: s3.get_object(Bucket=bucket, Key=name)["Body"].read() for name in sorted(names)
    }
