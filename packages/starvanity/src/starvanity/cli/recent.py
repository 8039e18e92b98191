"""`starvanity recent`: print the last callers and their words."""

import json
from pathlib import Path

import click

from starvanity.board.view import (
    call_object,
    international_format,
    keyed_words,
    national_format,
)
from starvanity.calls.model import NoNumber, SavedCall
from starvanity.calls.ports import StoreUnavailable
from starvanity.cli.options import STORE_FAILED, call_file, db_option, fail, json_option
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.phonewords.phone_number import NANP

UNKNOWN_CALLERS = {
    None: "number not known",
    NoNumber.WITHHELD: "number withheld",
    NoNumber.UNREADABLE: "number not readable",
}


@click.command()
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=5,
    show_default=True,
    help="Number of callers.",
)
@json_option
@db_option("The file of calls.")
def recent(limit: int, *, as_json: bool, path: Path | None) -> None:
    """Print the last callers and their words, one row a caller, newest first.

    \b
    Example: starvanity recent --limit 10
    """  # noqa: D301 - \b tells click to keep the line breaks
    calls = _latest(call_file(path), limit)
    for call in calls:
        click.echo(json.dumps(call_object(call)) if as_json else _line(call))
    if not calls and not as_json:
        click.echo("Nobody has rung yet.")


def _latest(path: Path, limit: int) -> tuple[SavedCall, ...]:
    if not path.exists() and path.parent.is_dir():
        return ()  # a command that only reads must not create the file
    try:
        with SqliteCallStore(path) as store:
            return store.latest(limit)
    except StoreUnavailable as error:
        fail(str(error), STORE_FAILED)


def _line(call: SavedCall) -> str:
    when = call.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    caller = _caller(call.caller) if call.caller else UNKNOWN_CALLERS[call.no_number]
    return f"{when}  {caller:16}  {_answers(call)}".rstrip()


def _answers(call: SavedCall) -> str:
    """Return the answers; for a keyed number, only its words, because a third person has it."""
    words = keyed_words(call)
    if words is None:
        return "  ".join(each.text for each in call.phonewords)
    return f"keyed a number: {' '.join(words)}" if words else "keyed a number"


def _caller(e164: str) -> str:
    """Return the number of a caller as it is written: with its country code if it is foreign.

    The line is in North America, so other countries are foreign.
    """
    if e164.startswith(f"+{NANP}"):
        return national_format(e164)
    return international_format(e164)
