"""Erase a caller's number from all stores of a line: `python -m infra forget +12065550123`.

The command prints counts and never the number. It keeps no list of erased numbers.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import Account, code_of
from infra.operate.copies import Copy, copies
from infra.operate.line_stores import journals, queues, tables_of_calls
from infra.operate.session import SessionError, session
from infra.settings import Settings
from starvanity.aws.erasure import Erasure, ErasureError, Store, TableOfCalls, erase
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError

ERASED, UNERASED, REFUSED = 0, 1, 2
"""Exit statuses: erased or nothing found, a store could not be erased, wrong input or no line."""
PROGRESS_ITEMS: Final = 10_000
"""Items between two lines of progress: some seconds of reading."""


class Progress:
    """A line on standard error for each `PROGRESS_ITEMS` items that were read."""

    def __init__(self) -> None:
        self._printed = 0

    def __call__(self, read: int) -> None:
        """Print the count of items, if it has grown enough."""
        if read < self._printed:  # another table, or another pass
            self._printed = 0
        if read >= self._printed + PROGRESS_ITEMS:
            self._printed = read
            print(f"starvanity: {read:,} items read ...", file=sys.stderr)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the number and the options of the command."""
    parser.add_argument("number", metavar="NUMBER", help="the number, such as +12065550123")
    parser.add_argument("--region", help="the country of a number without +, such as US")
    parser.add_argument("--yes", action="store_true", help="do not ask for a confirmation")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.epilog = "Exit status: 0 if erased, 1 if a store could not be erased, 2 if refused."


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Erase the number and print a report; return the exit status."""
    try:
        number = parse(arguments.number, region=arguments.region).e164
        account = Account(session(settings))
        calls = tables_of_calls(account, settings, Progress())
        if not calls:
            return _refuse("No stack of this line exists: give NAME=<line> or TABLE=<table>.")
        waiting = queues(account, settings)
        boards = journals(account, settings)
    except (NumberError, SessionError) as error:
        return _refuse(str(error))
    except (BotoCoreError, ClientError) as error:
        return _refuse(f"The stacks cannot be read ({_code(error)}): check your credentials.")
    if not arguments.yes and (refusal := _unconfirmed([*calls, *boards], number)):
        return _refuse(refusal)
    stores: list[Store] = [*waiting, *calls, *boards]
    outcome = erase(stores, number)
    remaining = copies(account, settings, [each.table for each in calls])
    print(_json(outcome, remaining) if arguments.json else _text(outcome, remaining))
    return UNERASED if outcome.failed or not outcome.is_complete else ERASED


def _unconfirmed(tables: Sequence[TableOfCalls], number: str) -> str | None:
    """Print the counts and ask; return the reason if nothing may be erased."""
    if not sys.stdin.isatty():
        return "Nothing was erased: without a terminal, give --yes (make: YES=1)."
    try:
        for table in tables:
            print(f"{table.name}: {table.count(number)} items of this number")
    except ErasureError as error:
        return str(error)
    answer = input("Erase them, and the messages of this number? [y/N] ")
    return None if answer.strip().lower() in {"y", "yes"} else "Nothing was erased."


def _text(outcome: Erasure, remaining: Sequence[Copy]) -> str:
    return "\n".join(_lines(outcome, remaining))


def _lines(outcome: Erasure, remaining: Sequence[Copy]) -> Iterator[str]:
    for store, count in outcome.erased.items():
        if store not in outcome.failed:
            yield f"{store}: {count} erased"
    for reason in outcome.failed.values():
        yield f"NOT ERASED  {reason}"
    if not outcome.is_complete:
        yield "NOT FINISHED  The caller rang during the command: run it again."
    yield "Copies that this command cannot reach:"
    for each in remaining:
        yield f"  {each.place}: {each.kept}"
    yield "Run this command again after a restore. No list of erased numbers is kept."


def _json(outcome: Erasure, remaining: Sequence[Copy]) -> str:
    return json.dumps(
        {
            "erased": {
                store: count
                for store, count in outcome.erased.items()
                if store not in outcome.failed
            },
            "failed": dict(outcome.failed),
            "complete": outcome.is_complete,
            "copies": {each.place: each.kept for each in remaining},
        },
        indent=2,
    )


def _code(error: Exception) -> str:
    return code_of(error) if isinstance(error, ClientError) else type(error).__name__


def _refuse(reason: str) -> int:
    print(f"starvanity: {reason}", file=sys.stderr)
    return REFUSED
