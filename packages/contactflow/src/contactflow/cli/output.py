"""Output of the commands. It contains no escape sequence of a flow or a file name."""

from __future__ import annotations

import click

from contactflow.printable import printable


def echo(text: str, *, nl: bool = True, err: bool = False) -> None:
    """Write `text` to standard output or, with `err`, to standard error."""
    click.echo(printable(text), nl=nl, err=err)
