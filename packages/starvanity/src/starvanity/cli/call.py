"""`starvanity call`: run the contact flow and print the conversation."""

import json
import sys
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from contactflow.render.transcript import transcript
from contactflow.simulate.caller import InvalidKeysError, ScriptedCaller, read_script
from contactflow.simulate.events import Event
from starvanity.calls.reply import OUTCOME, PHONEWORD
from starvanity.cli.options import (
    ANSWER_FAILED,
    STORE_FAILED,
    db_option,
    fail,
    json_option,
    prepared_call_file,
    region_option,
)
from starvanity.cli.own_words import own_lexicon, own_options
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError


@click.command()
@click.argument("number", required=False, metavar="NUMBER")
@click.option("--dialed", default=STARVANITY_LINE, show_default=True, help="The number to call.")
@click.option(
    "--keys",
    default="",
    metavar="KEYS",
    help="The keys that the caller presses at each prompt that accepts keys, such as "
    "1,2,3:2065550100#. By default the caller hangs up after the menu.",
)
@click.option(
    "--channel",
    type=click.Choice(["VOICE", "CHAT", "TASK", "EMAIL"], case_sensitive=False),
    default="VOICE",
    show_default=True,
    help="The channel of the contact. A chat gets text, and others end without a message.",
)
@click.option("--withheld", is_flag=True, help="Withhold the number of the caller.")
@json_option
@region_option
@own_options
@db_option("The file to save the call in.")
def call(  # noqa: PLR0913 - one argument for each option
    number: str | None,
    *,
    dialed: str,
    keys: str,
    channel: str,
    withheld: bool,
    as_json: bool,
    region: str,
    words: Path | None,
    never: Path | None,
    path: Path | None,
) -> None:
    """Run the contact flow as the caller NUMBER, with the real handler logic.

    If NUMBER is not a phone number, the call uses it unchanged, because real calls can have such
    numbers. Times are on a simulated clock, with a fixed pace of speech. The exit status is 3 if
    the call was answered but could not be saved. It is 4 if the answer failed.

    \b
    Examples:
      starvanity call 800-356-9377
      starvanity call 206-555-5253 --keys 1,2,3:2065550100#
      starvanity call 206-555-5253 --channel chat
      starvanity call --withheld --json
    """  # noqa: D301 - \b tells click to keep the line breaks
    lexicon = own_lexicon(words, never)
    caller = _caller(number, dialed, keys, region, withheld=withheld)
    _place(caller, channel, lexicon, path, as_json=as_json)


def _caller(
    number: str | None, dialed: str, keys: str, region: str, *, withheld: bool
) -> ScriptedCaller:
    return ScriptedCaller(
        address=_address(number, region, withheld=withheld),
        dialed=_e164(dialed, region),
        script=_script(keys),
    )


def _place(
    caller: ScriptedCaller, channel: str, lexicon: Lexicon, path: Path | None, *, as_json: bool
) -> None:
    """Place the call, print its events as they occur, and exit with a status if it failed."""
    with SqliteCallStore(prepared_call_file(path)) as store:
        switchboard = Switchboard(
            lexicon,
            store,
            now=lambda: datetime.now(UTC),
            new_contact_id=lambda: str(uuid.uuid4()),
        )
        events = switchboard.simulate(caller, channel.upper())
        for line in map(json.dumps, _dicts(events)) if as_json else _lines(events):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    if switchboard.failures:
        fail("; ".join(dict.fromkeys(switchboard.failures)), ANSWER_FAILED)
    if switchboard.unsaved:
        fail("; ".join(dict.fromkeys(switchboard.unsaved)), STORE_FAILED)


def _lines(events: Iterable[Event]) -> Iterator[str]:
    return transcript(events, describe_reply=_found)


def _found(reply: object) -> str:
    """Return the answers of the reply, or its outcome. A digit pattern contains commas."""
    attributes = reply if isinstance(reply, Mapping) else {}
    found = [attributes[name] for name in PHONEWORD if attributes.get(name)]
    return "; ".join(found) or str(attributes.get(OUTCOME))


def _dicts(events: Iterable[Event]) -> Iterator[dict[str, object]]:
    for event in events:
        yield dict(event.as_dict())


def _address(number: str | None, region: str, *, withheld: bool) -> str | None:
    if withheld:
        if number is not None:
            click.echo("starvanity: --withheld: the NUMBER of the caller is ignored", err=True)
        return None
    if number is None:
        raise click.UsageError("Missing NUMBER of the caller. Give a number or --withheld.")
    return _e164(number, region)


def _e164(number: str, region: str) -> str:
    """Return `number` in E.164. If it is not a phone number, print a note and return it."""
    try:
        return parse(number, region=region).e164
    except NumberError as error:
        click.echo(f"starvanity: calling with {number!r} unchanged: {error}", err=True)
        return number


def _script(keys: str) -> tuple[str, ...]:
    try:
        return read_script(keys)
    except InvalidKeysError as error:
        raise click.BadParameter(str(error), param_hint="--keys") from error
