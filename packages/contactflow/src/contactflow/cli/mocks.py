"""The mocks of a run, from the options of a command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from contactflow.cli.files import function_from, message_of, readable
from contactflow.json_text import read_json
from contactflow.model import Flow
from contactflow.simulate import LambdaReply, LambdaTrouble, StagedMocks
from contactflow.simulate.mocks import Function, LambdaOutcome, always
from contactflow.values import thaw

Command = TypeVar("Command", bound=Callable[..., Any])

LOCAL_MILLISECONDS: Final = 7000
"""What a function run here is told it has left: under the 8 seconds that Connect waits."""


@dataclass(frozen=True)
class LocalContext:
    """What Lambda passes beside the event, as far as a function run here needs it."""

    function_name: str = "local"
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 128
    invoked_function_arn: str = "local"
    aws_request_id: str = "00000000-0000-4000-8000-000000000002"

    def get_remaining_time_in_millis(self) -> int:
        """Return a time that never runs out."""
        return LOCAL_MILLISECONDS


def mocks_options(command: Command) -> Command:
    """Add the options that describe the mocks."""
    for option in reversed(
        (
            click.option(
                "--lambda",
                "functions",
                multiple=True,
                metavar="ARN=MODULE:FUNCTION",
                help="Let a Python function answer for the Lambda function ARN.",
            ),
            click.option(
                "--lambda-reply",
                "replies",
                multiple=True,
                metavar="ARN=FILE",
                help="Let the Lambda function ARN always reply with the JSON in FILE.",
            ),
            click.option(
                "--hours",
                type=click.Choice(["open", "closed"]),
                default="open",
                show_default=True,
                help="Whether the contact centre is open.",
            ),
            click.option(
                "--seed", type=int, default=0, show_default=True, help="Decides what chance does."
            ),
        )
    ):
        command = option(command)
    return command


def staged_mocks(
    functions: Sequence[str],
    replies: Sequence[str],
    hours: str,
    seed: int,
    flows: Mapping[str, Flow],
) -> StagedMocks:
    """Return the mocks that the options describe."""
    staged: dict[str, Function] = {}
    for given in functions:
        arn, name = pair(given, "--lambda")
        with readable(name):
            staged[arn] = local(function_from(name), arn)
    for given in replies:
        arn, name = pair(given, "--lambda-reply")
        staged[arn] = always(_json(name))
    return StagedMocks(functions=staged, opens=hours == "open", flows=flows, seed=seed)


def pair(given: str, option: str) -> tuple[str, str]:
    """Return the two sides of `name=value`; the name may hold no equals sign."""
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{given!r} lacks a name and =", param_hint=option)
    return name, value


def local(function: Callable[..., Any], arn: str) -> Function:
    """Return `function`, a Lambda handler, as one that the simulator can ask."""

    def ask(event: Mapping[str, Any]) -> LambdaOutcome:
        try:
            return LambdaReply(function(event, LocalContext(invoked_function_arn=arn)))
        except Exception as error:  # noqa: BLE001 - what leaves a handler is the flow's to meet
            return LambdaTrouble("function-error", detail=f"{type(error).__name__}: {error}")

    return ask


def _json(name: str) -> object:
    try:
        return thaw(read_json(Path(name).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise click.BadParameter(
            f"{name}: {message_of(error)}", param_hint="--lambda-reply"
        ) from error
