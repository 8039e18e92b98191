"""Two Regions, as docs/deploy.md describes them."""

import boto3
import pytest

from tests.deployed.cloud_queries import outputs, succeeded
from tests.deployed.emulated_account import INSTANCE, INSTANCE_IN_THE_WEST
from tests.deployed.settings_file import remembered

WEST = "REMEMBERED=.starvanity-west.json"
SECOND_INSTANCE = f"INSTANCE_ARN={INSTANCE_IN_THE_WEST}"


def test_a_line_with_a_replica_is_deployed_in_the_first_region(make, checkout, client):
    (checkout / ".starvanity.json").unlink(missing_ok=True)

    succeeded(make("deploy", f"INSTANCE_ARN={INSTANCE}", "REPLICAS=us-west-2", "YES=1"))

    assert remembered(checkout)["REPLICAS"] == "us-west-2"
    assert outputs(client, "StarvanityData")["CallsTable"]


@pytest.fixture
def replica(client, cloud_in_the_west):
    """The table of calls in the second Region, which the emulator does not make."""
    table = outputs(client, "StarvanityData")["CallsTable"]
    described = client("dynamodb").describe_table(TableName=table)["Table"]
    names = ("TableName", "KeySchema", "AttributeDefinitions")
    cloud_in_the_west.create_table(
        BillingMode="PAY_PER_REQUEST",
        GlobalSecondaryIndexes=[
            {key: index[key] for key in ("IndexName", "KeySchema", "Projection")}
            for index in described["GlobalSecondaryIndexes"]
        ],
        **{name: described[name] for name in names},
    )
    return table


@pytest.fixture
def cloud_in_the_west(open_cloud):
    return boto3.client(
        "dynamodb",
        region_name="us-west-2",
        endpoint_url=open_cloud["AWS_ENDPOINT_URL"],
        aws_access_key_id=open_cloud["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=open_cloud["AWS_SECRET_ACCESS_KEY"],
    )


def test_a_line_in_a_second_region_uses_the_table_of_the_first(make, replica):
    table = replica

    succeeded(make("bootstrap", WEST, SECOND_INSTANCE))
    output = succeeded(make("deploy", WEST, SECOND_INSTANCE, f"TABLE={table}", "YES=1"))

    assert "StarvanityLine.Flow = arn:aws:connect:us-west-2" in output
    assert "✅  StarvanityData" not in output
