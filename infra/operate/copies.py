"""The copies of a caller's number that no command can erase, and how long AWS keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import Account
from infra.settings import Settings

LONGEST_RECOVERY_DAYS: Final = 35
"""The default and the longest recovery period:
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A place that holds copies, and how long it keeps them."""

    place: str
    kept: str


def copies(account: Account, settings: Settings, tables: Sequence[str]) -> list[Copy]:
    """Return the copies that remain after an erasure from `tables`."""
    alias = settings.create_instance or "<alias of the instance>"
    return [
        *_recoveries(account, tables),
        # https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
        Copy("stream of the table", "24 hours"),
        Copy("backup of a deleted table with recovery", f"{LONGEST_RECOVERY_DAYS} days"),
        Copy("another table of calls, such as before a restore", "until make forget TABLE=<table>"),
        Copy("a message that a function reads", "3 minutes; run this command again after them"),
        Copy("open pages of the board", "until they are loaded again"),
        # https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html
        Copy("contact records of Amazon Connect", "24 months; AWS has no deletion"),
        Copy("analytics data lake of Amazon Connect", "25 months"),
        Copy(f"flow logs, if enabled: /aws/connect/{alias}", "for ever without a retention"),
        Copy("traces of X-Ray", "30 days; they contain no number"),
    ]


def _recoveries(account: Account, tables: Sequence[str]) -> Iterator[Copy]:
    for table in tables:
        try:
            days = recovery_days(account, table)
        except (BotoCoreError, ClientError):
            yield Copy(f"recovery of {table}", f"unknown; at most {LONGEST_RECOVERY_DAYS} days")
            continue
        if days:
            yield Copy(f"point-in-time recovery of {table}", f"{days} days")


def recovery_days(account: Account, table: str) -> int:
    """Return the days of the point-in-time recovery of `table`; 0 if it is disabled."""
    client = account.session.client("dynamodb")
    described = client.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    recovery = described.get("PointInTimeRecoveryDescription", {})
    if recovery.get("PointInTimeRecoveryStatus") != "ENABLED":
        return 0
    return int(recovery.get("RecoveryPeriodInDays", LONGEST_RECOVERY_DAYS))
