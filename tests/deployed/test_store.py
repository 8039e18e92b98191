"""The store's contract against an emulated DynamoDB, over HTTP."""

from datetime import timedelta
from itertools import count

import pytest

from packages.starvanity.tests.calls_table import create_calls_table
from packages.starvanity.tests.contracts.call_store import NOON, CallStoreContract
from starvanity.aws.dynamodb_store import DynamoDBCallStore

TABLES = count()


class TestDynamoDBCallStoreOverHttp(CallStoreContract):
    @pytest.fixture
    def store(self, client):
        name = f"calls-{next(TABLES)}"
        create_calls_table(client("dynamodb"), name)
        ticks = count()
        yield DynamoDBCallStore(
            client("dynamodb"),
            name,
            retention_days=365,
            now=lambda: NOON + timedelta(hours=1, microseconds=next(ticks)),
        )
        client("dynamodb").delete_table(TableName=name)
