"""`starvanity flow`: lint, run, test, show and export contact flows, without AWS."""

import sys
from collections.abc import Mapping
from io import TextIOWrapper
from typing import ClassVar

import click

from starvanity.cli.lazy import Below, LazyGroup


class FlowCommands(LazyGroup):
    """The commands of `starvanity flow`."""

    below: ClassVar[Mapping[str, Below]] = {
        "lint": Below("starvanity.cli.flow.lint", "lint", "Say what is wrong with a flow or case."),
        "run": Below("starvanity.cli.flow.run", "run", "Execute a flow, and print what happens."),
        "test": Below("starvanity.cli.flow.test", "test", "Run test cases against a flow."),
        "show": Below("starvanity.cli.flow.show", "show", "Draw a flow, and what cases reach."),
        "export": Below("starvanity.cli.flow.export", "export", "Print our own flow as JSON."),
    }


@click.group(cls=FlowCommands)
def flow() -> None:
    """Lint, run, test and show Amazon Connect contact flows, without AWS.

    \b
    Example: starvanity flow lint main.json
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Half a surrogate pair, which a flow may hold, is no UTF-8: it is written as \\ud800.
            stream.reconfigure(errors="backslashreplace")
