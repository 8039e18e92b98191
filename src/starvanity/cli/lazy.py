"""A group of commands that are imported when they are used, so that `--help` answers at once."""

import importlib
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

import click


class Below(NamedTuple):
    """A command to be imported: the module, its name there, and its line in the list."""

    module: str
    name: str
    summary: str


class LazyGroup(click.Group):
    """A click group that knows its commands by name, and imports the one that is asked for."""

    below: ClassVar[Mapping[str, Below]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they are given."""
        del ctx
        return list(self.below)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self.below:
            return None
        found = self.below[cmd_name]
        command: click.Command = getattr(importlib.import_module(found.module), found.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.summary) for name, each in self.below.items()])
