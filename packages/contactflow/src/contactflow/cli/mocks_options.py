"""Options that describe the mocks of a run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from contactflow.cli.files import (
    Inputs,
    exit_on_read_error,
    flows_in_folder_of,
    import_function,
    message_of,
    read_file,
    read_text,
)
from contactflow.cli.output import echo
from contactflow.json_text import read_json
from contactflow.model import Flow
from contactflow.references import REFERENCE
from contactflow.simulate import LambdaError, LambdaReply, PresetMocks
from contactflow.simulate.mocks import LambdaFunction, LambdaOutcome
from contactflow.simulate.preset_mocks import always, overridden
from contactflow.testing.mocks_file import parse_mocks
from contactflow.values import suggestion, thaw

LOCAL_MILLISECONDS: Final = 7000
"""Remaining time that a local function gets: less than the 8 seconds that Connect waits."""

OPTIONS: Final = (
    click.option(
        "--mocks",
        "mocks_file",
        metavar="FILE",
        help="Read the responses from outside the flow in FILE; `contactflow mocks` writes one.",
    ),
    click.option(
        "--set",
        "values",
        multiple=True,
        metavar="REFERENCE=VALUE",
        help="Set a value of the contact, such as '$.Customer.FirstName=Ann'; repeatable.",
    ),
    click.option(
        "--lambda",
        "functions",
        multiple=True,
        metavar="ARN=MODULE:FUNCTION",
        help="Run a Python function as the Lambda function ARN; repeatable.",
    ),
    click.option(
        "--lambda-reply",
        "replies",
        multiple=True,
        metavar="ARN=FILE",
        help="Reply with the JSON in FILE for the Lambda function ARN; repeatable.",
    ),
    click.option(
        "--hours",
        type=click.Choice(["open", "closed"]),
        help="Whether the contact centre is open.  [default: open]",
    ),
    click.option(
        "--seed",
        type=int,
        default=0,
        show_default=True,
        help="Seed of the random draws.",
    ),
)


@dataclass(frozen=True)
class LocalContext:
    """The Lambda context of a local function: the attributes that handlers usually read."""

    function_name: str = "local"
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 128
    invoked_function_arn: str = "local"
    aws_request_id: str = "00000000-0000-4000-8000-000000000002"

    def get_remaining_time_in_millis(self) -> int:
        """Return a constant time, because the clock of the call is virtual."""
        return LOCAL_MILLISECONDS


@dataclass(frozen=True)
class MocksOptions:
    """Values of the options that describe the mocks."""

    functions: Sequence[str]
    replies: Sequence[str]
    hours: str | None
    seed: int
    mocks_file: str | None = None
    values: Sequence[str] = ()

    def mocks(self, file: str, inputs: Inputs) -> PresetMocks:
        """Return the mocks for the flow in `file`, with the other flows in its folder.

        Other options win over the mocks file.
        """
        base = PresetMocks(flows=flows_in_folder_of(file, inputs), seed=self.seed)
        if self.mocks_file is not None:
            with exit_on_read_error(self.mocks_file):
                base = parse_mocks(read_text(self.mocks_file), base)
                flows = [inputs.read(file, "flow").flow, *base.flows.values()]
                _report_unknown_actions(self.mocks_file, base, flows)
        return replace(
            base,
            functions=overridden(base.functions, self._functions()),
            open_by_default=base.open_by_default if self.hours is None else self.hours == "open",
            hours=base.hours if self.hours is None else {},
            entry=replace(base.entry, values={**base.entry.values, **self._values()}),
        )

    def _values(self) -> Mapping[str, str]:
        """Return the values of `--set` by reference."""
        values = dict(pair(option, "--set") for option in self.values)
        for reference in values:
            if not REFERENCE.fullmatch(reference):
                message = f"{reference!r} is not a reference; write it like $.Customer.FirstName"
                raise click.BadParameter(message, param_hint="--set")
        return values

    def _functions(self) -> Mapping[str, LambdaFunction]:
        """Return the functions of `--lambda` and `--lambda-reply` by ARN."""
        functions: dict[str, LambdaFunction] = {}
        for option in self.functions:
            arn, name = pair(option, "--lambda")
            with exit_on_read_error(name):
                functions[arn] = local_function(import_function(name), arn)
        for option in self.replies:
            arn, name = pair(option, "--lambda-reply")
            functions[arn] = always(_json(name))
        return functions


def _report_unknown_actions(name: str, mocks: PresetMocks, flows: Iterable[Flow]) -> None:
    """Report the results and errors that the mocks file `name` sets for actions of no flow."""
    known = {action.identifier for flow in flows for action in flow.actions}
    for identifier in (*mocks.results, *mocks.errors):
        if identifier not in known:
            hint = suggestion(identifier, known)
            echo(f"contactflow: {name}: no flow has the action {identifier!r}{hint}", err=True)


def mocks_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that describe the mocks; `command` gets them as the argument `mocks`."""

    @wraps(command)
    def with_mocks(  # noqa: PLR0913 - one argument for each option
        *,
        functions: Sequence[str],
        replies: Sequence[str],
        hours: str | None,
        seed: int,
        mocks_file: str | None,
        values: Sequence[str],
        **others: object,
    ) -> None:
        mocks = MocksOptions(functions, replies, hours, seed, mocks_file, values)
        command(mocks=mocks, **others)

    decorated: Callable[..., None] = with_mocks
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated


def read_flow(file: str, inputs: Inputs) -> Flow:
    """Return the flow in `file`, or exit with status 2."""
    with exit_on_read_error(file):
        return inputs.read(file, "flow").flow


def pair(text: str, option: str) -> tuple[str, str]:
    """Return the two sides of `name=value`. The name cannot contain an equals sign."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint=option)
    return name, value


def local_function(function: Callable[..., Any], arn: str) -> LambdaFunction:
    """Return a mock that runs `function`, a Lambda handler, in this process."""

    def invoke(event: Mapping[str, Any]) -> LambdaOutcome:
        try:
            return LambdaReply(function(event, LocalContext(invoked_function_arn=arn)))
        except Exception as error:  # noqa: BLE001 - any exception of the handler is a function error
            return LambdaError("function-error", detail=f"{type(error).__name__}: {error}")

    return invoke


def _json(name: str) -> object:
    try:
        return thaw(read_json(read_file(Path(name))))
    except (OSError, ValueError) as error:
        raise click.BadParameter(
            f"{name}: {message_of(error)}", param_hint="--lambda-reply"
        ) from error
