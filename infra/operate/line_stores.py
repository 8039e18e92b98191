"""The stores of a line that hold callers' numbers, found through the stacks of the line."""

from collections.abc import Callable, Iterator
from typing import Final

from botocore.exceptions import ClientError

from infra.operate.account import Account, code_of
from infra.operate.session import stack_names
from infra.settings import Settings
from starvanity.aws.erasure import QueueOfRecords, TableOfCalls

CALLS_KEYS: Final = ("pk", "sk")
"""The key of the table of calls: docs/decisions/0040."""
JOURNAL_KEYS: Final = ("shelf", "place")
"""The key of the journal: docs/decisions/0050."""
QUEUES: Final = (
    ("LineOutboxQueue", "the outbox"),
    ("LineOutboxDeadLetters", "the outbox's dead letters"),
    ("BoardLiveDeadLetters", "the board's dead letters"),
)
"""The start of a queue's logical id, and its name in the report."""
TABLES: Final = frozenset({"AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"})
CALLS: Final = "CallsTable"
"""The start of the logical id of the table of calls."""
JOURNAL: Final = "TablesJournal"
"""The part of the logical id that only the journal's table has."""


def tables_of_calls(
    account: Account, settings: Settings, on_page: Callable[[int], None]
) -> list[TableOfCalls]:
    """Return the table in the settings and the table of the stack, without duplicates.

    After a restore both exist, and both hold numbers.
    """
    names = [
        settings.table,
        *(
            name
            for kind, logical, name in _resources(account, settings)
            if kind in TABLES and logical.startswith(CALLS)
        ),
    ]
    client = account.session.client("dynamodb")
    return [
        TableOfCalls(client, name, f"the table of calls {name}", CALLS_KEYS, on_page)
        for name in dict.fromkeys(filter(None, names))
    ]


def queues(account: Account, settings: Settings) -> list[QueueOfRecords]:
    """Return the queues of the line; none without its stack."""
    client = account.session.client("sqs")
    found = {
        logical: url
        for kind, logical, url in _resources(account, settings)
        if kind == "AWS::SQS::Queue"
    }
    return [QueueOfRecords(client, url, _name(logical)) for logical, url in found.items()]


def journals(account: Account, settings: Settings) -> list[TableOfCalls]:
    """Return the journal of the board; none without a board."""
    client = account.session.client("dynamodb")
    return [
        TableOfCalls(client, table, "the board's journal", JOURNAL_KEYS)
        for kind, logical, table in _resources(account, settings)
        if kind in TABLES and JOURNAL in logical
    ]


def _name(logical: str) -> str:
    return next((name for start, name in QUEUES if logical.startswith(start)), logical)


def _resources(account: Account, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield type, logical id and physical id of all resources of the line.

    `make template` gives one stack with the name of the line. A stack may not exist.
    """
    pages = account.session.client("cloudformation").get_paginator("list_stack_resources")
    for stack in (*stack_names(settings), settings.name):
        try:
            for page in pages.paginate(StackName=stack):
                for each in page["StackResourceSummaries"]:
                    physical = each.get("PhysicalResourceId")
                    if physical and not each["ResourceStatus"].startswith("DELETE_"):
                        yield each["ResourceType"], each["LogicalResourceId"], physical
        except ClientError as error:
            if code_of(error) != "ValidationError":  # the stack does not exist
                raise
