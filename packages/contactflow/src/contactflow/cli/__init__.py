"""The `contactflow` command: lint, run, test and show contact flows, without AWS."""

from collections.abc import Mapping
from typing import ClassVar

import click

from contactflow.cli.program import Command, Program


class ContactFlow(Program):
    """The commands of `contactflow`."""

    program = "contactflow"
    lazy_commands: ClassVar[Mapping[str, Command]] = {
        "lint": Command("contactflow.cli.lint", "lint", "Report mistakes in flows and test cases."),
        "run": Command("contactflow.cli.run", "run", "Simulate a call and print its transcript."),
        "mocks": Command("contactflow.cli.mocks", "mocks", "Write a starter mocks file for flows."),
        "test": Command("contactflow.cli.test", "test", "Run test cases against a flow."),
        "show": Command(
            "contactflow.cli.show", "show", "Draw a flow and the coverage of its test cases."
        ),
        "schema": Command("contactflow.cli.schema", "schema", "Print a JSON Schema for editors."),
    }


@click.group(
    cls=ContactFlow,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="contactflow")
def main() -> None:
    """Lint, run, test and show Amazon Connect contact flows, without AWS.

    \b
    Example: contactflow lint main.json
    """  # noqa: D301 - \b tells click to keep the line breaks
