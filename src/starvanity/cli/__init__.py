"""The command line: thin, it composes the rooms and prints what they say."""

from collections.abc import Mapping
from typing import ClassVar

import click

from starvanity.cli.lazy import Below, LazyGroup


class Program(LazyGroup):
    """The commands of `starvanity`."""

    below: ClassVar[Mapping[str, Below]] = {
        "spell": Below("starvanity.cli.spell", "spell", "Print the best phonewords of a number."),
        "call": Below("starvanity.cli.call", "call", "Run the contact flow as a caller."),
        "recent": Below("starvanity.cli.recent", "recent", "Print the last callers and words."),
        "flow": Below("starvanity.cli.flow", "flow", "Lint, run, test and show contact flows."),
    }


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="starvanity")
def main() -> None:
    """Find the words in phone numbers, and ring a contact flow that says them.

    \b
    Example: starvanity spell "(800) 356-9377"
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
