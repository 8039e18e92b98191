"""Erase a caller's number from all stores of the line: `python -m infra forget +12065550123`.

The report has counts and never the number. It also lists the copies that no command can reach.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import code_of
from infra.operate.session import Session, SessionError, session, stack_names
from infra.settings import Settings
from starvanity.aws.erasure import Table, erase_from_queue, erase_from_table
from starvanity.aws.journal import NUMBER as ITEM
from starvanity.aws.journal import PARTITION as SHELF
from starvanity.phonewords.number import NumberError, parse

ERASED, INCOMPLETE, WRONG = 0, 1, 2
"""Exit statuses: erased or never there, a store failed, wrong input or no line."""
CALLS_KEYS: Final = ("pk", "sk")
JOURNAL_KEYS: Final = (SHELF, ITEM)
STREAM_HOURS: Final = 24
"""https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html"""
CONNECT_MONTHS, ANALYTICS_MONTHS = 24, 25
"""https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html"""


@dataclass(frozen=True, slots=True)
class Erasure:
    """The result for one store: the count of erased records, or an error."""

    store: str
    erased: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Remainder:
    """A copy that cannot be erased, and the time of its end."""

    copy: str
    until: str


@dataclass(frozen=True, slots=True)
class Stores:
    """The tables and queues of one line."""

    tables: tuple[Table, ...]
    queues: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the number and the options."""
    parser.add_argument("number", help="the caller's number, with + and its country code")
    parser.add_argument("--yes", action="store_true", help="do not ask for confirmation")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.epilog = (
        "Example: python -m infra forget +12065550123. Exit status: 0 if no record is left, "
        "1 if a store could not be read, 2 for wrong input."
    )


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Erase the number after a confirmation, and print the report."""
    try:
        number = parse(arguments.number).e164
        current = session(settings)
        stores = stores_of(current, settings)
    except (NumberError, SessionError, BotoCoreError, ClientError) as error:
        return _refuse(str(error))
    if not stores.tables:
        return _refuse(f"The line {settings.name} has no table: give NAME= or TABLE=.")
    if not (arguments.yes or _confirmed(settings, stores)):
        return _refuse("Nothing was erased.")
    erasures = [*erase(current, stores, number)]
    remainders = [*remaining(current, stores)]
    print(_as_json(erasures, remainders) if arguments.json else _as_text(erasures, remainders))
    return INCOMPLETE if any(each.error for each in erasures) else ERASED


def stores_of(current: Session, settings: Settings) -> Stores:
    """Return the stores of the line: those of its stacks, and the table in the settings."""
    calls = {settings.table} if settings.table else set()
    journals, queues = set(), set()
    for stack in (*stack_names(settings), settings.name):
        for each in _resources(current, stack):
            kind, name = each["ResourceType"], each["PhysicalResourceId"]
            if kind == "AWS::SQS::Queue":
                queues.add(name)
            elif kind == "AWS::DynamoDB::GlobalTable" and "Journal" in each["LogicalResourceId"]:
                journals.add(name)
            elif kind == "AWS::DynamoDB::GlobalTable" and "Calls" in each["LogicalResourceId"]:
                calls.add(name)
    tables = [Table(name, CALLS_KEYS) for name in sorted(calls)]
    tables += [Table(name, JOURNAL_KEYS) for name in sorted(journals)]
    return Stores(tuple(tables), tuple(sorted(queues)))


def erase(current: Session, stores: Stores, number: str) -> Iterator[Erasure]:
    """Erase `number` (E.164) from each store and yield the results.

    The queues are first, because a queued record would be saved in a table later.
    """
    sqs, dynamodb = current.client("sqs"), current.client("dynamodb")
    for url in stores.queues:
        name = f"queue {url.rsplit('/', 1)[-1]}"
        yield _result(name, lambda url=url: erase_from_queue(sqs, url, number))  # type: ignore[misc]
    for table in stores.tables:
        progress = _progress(table.name)
        yield _result(
            f"table {table.name}",
            lambda table=table, progress=progress: erase_from_table(  # type: ignore[misc]
                dynamodb, table, number, progress=progress
            ),
        )


def remaining(current: Session, stores: Stores) -> Iterator[Remainder]:
    """Yield the copies that this command cannot reach."""
    for table in stores.tables:
        days = _recovery_days(current, table.name)
        if days:
            yield Remainder(
                f"point-in-time recovery of {table.name}",
                f"{days} days; after a restore, run this command again",
            )
    hidden = sum(_hidden(current, url) for url in stores.queues)
    if hidden:
        yield Remainder(
            f"{hidden} messages that a function holds", "3 minutes; then run this command again"
        )
    yield Remainder("streams of the tables", f"{STREAM_HOURS} hours")
    yield Remainder("open pages of the board", "the next reload")
    yield Remainder("contact records of Amazon Connect", f"{CONNECT_MONTHS} months")
    yield Remainder(
        "analytics data lake of Amazon Connect, if it is used", f"{ANALYTICS_MONTHS} months"
    )
    yield Remainder(
        "flow logs of the instance, if they are turned on", "the retention of /aws/connect"
    )


def _resources(current: Session, stack: str) -> Iterator[dict[str, str]]:
    pages = current.client("cloudformation").get_paginator("list_stack_resources")
    try:
        for page in pages.paginate(StackName=stack):
            yield from (each for each in page["StackResourceSummaries"] if _exists(each))
    except ClientError as error:
        if code_of(error) != "ValidationError":  # the stack does not exist
            raise


def _exists(resource: dict[str, Any]) -> bool:
    status = str(resource.get("ResourceStatus", ""))
    return "PhysicalResourceId" in resource and not status.startswith("DELETE_")


def _result(store: str, erase: Callable[[], int]) -> Erasure:
    try:
        return Erasure(store, erase())
    except (BotoCoreError, ClientError) as error:
        # The code only, because AWS's text can quote an item.
        code = code_of(error) if isinstance(error, ClientError) else type(error).__name__
        return Erasure(store, error=code)


def _recovery_days(current: Session, table: str) -> int | None:
    """Return the days of point-in-time recovery of `table`; `None` if it is off or unknown."""
    try:
        described = current.client("dynamodb").describe_continuous_backups(TableName=table)
    except ClientError:
        return None
    recovery = described["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if recovery.get("PointInTimeRecoveryStatus") != "ENABLED":
        return None
    return int(recovery.get("RecoveryPeriodInDays", 35))


def _hidden(current: Session, url: str) -> int:
    name = "ApproximateNumberOfMessagesNotVisible"
    try:
        read = current.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=[name])
    except ClientError:
        return 0
    return int(read.get("Attributes", {}).get(name, 0))


def _progress(table: str) -> Callable[[int], None]:
    def report(read: int) -> None:
        print(f"starvanity: {table}: {read:,} items read", file=sys.stderr)

    return report


def _confirmed(settings: Settings, stores: Stores) -> bool:
    """Ask for a confirmation; without a terminal there is none."""
    if not sys.stdin.isatty():
        print("starvanity: without a terminal, confirm with --yes (make: YES=1).", file=sys.stderr)
        return False
    count = f"{len(stores.tables)} tables and {len(stores.queues)} queues"
    return input(f"Erase the number from {count} of {settings.name}? [y/N] ").lower() == "y"


def _as_text(erasures: list[Erasure], remainders: list[Remainder]) -> str:
    results = [
        f"{each.store}: {f'not erased ({each.error})' if each.error else f'{each.erased} erased'}"
        for each in erasures
    ]
    copies = [f"  {each.copy}: {each.until}" for each in remainders]
    return "\n".join([*results, "These copies remain until:", *copies])


def _as_json(erasures: list[Erasure], remainders: list[Remainder]) -> str:
    report = {
        "stores": [asdict(each) for each in erasures],
        "remaining": [asdict(each) for each in remainders],
    }
    return json.dumps(report, indent=2)


def _refuse(reason: str) -> int:
    print(f"starvanity: {reason}", file=sys.stderr)
    return WRONG
