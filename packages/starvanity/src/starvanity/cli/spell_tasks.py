"""The arguments of `spell` as tasks: numbers, files with lists, and "-" for standard input."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import click

from starvanity.cli.list_columns import ColumnError, Layout
from starvanity.cli.list_rows import Row
from starvanity.cli.list_source import STDIN, open_list
from starvanity.cli.number_list import NumberList, number_reader, read_list
from starvanity.cli.progress import Progress
from starvanity.cli.spell_format import Place
from starvanity.cli.spell_rows import Task
from starvanity.language.numerals import Numerals

TASK_ROWS: Final = 200
"""Rows of one task: about 40 ms of work. Fewer rows would copy more between processes."""
LIST_ENDINGS: Final = frozenset({".csv", ".tsv", ".txt"})
"""Ends of file names. No number ends so."""
ARGUMENTS: Final = Layout(None, 0, 1, header=("input",))
"""The layout of numbers that are arguments."""
BYTE_ORDER_MARK: Final = "\ufeff"


class Arguments:
    """The arguments: numbers and names of lists, in their order."""

    def __init__(self, texts: Sequence[str], numerals: Numerals, region: str) -> None:
        self.texts = tuple(texts)
        self.reads = number_reader(numerals, region)
        self.lists = tuple(dict.fromkeys(text for text in texts if _is_list(text)))
        for text in texts:
            self._check(text)

    def tasks(self, column: str | None, progress: Progress) -> Iterator[Task | None]:
        """Yield the tasks of all arguments. `None` means that no more input has arrived yet.

        Report the number column of each list on standard error. Raise `BadParameter` if a list
        does not have the requested `column`.
        """
        order = 0
        for is_list, group in groupby(enumerate(self.texts, 1), key=lambda pair: _is_list(pair[1])):
            if not is_list:
                rows = [Row(at, text, (text,)) for at, text in group]
                yield Task(rows, Place("", ""), ARGUMENTS, order)
                order += len(rows)
                continue
            for _, name in group:
                for task in self._list_tasks(name, column, progress, order):
                    yield task
                    order += len(task.rows) if task else 0

    def one_number(self, refused: Sequence[int]) -> str | None:
        """Return consecutive `refused` arguments that are one number together; `None` if none.

        `refused` are positions from 1.
        """
        runs = groupby(enumerate(refused), key=lambda pair: pair[1] - pair[0])
        for _, group in runs:
            texts = [self.texts[at - 1] for _, at in group]
            for size in range(len(texts), 1, -1):
                for start in range(len(texts) - size + 1):
                    if self.reads(joined := " ".join(texts[start : start + size])):
                        return joined
        return None

    def _list_tasks(
        self, name: str, column: str | None, progress: Progress, order: int
    ) -> Iterator[Task | None]:
        with open_list(name) as source:
            try:
                found = read_list(source, column, self.reads)
            except ColumnError as error:
                raise click.BadParameter(f"{name}: {error}", param_hint="--column") from error
            _report(found, progress)
            mark = BYTE_ORDER_MARK if found.has_mark else ""
            place = Place(found.title, found.name)
            yield Task((), place, found.layout, order, mark=mark)  # the list may have no rows
            for rows, bytes_read in _parts(found):
                yield Task(rows, place, found.layout, order, bytes_read) if rows else None
                order += len(rows)

    def _check(self, text: str) -> None:
        """Raise `UsageError` if `text` is the name of a missing file, or of a folder."""
        if _is_list(text):
            return
        is_file_name = Path(text).suffix.lower() in LIST_ENDINGS or "/" in text
        if not is_file_name or self.reads(text):
            return
        if _exists(text):
            raise click.UsageError(f"{text} is a folder: expected a file with a list of numbers")
        if Path(text).suffix.lower() in LIST_ENDINGS or any(map(str.isalpha, text)):
            raise click.UsageError(f"{text} does not exist: expected a number or a list")


def _report(found: NumberList, progress: Progress) -> None:
    """Report the number column of a list, and begin its progress."""
    progress.clear()
    if found.layout.delimiter:
        sys.stdout.flush()
        click.echo(f"{found.title}: numbers in {found.layout.label}", err=True)
    progress.start(found.title, found.size)


def _is_list(text: str) -> bool:
    return text == STDIN or (_exists(text) and not Path(text).is_dir())


def _exists(text: str) -> bool:
    try:
        return bool(text) and Path(text).exists()
    except (OSError, ValueError):  # too long for a file name, or with a NUL byte
        return False


def _parts(numbers: NumberList) -> Iterator[tuple[list[Row], int]]:
    """Yield the rows of a list in parts of the size of a task; an empty part before a wait."""
    for rows, bytes_read in numbers.batches:
        if not rows:
            yield rows, bytes_read
        for start in range(0, len(rows), TASK_ROWS):
            yield rows[start : start + TASK_ROWS], bytes_read
