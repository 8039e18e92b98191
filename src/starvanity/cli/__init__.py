"""The command line: thin, it composes the rooms and prints what they say."""

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import click

from starvanity.cli.lazy import Below, LazyGroup


class Program(LazyGroup):
    """The commands; what the machine refuses them is told in one sentence."""

    below: ClassVar[Mapping[str, Below]] = {
        "spell": Below("starvanity.cli.spell", "spell", "Print the best phonewords of a number."),
        "find": Below(
            "starvanity.cli.find", "find_command", "Print numbers that spell given words."
        ),
        "call": Below("starvanity.cli.call", "call", "Run the contact flow as a caller."),
        "recent": Below("starvanity.cli.recent", "recent", "Print the last callers and words."),
        "serve": Below("starvanity.cli.serve", "serve", "Show who rings, live, in a browser."),
        "flow": Below("starvanity.cli.flow", "flow", "Lint, run, test and show contact flows."),
    }

    def invoke(self, context: click.Context) -> object:
        """Run the command and let all that it printed go out."""
        if sys.stdout is None:  # an output that is closed takes everything, and keeps nothing
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
        try:
            result: object = super().invoke(context)
            sys.stdout.flush()
        except OSError as trouble:
            if trouble.errno == errno.EPIPE:
                raise  # click ends quietly when nobody reads on
            from starvanity.cli.options import fail  # noqa: PLC0415 - only trouble needs it

            _let_go_of_output()
            fail(f"cannot go on: {trouble}", 1)
        return result


def _let_go_of_output() -> None:
    """Send what could not be printed nowhere, or Python tries once more when it ends.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    with suppress(OSError, ValueError):  # an output without a file has nothing to let go of
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="starvanity")
def main() -> None:
    """Find the words in phone numbers, and ring a contact flow that says them.

    \b
    Example: starvanity spell "(800) 356-9377"
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
