"""Restore the calls of a line to an earlier time, as a new table.

Example: `python -m infra restore calls-2 --at 2026-11-27T09:00Z`. The command can be
repeated. If the new table exists, it only completes the table's settings.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import Account, code_of
from infra.operate.copies import LONGEST_RECOVERY_DAYS, recovery_days
from infra.operate.session import SessionError, session
from infra.settings import Settings

RESTORED, FAILED, REFUSED = 0, 1, 2
"""Exit statuses: the table is ready, AWS refused a request, wrong input or no table."""
POLL_SECONDS: Final = 10
"""A restore takes minutes to hours, so a shorter pause gives no earlier result."""
EXPIRES: Final = "expires_at"
"""The attribute that infra/line/calls_table.py gives to DynamoDB for expired items."""
VIEW: Final = "NEW_AND_OLD_IMAGES"
"""The view of the stream in infra/line/calls_table.py."""
ABSENT: Final = "ResourceNotFoundException"


class RestoreError(Exception):
    """The table cannot be restored or used. The message has the reason and the remedy."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the name of the new table and the time."""
    parser.add_argument("to", metavar="TO", help="the name of the new table")
    parser.add_argument(
        "--at",
        type=moment,
        metavar="TIME",
        help="a time with its zone, such as 2026-11-27T09:00Z (the latest one that is possible)",
    )
    parser.epilog = "docs/restore.md describes the steps before and after this command."


def moment(text: str) -> datetime:
    """Return the time in `text`; raise an error if it has no time zone."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise argparse.ArgumentTypeError("expected a time with its zone: 2026-11-27T09:00Z")
    return at


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Restore the table, set what a restore does not keep, and print the next commands."""
    if not arguments.to:
        return _refuse("No new table is named: give TO=<name of the new table>.")
    try:
        account = Account(session(settings))
        source = settings.table or account.outputs(settings).get("CallsTable")
        tables = Tables(account)
        if tables.state(arguments.to) is None:
            tables.restore(source, arguments.to, arguments.at)
        tables.wait(arguments.to)
        tables.complete(arguments.to, tables.days(source))
    except (SessionError, RestoreError) as error:
        return _refuse(str(error))
    except (BotoCoreError, ClientError) as error:
        operation = getattr(error, "operation_name", "a request")
        print(f"starvanity: {operation} failed ({error}).", file=sys.stderr)
        return FAILED
    print(_next_steps(settings, arguments.to))
    return RESTORED


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of `account`. Methods raise botocore's errors, and `RestoreError`."""

    account: Account

    def state(self, table: str) -> str | None:
        """Return the status of `table`; `None` if it does not exist."""
        try:
            return str(self._described(table)["TableStatus"])
        except ClientError as error:
            if code_of(error) == ABSENT:
                return None
            raise

    def restore(self, source: str | None, to: str, at: datetime | None) -> None:
        """Start the restore of `source` as the table `to`."""
        if source is None:
            raise RestoreError(
                "No table of this line is known: give TABLE=<the table>. "
                "docs/restore.md describes the restore of a deleted table."
            )
        when: dict[str, Any] = (
            {"UseLatestRestorableTime": True} if at is None else {"RestoreDateTime": at}
        )
        self._client.restore_table_to_point_in_time(
            SourceTableName=source, TargetTableName=to, **when
        )
        print(f"starvanity: restores {source} as {to}")

    def wait(self, table: str) -> None:
        """Wait until `table` and its indexes are active, and print the progress."""
        waited = 0
        while not self._is_ready(table):
            print(f"starvanity: the table is not ready after {waited} s ...", file=sys.stderr)
            time.sleep(POLL_SECONDS)
            waited += POLL_SECONDS

    def days(self, source: str | None) -> int:
        """Return the recovery period of `source`; the longest one if the source is gone."""
        try:
            return (recovery_days(self.account, source) if source else 0) or LONGEST_RECOVERY_DAYS
        except ClientError as error:
            if code_of(error) in {ABSENT, "TableNotFoundException"}:
                return LONGEST_RECOVERY_DAYS
            raise

    def complete(self, table: str, days: int) -> None:
        """Set what a restore does not keep. Each setting is set only where it differs.

        https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
        """
        described = self._described(table)
        if [each["AttributeName"] for each in described["KeySchema"]] != ["pk", "sk"]:
            raise RestoreError(f"{table} is not a table of calls: give another name as TO.")
        self._stream(table, described)
        self._expiry(table)
        if not recovery_days(self.account, table):
            recovery = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": days}
            self._client.update_continuous_backups(
                TableName=table, PointInTimeRecoverySpecification=recovery
            )
        if not described.get("DeletionProtectionEnabled"):
            self._client.update_table(TableName=table, DeletionProtectionEnabled=True)
            self.wait(table)

    def _stream(self, table: str, described: Mapping[str, Any]) -> None:
        stream = described.get("StreamSpecification", {})
        if not stream.get("StreamEnabled"):
            enabled = {"StreamEnabled": True, "StreamViewType": VIEW}
            self._client.update_table(TableName=table, StreamSpecification=enabled)
            self.wait(table)
        elif stream["StreamViewType"] != VIEW:
            raise RestoreError(f"The stream of {table} has another view: disable it, and repeat.")

    def _expiry(self, table: str) -> None:
        described = self._client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        if described.get("TimeToLiveStatus") not in {"ENABLED", "ENABLING"}:
            self._client.update_time_to_live(
                TableName=table,
                TimeToLiveSpecification={"Enabled": True, "AttributeName": EXPIRES},
            )

    def _is_ready(self, table: str) -> bool:
        described = self._described(table)
        indexes = described.get("GlobalSecondaryIndexes", ())
        states = {described["TableStatus"], *(each.get("IndexStatus") for each in indexes)}
        return states <= {"ACTIVE", None}

    def _described(self, table: str) -> Mapping[str, Any]:
        described: Mapping[str, Any] = self._client.describe_table(TableName=table)["Table"]
        return described

    @property
    def _client(self) -> Any:  # noqa: ANN401 - boto3 has no types
        return self.account.session.client("dynamodb")


def _next_steps(settings: Settings, table: str) -> str:
    """Return the next commands. Saved settings that contradict the new table are left out."""
    contradictions = {"STREAM_ARN": settings.stream_arn, "REPLICAS": settings.replicas}
    without = "".join(f" {name}=" for name, value in contradictions.items() if value)
    return (
        f"The table {table} is ready: stream, expiry, recovery and deletion protection are set.\n"
        "Next:\n"
        f"  make deploy TABLE={table}{without}\n"
        "  make forget NUMBER=<number>, again, for each number that was erased since that time"
    )


def _refuse(reason: str) -> int:
    print(f"starvanity: {reason}", file=sys.stderr)
    return REFUSED
