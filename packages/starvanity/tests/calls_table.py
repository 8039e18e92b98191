"""The table of calls, equal to that of `infra/line/calls_table.py`. tests/infra compares them."""

from typing import Any


def create_calls_table(dynamodb: Any, name: str) -> None:
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk", "month", "order")
        ],
        KeySchema=KEYS,
        GlobalSecondaryIndexes=[INDEX],
    )


KEYS = [
    {"AttributeName": "pk", "KeyType": "HASH"},
    {"AttributeName": "sk", "KeyType": "RANGE"},
]
INDEX = {
    "IndexName": "newest-by-month",
    "KeySchema": [
        {"AttributeName": "month", "KeyType": "HASH"},
        {"AttributeName": "order", "KeyType": "RANGE"},
    ],
    "Projection": {"ProjectionType": "ALL"},
}
