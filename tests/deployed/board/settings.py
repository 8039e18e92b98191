"""The settings of the deployed board, its administrator, and the items of its tables."""

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
