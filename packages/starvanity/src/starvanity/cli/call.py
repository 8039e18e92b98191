"""`starvanity call`: ring the contact flow, and read what is said."""

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
    STORE_TROUBLE,
    db_option,
    fail,
    json_option,
    made_for_calls,
    region_option,
)
from starvanity.cli.own import own_lexicon, own_options
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard
from starvanity.phonewords.number import NumberError, parse


@click.command()
@click.argument("number", required=False, metavar="NUMBER")
@click.option("--dialed", default=STARVANITY_LINE, show_default=True, help="The number to ring.")
@click.option(
    "--keys",
    default="",
    metavar="KEYS",
    help="What the caller presses at each prompt that listens, as 1,2,3:2065550100#. "
    "Without it the caller hangs up once the menu has been heard.",
)
@click.option("--withheld", is_flag=True, help="Ring with the number hidden.")
@json_option
@region_option
@own_options
@db_option("The file to keep the call in.")
def call(  # noqa: PLR0913 - one argument an option
    number: str | None,
    *,
    dialed: str,
    keys: str,
    withheld: bool,
    as_json: bool,
    region: str,
    words: Path | None,
    never: Path | None,
    path: Path | None,
) -> None:
    """Run the contact flow as the caller NUMBER, against the real handler logic.

    A NUMBER that cannot be read is rung with as it stands, as a caller may do. Times are on the
    call's own clock, with speech at a stated pace. Leaves with status 3 when the caller was
    answered but the call could not be kept, and with 4 when the answer itself failed.

    \b
    Examples:
      starvanity call 800-356-9377
      starvanity call 206-555-5253 --keys 1,2,3:2065550100#
      starvanity call --withheld --json
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    lexicon = own_lexicon(words, never)
    caller = ScriptedCaller(
        address=_address(number, region, withheld=withheld),
        dialed=_readable(dialed, region),
        script=_script(keys),
    )
    with SqliteCallStore(made_for_calls(path)) as store:
        switchboard = Switchboard(
            lexicon,
            store,
            now=lambda: datetime.now(UTC),
            new_contact_id=lambda: str(uuid.uuid4()),
        )
        events = switchboard.simulate(caller)
        for line in map(json.dumps, _dicts(events)) if as_json else _lines(events):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    if switchboard.failures:
        fail("; ".join(dict.fromkeys(switchboard.failures)), ANSWER_FAILED)
    if switchboard.unsaved:
        fail("; ".join(dict.fromkeys(switchboard.unsaved)), STORE_TROUBLE)


def _lines(events: Iterable[Event]) -> Iterator[str]:
    return transcript(events, describe_reply=_found)


def _found(reply: object) -> str:
    """Return the phonewords in the reply as they are written, otherwise its outcome."""
    told = reply if isinstance(reply, Mapping) else {}
    found = [told[name] for name in PHONEWORD if told.get(name)]
    return ", ".join(found) or str(told.get(OUTCOME))


def _dicts(events: Iterable[Event]) -> Iterator[dict[str, object]]:
    for event in events:
        yield dict(event.as_dict())


def _address(number: str | None, region: str, *, withheld: bool) -> str | None:
    if withheld:
        return None
    if number is None:
        raise click.UsageError("Name the NUMBER to ring from, or ring --withheld.")
    return _readable(number, region)


def _readable(number: str, region: str) -> str:
    """Return `number` in E.164, or as it stands where it cannot be read, with a note."""
    try:
        return parse(number, region=region).e164
    except NumberError as error:
        click.echo(f"starvanity: ringing with {number!r} as it stands: {error}", err=True)
        return number


def _script(keys: str) -> tuple[str, ...]:
    try:
        return read_script(keys)
    except InvalidKeysError as error:
        raise click.BadParameter(str(error), param_hint="--keys") from error
