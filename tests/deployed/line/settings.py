"""The settings of the deployed line, and the calls in its table."""

from datetime import UTC, datetime

from starvanity.aws.dynamodb_store import DynamoDBCallStore
from tests.deployed.cloud_queries import calls_table
from tests.deployed.emulated_account import INSTANCE, NUMBER

SETTINGS = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER, "CANARY": "yes"}


def saved_calls(client):
    """Return the last calls in the deployed table, newest first."""
    store = DynamoDBCallStore(
        client("dynamodb"), calls_table(client), retention_days=365, now=lambda: datetime.now(UTC)
    )
    return store.latest(100)
