"""A list of numbers: its source, its layout, and its rows in batches as they arrive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from starvanity.cli.list_columns import SAMPLE_ROWS, Layout, layout_of
from starvanity.cli.list_rows import Row, RowReader
from starvanity.cli.list_source import STDIN, ListSource
from starvanity.language.numerals import Numerals
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.printed_row import read_row

LONGEST_CELL: Final = 250
"""Characters. A longer cell is not examined: `phonenumbers` does not read it."""


class Batch(NamedTuple):
    """Rows that have arrived together. Without rows: no more input has arrived yet."""

    rows: list[Row]
    bytes_read: int


@dataclass(frozen=True, slots=True)
class NumberList:
    """The rows of a list after its header."""

    name: str
    layout: Layout
    size: int | None
    """In bytes; `None` if it is not known."""
    has_mark: bool
    """Whether the list begins with a byte order mark."""
    batches: Iterator[Batch]

    @property
    def title(self) -> str:
        """Return the name of the list for messages."""
        return "standard input" if self.name == STDIN else self.name


def read_list(source: ListSource, column: str | None, reads: Callable[[str], bool]) -> NumberList:
    """Return the list of `source`. Read only as many lines as its layout needs.

    `column` is a requested column. Raise `ColumnError` if the list does not have it.
    """
    arriving = source.batches()
    lines, layout = _beginning(arriving, Path(source.name).suffix, column, reads)
    batches = _batches(source, chain([lines], arriving), layout)
    return NumberList(source.name, layout, source.size, source.has_mark, batches)


def number_reader(numerals: Numerals, region: str) -> Callable[[str], bool]:
    """Return a function that returns whether a cell reads as a number."""

    def reads(cell: str) -> bool:
        text = cell.strip()
        # Names and other texts without digits would load `phonenumbers`, which takes 0.1 s.
        if not any(map(str.isdecimal, text)) or len(text) > LONGEST_CELL:
            return False
        try:
            read_row(text, numerals, region=region)
        except NumberError:
            return False
        return True

    return reads


def _beginning(
    arriving: Iterator[list[str]],
    ending: str,
    column: str | None,
    reads: Callable[[str], bool],
) -> tuple[list[str], Layout]:
    """Return the first lines and their layout. Wait for a second line only after a header."""
    lines: list[str] = []
    layout = Layout(None, 0, 1)
    for more in arriving:
        lines += more
        if not more or not any(map(str.strip, lines)):
            continue
        layout = layout_of(lines[: 2 * SAMPLE_ROWS], reads, ending=ending, column=column)
        is_header_only = layout.header and not layout.numbers and len(lines) < SAMPLE_ROWS
        if not is_header_only or layout.delimiter is None:
            break
    return lines, layout


def _batches(source: ListSource, arriving: Iterator[list[str]], layout: Layout) -> Iterator[Batch]:
    reader = RowReader(layout.delimiter, layout.column)
    is_header_next = bool(layout.header)
    skipped = int(layout.has_separator_line)
    for lines in arriving:
        rows = list(reader.rows(lines))
        rows, skipped = rows[skipped:], max(skipped - len(rows), 0)
        if is_header_next and rows:
            first = next((at for at, row in enumerate(rows) if not row.is_blank), len(rows))
            is_header_next = first == len(rows)
            rows = rows[:first] + rows[first + 1 :]
        if rows or not lines:
            yield Batch(rows, source.bytes_read)
    if rows := list(reader.last_rows()):
        yield Batch(rows, source.bytes_read)
