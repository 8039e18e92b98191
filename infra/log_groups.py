"""The retention and the key of all log groups in a construct."""

import jsii
from aws_cdk import Aspects, IAspect
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from constructs import Construct, IConstruct


@jsii.implements(IAspect)
class LogGroups:
    """An aspect that sets retention and key of each log group, wherever it is created."""

    def __init__(self, days: int, key: kms.IKey | None) -> None:
        self._days = days
        self._key = key

    def visit(self, node: IConstruct) -> None:
        """Change `node`, if it is a log group."""
        if isinstance(node, logs.CfnLogGroup):
            node.retention_in_days = self._days
            node.kms_key_id = self._key.key_arn if self._key else None


def configure_log_groups(scope: Construct, days: int, key: kms.IKey | None) -> None:
    """Let all log groups in `scope` keep their events for `days` days, encrypted with `key`.

    The policy of the key must allow logs.<region>.amazonaws.com to use it:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    """
    Aspects.of(scope).add(LogGroups(days, key))
