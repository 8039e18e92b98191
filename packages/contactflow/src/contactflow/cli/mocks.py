"""`contactflow mocks`: write a starter mocks file for flows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contactflow.cli.files import (
    UNUSABLE,
    Inputs,
    Source,
    exit_on_read_error,
    expand_folders,
    read_text,
)
from contactflow.cli.output import echo
from contactflow.document import DocumentError, read_object
from contactflow.simulate import PresetMocks
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.starter_mocks import merged, starter_mocks
from contactflow.values import as_object, freeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contactflow.model import Flow
    from contactflow.values import JsonObject, RawJson


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "--merge",
    "existing",
    metavar="FILE",
    help="Keep the entries of this mocks file, add new ones, and report unused ones.",
)
def mocks(files: Sequence[str], *, output: str | None, existing: str | None) -> None:
    """Write a starter mocks file: every response from outside that the flows in FILEs need.

    It has each function with the fields that the flows read, each queue, bot, view, profile, case
    and table, and values that the flows read before they set them. Fill in the empty texts, and
    give the file to `run`, `test` or `show` with --mocks. The exit status is 2 if a FILE is
    unusable.

    \b
    Examples:
      contactflow mocks main.json -o mocks.json
      contactflow mocks flows/ --merge mocks.json -o mocks.json
    """  # noqa: D301 - \b tells click to keep the line breaks
    written = starter_mocks(_flows(files))
    if existing is not None:
        written = _merged(existing, written)
    text = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        echo(text, nl=False)
        return
    _write(output, text)


def _flows(names: Sequence[str]) -> Iterator[Flow]:
    """Yield the flow in each file. In a folder, skip each file that is not a flow."""
    inputs = Inputs()
    for name in names:
        if Path(name).is_dir():
            yield from _flows_in_folder(name, inputs)
            continue
        with exit_on_read_error(name):
            yield inputs.read(name, "flow").flow


def _flows_in_folder(folder: str, inputs: Inputs) -> Iterator[Flow]:
    for name in expand_folders([folder]):
        try:
            source: Source = inputs.read(name, "flow")
            yield source.flow
        except (DocumentError, OSError, UnicodeError) as error:
            echo(f"contactflow: skipped {name}: {error}", err=True)


def _merged(name: str, starter: dict[str, RawJson]) -> dict[str, RawJson]:
    """Return the mocks file `name` with the new entries of `starter`."""
    with exit_on_read_error(name):
        text = read_text(name)
        parse_mocks(text, PresetMocks())
        kept = read_object(text, "mocks file")
    for key, entry in _unused(kept, starter):
        echo(f"contactflow: {name}: no flow uses {key} {entry!r}", err=True)
    return merged(kept, starter)


def _unused(kept: JsonObject, starter: dict[str, RawJson]) -> Iterator[tuple[str, str]]:
    """Yield the key and the name of each entry in `kept` that `starter` does not have."""
    for key in ("functions", "hours", "queues", "bots", "views", "tables", "flows"):
        needed = as_object(freeze(starter.get(key)))
        for entry in as_object(kept.get(key)):
            if entry not in needed and entry != "*":
                yield key, entry


def _write(name: str, text: str) -> None:
    """Write `text` to `name` as a whole, or exit with status 2."""
    path = Path(name)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        echo(f"contactflow: {name}: it cannot be written ({error.strerror})", err=True)
        raise SystemExit(UNUSABLE) from error
