"""`contactflow mocks`: write a starter mocks file for flows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from contactflow.cli.files import Inputs, exit_on_read_error, read_text, write_whole
from contactflow.cli.folders import FLOW, expand_folders
from contactflow.cli.output import echo
from contactflow.document import read_object
from contactflow.identifiers import same_resource
from contactflow.simulate import PresetMocks
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.starter_mocks import RESOURCES, merged, starter_mocks
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
    write_whole(output, text)


def _flows(names: Sequence[str]) -> Iterator[Flow]:
    """Yield the flow in each file. In a folder, skip each file that is not a flow."""
    inputs = Inputs()
    for name in expand_folders(names, inputs, FLOW):
        with exit_on_read_error(name):
            yield inputs.read(name, "flow").flow


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
    chosen = as_object(kept.get("entry")).get("queue")  # by an earlier flow
    for key in RESOURCES:
        needed = as_object(freeze(starter.get(key)))
        for entry in as_object(kept.get(key)):
            if entry not in ("*", chosen) and not any(
                same_resource(entry, name) for name in needed
            ):
                yield key, entry
