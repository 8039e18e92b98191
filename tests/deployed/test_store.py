"""The store's contract against an emulated DynamoDB, over HTTP."""

from datetime import timedelta
from itertools import count

import pytest

from contracts.call_store import NOON, CallStoreContract
from starvanity.aws.dynamodb_store import DynamoDBCallStore

TABLES = count()


class TestDynamoDBCallStoreOverHttp(CallStoreContract):
    @pytest.fixture
    def store(self, client):
        name = f"calls-{next(TABLES)}"
        client("dynamodb").create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[
                {"AttributeName": key, "AttributeType": "S"}
                for key in ("pk", "sk", "month", "order")
            ],
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "newest-by-month",
                    "KeySchema": [
                        {"AttributeName": "month", "KeyType": "HASH"},
                        {"AttributeName": "order", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        ticks = count()
        yield DynamoDBCallStore(
            client("dynamodb"),
            name,
            retention_days=365,
            now=lambda: NOON + timedelta(hours=1, microseconds=next(ticks)),
        )
        client("dynamodb").delete_table(TableName=name)
