"""`contactflow run`: simulate a call and print its transcript."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Final

import click

from contactflow.cases.sidecar import DEFAULT_CALLER
from contactflow.cli.files import Inputs
from contactflow.cli.mocks_options import MocksOptions, mocks_options, pair, read_flow
from contactflow.model import Flow
from contactflow.printable import one_line
from contactflow.render.transcript import full_transcript, transcript
from contactflow.simulate import Contact, ScriptedCaller, events, read_script, simulate
from contactflow.simulate.caller import SILENT_ROUNDS, InvalidKeysError
from contactflow.simulate.coverage import coverage_of
from contactflow.simulate.simulator import STEP_LIMIT
from contactflow.values import suggestion

E164: Final = re.compile(r"\+[1-9]\d{1,14}", re.ASCII)
"""A plus and at most 15 digits: https://www.itu.int/rec/T-REC-E.164"""
WITHHELD_FORMS: Final = frozenset({"anonymous", "private", "restricted", "unavailable", "unknown"})
"""Texts that a telephone network sends instead of a withheld caller number. Case is ignored.

https://www.rfc-editor.org/rfc/rfc3323 has the first one.
"""
CHANNELS: Final = ("VOICE", "CHAT", "TASK", "EMAIL")
"""https://docs.aws.amazon.com/connect/latest/APIReference/API_Contact.html"""
DEFECTS: Final = frozenset({"dead-end", "not-simulated", "unknown-action", "step-limit"})
"""Reasons of an end that is a defect of the flow or a limit of the simulator."""

OPTIONS: Final = (
    click.option("--caller", default=DEFAULT_CALLER, show_default=True, help="The caller number."),
    click.option("--withheld", is_flag=True, help="Withhold the caller number."),
    click.option("--dialed", help="The dialed number."),
    click.option(
        "--keys",
        default="",
        metavar="KEYS",
        help="The keys at each prompt that accepts keys, such as 1,2,3:2065550100#. After them, "
        f"the caller is silent at {SILENT_ROUNDS} prompts and then hangs up.",
    ),
    click.option("--channel", default="VOICE", show_default=True, help="Channel of the contact."),
    click.option(
        "--attributes", multiple=True, metavar="K=V", help="Set a contact attribute; repeatable."
    ),
)


def call_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of the call; `command` gets them as `caller` and `contact`."""

    @wraps(command)
    def with_call(  # noqa: PLR0913 - one argument for each option
        *,
        caller: str,
        withheld: bool,
        dialed: str | None,
        keys: str,
        channel: str,
        attributes: Sequence[str],
        **others: object,
    ) -> None:
        if caller.lower() not in WITHHELD_FORMS:
            _require_phone_number(caller, "--caller")
        if dialed is not None:
            _require_phone_number(dialed, "--dialed")
        scripted = ScriptedCaller(
            None if withheld else caller, dialed, _script(keys), silent_rounds=SILENT_ROUNDS
        )
        values = dict(pair(text, "--attributes") for text in attributes)
        command(
            caller=scripted, contact=Contact(channel=_channel(channel), attributes=values), **others
        )

    decorated: Callable[..., None] = with_call
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated


@click.command()
@click.argument("file", metavar="FILE")
@call_options
@mocks_options
@click.option(
    "--max-steps",
    type=click.IntRange(1),
    default=STEP_LIMIT,
    show_default=True,
    help="Stop after this number of actions.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Print actions, branches, requests and attributes too."
)
@click.option("--json", "as_json", is_flag=True, help="Print each event as one line of JSON.")
def run(  # noqa: PLR0913 - one argument for each option
    file: str,
    *,
    caller: ScriptedCaller,
    contact: Contact,
    mocks: MocksOptions,
    max_steps: int,
    verbose: bool,
    as_json: bool,
) -> None:
    """Simulate a call through the contact flow in FILE and print its transcript.

    FILE can be module:function, a Python function that returns a flow. Transfers and modules use
    the flows in the folder of FILE. The exit status is 1 if an action has no branch for its result,
    a part is not simulated, or the flow exceeds --max-steps.

    \b
    Examples:
      contactflow run main.json --keys 1,2
      contactflow mocks main.json -o mocks.json; contactflow run main.json --mocks mocks.json -v
      contactflow run main.json --lambda-reply arn:aws:lambda:...=reply.json --json
    """  # noqa: D301 - \b tells click to keep the line breaks
    inputs = Inputs()
    flow = read_flow(file, inputs)
    preset = mocks.mocks(file, inputs)
    entered = preset.entry.applied_to(contact)
    call = simulate(flow, caller, preset, contact=entered, step_limit=max_steps)
    printed = _print_json(call, flow) if as_json else _print_text(call, flow, verbose=verbose)
    if printed in DEFECTS:
        raise SystemExit(1)


def _print_json(call: Iterator[events.Event], flow: Flow) -> str:
    """Print each event, and the coverage before the last one; return the reason of the end."""
    happened: list[events.Event] = []
    for event in call:
        happened.append(event)
        if isinstance(event, events.Ended):
            sys.stdout.write(json.dumps(_coverage(flow, happened)) + "\n")
        sys.stdout.write(json.dumps(event.as_dict()) + "\n")
    return _reason(happened)


def _coverage(flow: Flow, happened: Sequence[events.Event]) -> dict[str, object]:
    reached = coverage_of(flow, [happened])
    actions, all_actions, branches, all_branches = reached.counts
    return {
        "event": "coverage",
        "actions": actions,
        "all_actions": all_actions,
        "branches": branches,
        "all_branches": all_branches,
        "missing": list(reached.missing),
    }


def _print_text(call: Iterator[events.Event], flow: Flow, *, verbose: bool) -> str:
    """Print the transcript and the counts of the coverage; return the reason of the end."""
    lines = full_transcript if verbose else transcript
    happened: list[events.Event] = []
    for event in call:
        happened.append(event)
        for line in lines([event]):
            sys.stdout.write(line + "\n")
    reached = coverage_of(flow, [happened])
    for missing in reached.missing if verbose else ():
        sys.stdout.write(one_line(missing) + "\n")
    actions, all_actions, branches, all_branches = reached.counts
    counts = f"{actions} of {all_actions} actions and {branches} of {all_branches} branches ran\n"
    sys.stdout.write(counts)
    return _reason(happened)


def _reason(happened: Sequence[events.Event]) -> str:
    last = happened[-1]
    return last.reason if isinstance(last, events.Ended) else ""


def _require_phone_number(number: str, option: str) -> None:
    if not E164.fullmatch(number):
        message = f"{number!r} is not a phone number in E.164 form; write it like {DEFAULT_CALLER}"
        message += ", or use --withheld for no number" if option == "--caller" else ""
        raise click.BadParameter(message, param_hint=option)


def _channel(written: str) -> str:
    """Return the channel in upper case, or exit with status 2."""
    channel = written.strip().upper()
    if channel not in CHANNELS:
        hint = suggestion(channel, CHANNELS)
        message = f"{written!r} is not a channel; write one of {', '.join(CHANNELS)}{hint}"
        raise click.BadParameter(message, param_hint="--channel")
    return channel


def _script(keys: str) -> tuple[str, ...]:
    try:
        return read_script(keys)
    except InvalidKeysError as error:
        raise click.BadParameter(str(error), param_hint="--keys") from error
