"""Rows of a list: plain lines, or the records of a CSV file.

A record can have line breaks inside quotes. Rows are counted as a spreadsheet counts them: each
record and each empty line is one. A row that cannot be read has a fault instead of a number.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from starvanity.cli.list_source import LONGEST_LINE

MOST_LINES: Final = 100
"""Lines of one record, at most. After them, its quotation mark is taken for a mistake."""


class Refusal(NamedTuple):
    """The reason why a row cannot be read: a word for programs, and a sentence."""

    reason: str
    message: str


OPEN_QUOTE: Final = Refusal(
    "open-quote", "a quotation mark in this row is not closed: close it or remove it"
)
LONG_ROW: Final = Refusal("too-long", f"this row is longer than {LONGEST_LINE:,} bytes")
EMPTY_CELL: Final = Refusal("not-a-number", "the cell of the number is empty")
NOT_TEXT: Final = Refusal(
    "not-text", "this row has bytes that are not text: save the list as UTF-8"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its number, its cells and the text of its phone number."""

    at: int
    text: str
    cells: tuple[str, ...] = ()
    fault: Refusal | None = None

    @property
    def is_blank(self) -> bool:
        """Return whether the row has no text in any cell."""
        return not self.fault and not any(map(str.strip, self.cells or (self.text,)))


class RowReader:
    """Reads rows from lines. Without a `delimiter`, each line is a row."""

    def __init__(self, delimiter: str | None, column: int = 0) -> None:
        self._delimiter = delimiter
        self._column = column
        self._open: list[str] = []
        """The lines of a record with an open quotation mark."""
        self._count = 0

    def rows(self, lines: Iterable[str]) -> Iterator[Row]:
        """Yield the rows that `lines` complete."""
        for line in lines:
            yield from self._rows_of(line)

    def last_rows(self) -> Iterator[Row]:
        """Yield the rows after the last line. An open quotation mark is a fault there."""
        while self._open:
            yield from self._without_open_quote()

    def _rows_of(self, line: str) -> Iterator[Row]:
        self._open.append(line)
        text = "".join(self._open)
        cells = _cells(text, self._delimiter)
        if cells is not None:
            self._open = []
            yield self._row(text, cells)
        elif len(self._open) >= MOST_LINES or len(text) > LONGEST_LINE:
            yield from self._without_open_quote()

    def _without_open_quote(self) -> Iterator[Row]:
        """Yield the first line as a fault, and then the rows of the other lines."""
        first, *others = self._open
        self._open = []
        self._count += 1
        text = first.rstrip("\r\n")
        cells = tuple(text.split(self._delimiter))
        yield Row(self._count, text, cells, OPEN_QUOTE)
        yield from self.rows(others)

    def _row(self, line: str, cells: tuple[str, ...]) -> Row:
        self._count += 1
        text = cells[self._column].strip() if self._column < len(cells) else ""
        fault = _fault(text) or (LONG_ROW if len(line) > LONGEST_LINE else None)
        if not text and any(map(str.strip, cells)):
            fault = fault or EMPTY_CELL
        return Row(self._count, text, cells, fault)


def _cells(text: str, delimiter: str | None) -> tuple[str, ...] | None:
    """Return the cells of a record; `None` if a quotation mark in it is open."""
    if delimiter is None or '"' not in text:
        return tuple(text.rstrip("\r\n").split(delimiter) if delimiter else [text.rstrip("\r\n")])
    is_open = False

    def lines() -> Iterator[str]:
        nonlocal is_open
        yield text
        is_open = True  # the reader requests another line of this record

    try:
        cells = next(csv.reader(lines(), delimiter=delimiter))
    except csv.Error:
        return None
    return None if is_open else tuple(cells)


def _fault(text: str) -> Refusal | None:
    """Return the fault of a text with bytes that are not UTF-8, or with a NUL byte."""
    if text.isascii():
        return NOT_TEXT if "\0" in text else None
    is_text = all(not "\ud800" <= each <= "\udfff" and each != "\ufffd" for each in text)
    return None if is_text and "\0" not in text else NOT_TEXT
