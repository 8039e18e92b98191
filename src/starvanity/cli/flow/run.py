"""`starvanity flow run`: execute a flow, and read what happens."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Final

import click

from starvanity.cli.call import transcript
from starvanity.cli.flow.files import flow_from, neighbours, readable
from starvanity.cli.flow.world import pair, staged_world, world_options
from starvanity.flows import Contact, ScriptedCaller, events, read_script, simulate
from starvanity.flows.caller import BadKeys
from starvanity.flows.cases.sidecar import ANY_CALLER
from starvanity.flows.simulator import STEP_LIMIT

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
@world_options
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
      starvanity flow run main.json --keys 1,2
      starvanity flow run main.json --lambda-reply arn:aws:lambda:...=reply.json --json
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    with readable(file):
        flow = flow_from(file)
    world = staged_world(functions, replies, hours, seed, neighbours(file))
    set_first = dict(pair(given, "--attributes") for given in attributes)
    happened = simulate(
        flow,
        ScriptedCaller(None if withheld else caller, dialed, _script(keys)),
        world,
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


def _script(keys: str) -> tuple[str, ...]:
    try:
        return read_script(keys)
    except BadKeys as error:
        raise click.BadParameter(str(error), param_hint="--keys") from error
