"""Words that the commands `find` and `dial` read, and the output for refused words."""

import json
import sys
from collections.abc import Iterator, Sequence

import click

from starvanity.cli.input import input_lines, shortened


def word_texts(words: Sequence[str]) -> Iterator[str]:
    """Yield the text of `words`, which form one number; for "-", the lines of standard input."""
    if list(words) == ["-"]:
        yield from input_lines()
    else:
        yield " ".join(words)


def refuse(text: str, kind: str, error: ValueError, *, as_json: bool) -> None:
    """Print `error` about `text`: a JSON object with `kind`, or a line on standard error."""
    if as_json:
        fields = {"kind": kind, "message": str(error)}
        sys.stdout.write(json.dumps({"input": text, "error": fields}) + "\n")
    else:
        sys.stdout.flush()
        click.echo(f"{shortened(text)}: {error}", err=True)
