"""The `starvanity` command: spell, find, dial, call, recent and serve."""

import shlex
from collections.abc import Mapping, Sequence
from typing import ClassVar

import click

from contactflow.cli.program import Command, Program


class Starvanity(Program):
    """The commands of `starvanity`."""

    program = "starvanity"
    lazy_commands: ClassVar[Mapping[str, Command]] = {
        "spell": Command("starvanity.cli.spell", "spell", "Print the best phonewords of a number."),
        "find": Command(
            "starvanity.cli.find", "find_command", "Print numbers that spell given words."
        ),
        "dial": Command(
            "starvanity.cli.dial", "dial_command", "Print the number that a phoneword dials."
        ),
        "call": Command("starvanity.cli.call", "call", "Run the contact flow as a caller."),
        "recent": Command("starvanity.cli.recent", "recent", "Print the last callers and words."),
        "serve": Command(
            "starvanity.cli.serve", "serve", "Show the latest callers live in a browser."
        ),
        "export-flow": Command(
            "starvanity.cli.export_flow", "export_flow", "Print the contact flow as JSON."
        ),
    }

    def suggestion(self, args: Sequence[str]) -> str | None:
        """Return the nearest command, or `spell` if `args` begin with a number."""
        near = super().suggestion(args)
        if near is None and any(character.isdecimal() for character in args[0]):
            return f"{self.program} spell {shlex.join(args)}"
        return near


@click.group(
    cls=Starvanity,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="starvanity")
def main() -> None:
    """Find the words in phone numbers, and call a contact flow that says them.

    \b
    Example: starvanity spell "(800) 356-9377"
    """  # noqa: D301 - \b tells click to keep the line breaks
