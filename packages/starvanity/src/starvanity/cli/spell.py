"""`starvanity spell`: print the best phonewords of numbers, also of lists of numbers."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from starvanity.cli.jobs import Jobs
from starvanity.cli.list_source import STDIN
from starvanity.cli.options import json_option, region_option
from starvanity.cli.own_words import own_lists, own_options
from starvanity.cli.progress import Progress
from starvanity.cli.spell_rows import Form, Settings
from starvanity.cli.spell_run import Run
from starvanity.cli.spell_tasks import Arguments
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.match import MatchError, parse_matches

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_JOBS = 256
"""Processes, at most: more than any machine of today has cores for."""
MOST_BEST = 100_000
"""Phonewords of `--best`, at most, which are kept in memory: about 50 MB."""


def _matches(context: click.Context, option: click.Parameter, text: str | None) -> tuple[str, ...]:
    del context
    try:
        return parse_matches(text) if text is not None else ()
    except MatchError as error:
        raise click.BadParameter(str(error), param=option) from error


def list_options(command: Command) -> Command:
    """Add the options for lists of numbers."""
    options = (
        click.option("--csv", "as_csv", is_flag=True, help="Print CSV: the list and our columns."),
        click.option(
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write to FILE, all at once at the end. Default: standard output.",
        ),
        click.option(
            "--column",
            metavar="NAME|N",
            help="The column with the numbers: its name, or its position from 1. Default: the "
            "column in which most cells are numbers.",
        ),
        click.option(
            "--best",
            type=click.IntRange(1, MOST_BEST),
            default=None,
            metavar="N",
            help="Print only the best N phonewords of all lists, best first.",
        ),
        click.option(
            "--match",
            "matches",
            callback=_matches,
            metavar="WORD,...",
            help="Print only the numbers that contain one of these words.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1, MOST_JOBS),
            metavar="N",
            help="Number of processes for a list.  [default: all cores after 2,000 rows]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER|FILE...")
@click.option(
    "--top",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Number of answers for each number.",
)
@json_option
@click.option("--explain", is_flag=True, help="Explain the ranking in words.")
@click.option(
    "--for",
    "purpose",
    type=click.Choice([purpose.value for purpose in Purpose]),
    help="Type of requester. Default: owner for toll-free and other business numbers, else caller.",
)
@click.option(
    "--patterns", is_flag=True, help="Print digit patterns for the numbers of a list too."
)
@list_options
@region_option
@own_options
def spell(  # noqa: PLR0913 - one argument for each option
    numbers: Sequence[str],
    *,
    top: int,
    as_json: bool,
    explain: bool,
    purpose: str | None,
    patterns: bool,
    as_csv: bool,
    output: Path | None,
    column: str | None,
    best: int | None,
    matches: tuple[str, ...],
    jobs: int | None,
    region: str,
    words: Path | None,
    never: Path | None,
) -> None:
    """Print the best answers to each NUMBER, best first, or to each number in a FILE.

    A FILE is a list: plain lines, CSV or TSV. "-" is standard input. An answer is a phoneword or,
    for a caller, a digit pattern. In a list, digit patterns need --patterns. If a row is not a
    phone number, the others are answered and the exit status is 1. Ctrl-C keeps the completed rows,
    and the exit status is 130.

    \b
    Examples:
      starvanity spell 800-356-9377
      starvanity spell --region GB "020 7946 0123" --explain
      starvanity spell 206-555-5253 --for owner
      starvanity spell numbers.csv --csv --output words.csv
      starvanity spell numbers.csv --best 20 --top 1
      starvanity spell - --json < numbers.txt
      starvanity spell 800-356-9377 --words ours.txt --never bans.txt
    """  # noqa: D301 - \b tells click to keep the line breaks
    settings = Settings(
        _form(as_json=as_json, as_csv=as_csv, explain=explain, best=best),
        top,
        region,
        Purpose(purpose) if purpose else None,
        patterns,
        matches,
        best or 0,
    )
    try:
        work = Jobs(jobs, settings, own_lists(words, never))
    except MatchError as error:
        raise click.BadParameter(str(error), param_hint="--match") from error
    arguments = Arguments(numbers, work.speller.lexicon.language.numerals, region)
    if as_csv and len(numbers) > 1 and arguments.lists:
        raise click.UsageError("--csv prints the columns of one list: give one list")
    if output:
        _check_output(output, arguments.lists)
    status = Run(work, arguments, Progress(sys.stderr), output).execute(column)
    if status:
        raise SystemExit(status)


def _form(*, as_json: bool, as_csv: bool, explain: bool, best: int | None) -> Form:
    """Return the form of the output; raise `UsageError` for options that exclude each other."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two forms: give one of them")
    if explain and (as_csv or best):
        raise click.UsageError("--explain is for the answers of each number, as text")
    if as_json:
        return Form.JSON
    if as_csv:
        return Form.CSV
    return Form.EXPLAINED if explain else Form.TEXT


def _check_output(output: Path, lists: Sequence[str]) -> None:
    """Raise `UsageError` if `output` is one of the lists, or if its folder is missing."""
    folder = output.resolve().parent
    if not folder.is_dir():
        raise click.UsageError(
            f"--output {output}: there is no folder {folder}: create it or name another file"
        )
    for name in lists:
        with suppress(OSError):  # no such file yet, or input that is not a file
            is_stdin = name == STDIN and sys.stdin is not None
            found = os.fstat(sys.stdin.fileno()) if is_stdin else Path(name).stat()
            if output.is_file() and os.path.samestat(found, output.stat()):
                raise click.UsageError(f"--output {output} is one of the lists: name another file")
