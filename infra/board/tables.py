"""The tables of the board: its open connections, and the order of the calls in the feed.

Lost items are created again, so both tables are deleted with the stack and have no backup.
"""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.encryption import table_encryption

EXPIRES = "expires_at"


class BoardTables(Construct):
    """The table of connections, and the journal (docs/decisions/0050)."""

    def __init__(self, scope: Construct, id: str, *, key: kms.IKey | None = None) -> None:
        super().__init__(scope, id)
        self.connections = _table(self, "Connections", _text("connection_id"), key=key)
        self.journal = _table(self, "Journal", _number("shelf"), _number("place"), key=key)


def _table(
    scope: Construct,
    id: str,
    partition: dynamodb.Attribute,
    sort: dynamodb.Attribute | None = None,
    *,
    key: kms.IKey | None,
) -> dynamodb.TableV2:
    return dynamodb.TableV2(
        scope,
        id,
        partition_key=partition,
        sort_key=sort,
        billing=dynamodb.Billing.on_demand(),
        time_to_live_attribute=EXPIRES,
        encryption=table_encryption(key),
        removal_policy=RemovalPolicy.DESTROY,
    )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _number(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.NUMBER)
