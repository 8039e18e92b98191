"""Check the account before a deployment: `python -m infra doctor [--json]`.

The doctor only reads, and takes seconds. `make deploy` runs it before the build.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from infra.operate import checks, quota_checks
from infra.operate.account import Account, Instance
from infra.operate.report import Findings, Line, State, guarded, ok
from infra.operate.selection import selected_instance
from infra.operate.session import SessionError, session
from infra.settings import Settings

CHECKS: Final = (
    ("bootstrap", checks.bootstrap),
    ("instance", checks.instance),
    ("instances", checks.other_instances),
    ("numbers", checks.numbers),
    ("flow name", checks.flow_name),
    ("quotas", quota_checks.quotas),
    ("lambda", quota_checks.concurrency),
    ("log role", checks.log_role),
    ("table", checks.table),
    ("alarms", checks.alarms),
)
HEALTHY, UNHEALTHY, UNREADABLE = 0, 1, 2
"""Exit statuses: nothing is to fix, something is to fix, the account cannot be read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="print the lines as JSON")
    parser.epilog = "Exit status: 0 if nothing is to fix, 1 if something is, 2 without an account."


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print the lines of all checks; return the exit status."""
    try:
        lines = [*examine(settings)]
    except SessionError as error:
        print(f"starvanity: {error}", file=sys.stderr)
        return UNREADABLE
    if arguments.json:
        print(json.dumps([asdict(line) for line in lines], indent=2))
    else:
        print("\n".join(map(text_of, lines)))
    return status_of(lines)


def examine(settings: Settings) -> Iterator[Line]:
    """Yield the lines of all checks; raise `SessionError` without valid credentials."""
    account = Account(session(settings))
    yield ok("credentials", f"account {account.id()}, Region {account.region}")
    yield from checks.node()
    instances: list[Instance] = []

    def select() -> Iterator[Line]:
        instances.extend(filter(None, [selected_instance(account, settings)]))
        yield from ()

    refused = [*guarded("instances", select)]
    yield from refused
    found = Findings(account, settings, instances[0] if instances else None)
    for name, check in CHECKS:
        if refused and name in {"instance", "instances"}:
            continue
        yield from guarded(name, lambda check=check: check(found))  # type: ignore[misc]


def text_of(line: Line) -> str:
    """Return `line` as text, with its command."""
    remedy = f" Run: {line.command}" if line.command else ""
    return f"{line.state:4}  {line.check:12}  {line.message}{remedy}"


def status_of(lines: Sequence[Line]) -> int:
    """Return the exit status of the report `lines`."""
    return UNHEALTHY if any(line.state is State.FIX for line in lines) else HEALTHY
