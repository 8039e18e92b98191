"""`contactflow run`: execute a flow, and read what happens."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Final

import click

from contactflow.cases.sidecar import ANY_CALLER
from contactflow.cli.files import Inputs, neighbours, readable
from contactflow.cli.mocks import mocks_options, pair, staged_mocks
from contactflow.render.transcript import transcript
from contactflow.simulate import Contact, ScriptedCaller, events, read_script, simulate
from contactflow.simulate.caller import BadKeys
from contactflow.simulate.simulator import STEP_LIMIT

E164: Final = re.compile(r"\+[1-9]\d{1,14}", re.ASCII)
"""A plus, then 15 digits at most: https://www.itu.int/rec/T-REC-E.164"""
DEFECTS: Final = frozenset({"dead-end", "not-simulated", "unknown-action", "step-limit"})
"""Ends of a call that are the flow's fault, or that the simulator cannot follow."""


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--caller", default=ANY_CALLER, show_default=True, help="The number to ring from.")
@click.option("--withheld", is_flag=True, help="Ring with the number hidden.")
@click.option("--dialed", help="The number to ring.")
@click.option(
    "--keys",
    default="",
    metavar="KEYS",
    help="What the caller presses at each prompt that listens, as 1,2,3:2065550100#.",
)
@click.option("--channel", default="VOICE", show_default=True, help="The contact's channel.")
@click.option(
    "--attributes", multiple=True, metavar="K=V", help="Set a contact attribute; repeatable."
)
@mocks_options
@click.option(
    "--max-steps",
    type=click.IntRange(1),
    default=STEP_LIMIT,
    show_default=True,
    help="Stop after this many actions.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one event a line as JSON.")
def run(  # noqa: PLR0913 - one argument an option
    file: str,
    *,
    caller: str,
    withheld: bool,
    dialed: str | None,
    keys: str,
    channel: str,
    attributes: Sequence[str],
    functions: Sequence[str],
    replies: Sequence[str],
    hours: str,
    seed: int,
    max_steps: int,
    as_json: bool,
) -> None:
    """Execute the contact flow in FILE, and print what happens.

    FILE may also be module:function, a Python function that returns a flow. Transfers and modules
    are looked for among the flows in FILE's folder. Leaves with status 1 when the flow comes to a
    dead end or to something that is not simulated.

    \b
    Examples:
      contactflow run main.json --keys 1,2
      contactflow run main.json --lambda-reply arn:aws:lambda:...=reply.json --json
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    for number, option in ((caller, "--caller"), (dialed, "--dialed")):
        _refuse_what_is_no_number(number, option)
    inputs = Inputs()
    with readable(file):
        flow = inputs.read(file, "flow").flow
    mocks = staged_mocks(functions, replies, hours, seed, neighbours(file, inputs))
    set_first = dict(pair(given, "--attributes") for given in attributes)
    happened = simulate(
        flow,
        ScriptedCaller(None if withheld else caller, dialed, _script(keys)),
        mocks,
        contact=Contact(channel=channel, attributes=set_first),
        step_limit=max_steps,
    )
    last = _print(happened, as_json=as_json)
    if last is not None and last.reason in DEFECTS:
        raise SystemExit(1)


def _print(happened: Iterator[events.Event], *, as_json: bool) -> events.Ended | None:
    last = None
    for event in happened:
        lines = [json.dumps(event.as_dict())] if as_json else transcript([event])
        for line in lines:
            sys.stdout.write(line + "\n")
        last = event if isinstance(event, events.Ended) else None
    return last


def _refuse_what_is_no_number(number: str | None, option: str) -> None:
    if number is not None and not E164.fullmatch(number):
        told = f"{number!r} is no phone number as Connect gives it; write it like {ANY_CALLER}"
        raise click.BadParameter(told, param_hint=option)


def _script(keys: str) -> tuple[str, ...]:
    try:
        return read_script(keys)
    except BadKeys as error:
        raise click.BadParameter(str(error), param_hint="--keys") from error
