"""The command line: thin, it composes the rooms and prints what they say."""

import errno
import sys

import click

from starvanity.cli.call import call
from starvanity.cli.options import fail
from starvanity.cli.recent import recent
from starvanity.cli.spell import spell


class Program(click.Group):
    """The commands; what the machine refuses them is told in one sentence."""

    def invoke(self, context: click.Context) -> object:
        """Run the command and let all that it printed go out."""
        try:
            result: object = super().invoke(context)
            sys.stdout.flush()
        except OSError as trouble:
            if trouble.errno == errno.EPIPE:
                raise  # click ends quietly when nobody reads on
            fail(f"cannot go on: {trouble}", 1)
        return result


@click.group(
    cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="starvanity")
def main() -> None:
    """Find the words in phone numbers, and ring a contact flow that says them.

    \b
    Example: starvanity spell "(800) 356-9377"
    """  # noqa: D301 - \b is click's sign to keep the lines as they are


main.add_command(spell)
main.add_command(call)
main.add_command(recent)
