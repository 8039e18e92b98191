"""The table of calls; docs/decisions/0040 describes its items."""

from collections.abc import Sequence
from typing import Final

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.encryption import table_encryption

INDEX: Final = "newest-by-month"


class CallsTable(Construct):
    """A table that is kept when the stack is deleted, with optional replicas in other Regions."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        replicas: Sequence[str] = (),
        key: kms.IKey | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.table = dynamodb.TableV2(
            self,
            "Table",
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            global_secondary_indexes=[
                dynamodb.GlobalSecondaryIndexPropsV2(
                    index_name=INDEX, partition_key=_text("month"), sort_key=_text("order")
                )
            ],
            billing=dynamodb.Billing.on_demand(),
            time_to_live_attribute="expires_at",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            # A table with replicas needs both images, and the view of a stream cannot change.
            dynamo_stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
            encryption=table_encryption(key, replicas),
            deletion_protection=True,
            # RetainExceptOnCreate: the table is deleted only if its first deployment fails.
            removal_policy=RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
            replicas=[dynamodb.ReplicaTableProps(region=region) for region in replicas],
        )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
