"""Base of a command-line program: lazy commands, one-line errors, handling of closed output."""

import errno
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import ClassVar, NamedTuple, NoReturn

import click

from contactflow.cli.output import echo


class Command(NamedTuple):
    """A command that is imported on first use: its module, its name in it, and its help line."""

    module: str
    name: str
    summary: str


class LazyGroup(click.Group):
    """A click group that imports a command when the command is used, so that `--help` is fast."""

    lazy_commands: ClassVar[Mapping[str, Command]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of `lazy_commands`."""
        del ctx
        return list(self.lazy_commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; return None for an unknown name."""
        del ctx
        if cmd_name not in self.lazy_commands:
            return None
        found = self.lazy_commands[cmd_name]
        command: click.Command = getattr(importlib.import_module(found.module), found.name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` begin with; for an unknown one, suggest another."""
        name = args[0]
        is_option = name.startswith("-")
        if not (is_option or name in self.lazy_commands or ctx.resilient_parsing):
            suggested = self.suggestion(args)
            hint = f" Did you mean {suggested}?" if suggested else ""
            ctx.fail(f"No such command {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def suggestion(self, args: Sequence[str]) -> str | None:
        """Return the command nearest to the unknown one that `args` begin with, or None."""
        near = get_close_matches(args[0].lower(), self.lazy_commands, n=1)
        return repr(near[0]) if near else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.summary) for name, each in self.lazy_commands.items()])


class Program(LazyGroup):
    """The root group of the program `program`; an OSError ends it with one line and status 1."""

    program: ClassVar[str]

    def invoke(self, context: click.Context) -> object:
        """Run the command, then flush its output."""
        if sys.stdout is None:  # closed output: write to the null device
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until exit
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A flow may contain half a surrogate pair, which UTF-8 cannot encode.
                stream.reconfigure(errors="backslashreplace")
        try:
            result: object = super().invoke(context)
            sys.stdout.flush()
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click exits quietly after a broken pipe
            _discard_output()
            fail(f"cannot continue: {error}", 1, program=self.program)
        return result


def fail(message: str, status: int, *, program: str) -> NoReturn:
    """Write `message` to standard error, after the program's name, and exit with `status`."""
    echo(f"{program}: {message}", err=True)
    raise SystemExit(status)


def _discard_output() -> None:
    """Point standard output at the null device. Otherwise Python writes the rest again at exit.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    with suppress(OSError, ValueError):  # an output without a file descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
