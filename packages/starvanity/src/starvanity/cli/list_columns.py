"""Detection of the delimiter, the number column and the header of a list, from its first rows.

The number column is the column in which most cells read as a number. Of equal columns, one with
a telling name is used, and then the leftmost. The lines are plain if as many of them read
as a number whole. Worked example: in "Ann,206-555-0123" the second column has a number.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from starvanity.cli.list_rows import RowReader

SAMPLE_ROWS: Final = 50
"""Rows that are examined. Reading a cell takes about 50 us, so that a wide list takes 0.1 s."""
TABLE_SHARE: Final = 0.5
"""Share of rows with several cells, from which a character is a delimiter."""
DELIMITERS: Final = ("\t", ";", ",", "|")
DELIMITER_OF: Final = {".csv": ",", ".tsv": "\t"}
"""The delimiter of a file with one column, by the end of its name."""
SEPARATOR_LINE: Final = re.compile('"?sep=(.)"?', re.IGNORECASE)
"""The first line of a list of Excel, which names the delimiter."""
MOST_DIGITS: Final = 2
"""Digits of the name of a column, at most: "Phone 2"."""
TELLING: Final = re.compile(
    r"(?:(?:(?:tele)?phone|tel|mobile|cell|contact|caller|customer|fax|dialed|dialled)\b[ _-]?)*"
    r"(?:phone|telephone|tel|mobile|cell|caller|fax|numbers?|num|no\.?|msisdn|e\.?164|ani|dnis"
    r"|rufnummer|telefon(?:nummer)?|handy|nummer|num[eé]ro|t[eé]l[eé]phone|tel[eé]fono|n[uú]mero"
    r"|telefone|m[oó]vil)(?:[ _-]?\d{1,2})?",
    re.IGNORECASE,
)
"""Names of a column with phone numbers. Written by hand from exports of contact lists."""

Reads = Callable[[str], bool]
Table = Sequence[Sequence[str]]


class ColumnError(ValueError):
    """A list does not have the requested column. The message lists its columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list. `delimiter` is `None` for plain lines. `column` counts from 0."""

    delimiter: str | None
    column: int
    width: int
    header: tuple[str, ...] = ()
    numbers: int = 0
    """Cells of the column in the first rows that read as a number."""
    has_separator_line: bool = False
    """Whether the first row is not data but names the delimiter: sep=;"""
    other_columns: tuple[int, ...] = ()
    """Other columns with as many numbers."""

    @property
    def label(self) -> str:
        """Return the number column as people name it: `column 3, "Phone"`."""
        others = ", ".join(map(self._label, self.other_columns))
        hint = f"; others are in {others}: select one with --column" if others else ""
        return self._label(self.column) + hint

    def _label(self, column: int) -> str:
        name = self.header[column].strip() if column < len(self.header) else ""
        return f"column {column + 1}" + (f', "{name}"' if name else "")


def layout_of(
    lines: Sequence[str], reads: Reads, *, ending: str = "", column: str | None = None
) -> Layout:
    """Return the layout of the list that begins with `lines`.

    `reads` returns whether a text is a phone number. `ending` is the end of the file name, such as
    ".csv". `column` is a requested column: its name, or its number from 1. Raise `ColumnError` if
    the list does not have it.
    """
    if named := SEPARATOR_LINE.fullmatch("".join(lines[:1]).rstrip("\r\n")):
        table = _table(lines[1:], named[1])
        return replace(
            _layout(table, named[1], column=column, reads=reads), has_separator_line=True
        )
    forced = DELIMITER_OF.get(ending.lower())
    plain = _layout(_table(lines, forced), forced, column=None, reads=reads)
    tables = {delimiter: _table(lines, delimiter) for delimiter in DELIMITERS}
    columns = {each: table for each, table in tables.items() if _is_divided(table)}
    if not columns:
        return _layout(_table(lines, forced), forced, column=column, reads=reads)
    found = [_layout(table, each, column=column, reads=reads) for each, table in columns.items()]
    best = max(found, key=lambda layout: (layout.numbers, layout.width))
    if column is not None or best.numbers > plain.numbers:
        return best
    is_table = bool(forced) or bool(best.header)
    return best if is_table and best.numbers == plain.numbers else plain


def _table(lines: Sequence[str], delimiter: str | None) -> Table:
    """Return the cells of the first rows with text."""
    rows = RowReader(delimiter).rows(lines)
    return [row.cells for row in rows if not row.is_blank][:SAMPLE_ROWS]


def _is_divided(table: Table) -> bool:
    """Return whether at least half of the rows have several cells."""
    several = sum(len(row) > 1 for row in table)
    return several > 0 and several >= TABLE_SHARE * len(table)


def _layout(table: Table, delimiter: str | None, *, column: str | None, reads: Reads) -> Layout:
    """Return the layout of a table, with its requested column or with that of most numbers."""
    if not table:
        return Layout(delimiter, 0, 1)
    first = table[0]
    width = max(map(len, table)) if delimiter else 1
    counts = [sum(at < len(row) and reads(row[at]) for row in table) for at in range(width)]
    if column is None:
        chosen = max(range(width), key=lambda at: (counts[at], _is_telling(first, at), -at))
    else:
        chosen = _requested(first, width, column)
    is_named = column is not None and not column.isdecimal()
    has_header = is_named or _is_header(first, chosen, reads)
    header = tuple(first) if has_header else ()
    equal = (at for at in range(width) if at != chosen and counts[at] == counts[chosen] > 0)
    others = tuple(equal) if column is None else ()
    return Layout(
        delimiter, chosen, len(header) or width, header, counts[chosen], other_columns=others
    )


def _requested(header: Sequence[str], width: int, column: str) -> int:
    """Return the position of the requested `column`; raise `ColumnError` if there is none."""
    wanted = column.strip().casefold()
    names = [cell.strip().casefold() for cell in header]
    if wanted in names:
        return names.index(wanted)
    if column.isdecimal() and 1 <= int(column) <= width:
        return int(column) - 1
    cells = [*header, *[""] * (width - len(header))]
    shown = ", ".join(f'{at} "{cell.strip()}"' for at, cell in enumerate(cells, 1))
    raise ColumnError(f'there is no column "{column}": the columns are {shown}')


def _is_telling(header: Sequence[str], at: int) -> bool:
    return at < len(header) and bool(TELLING.fullmatch(header[at].strip()))


def _is_header(row: Sequence[str], column: int, reads: Reads) -> bool:
    """Return whether the first row has names of columns, and not a number."""
    if any(map(reads, row)):
        return False
    if _is_telling(row, column):
        return True
    digits = max(sum(map(str.isdecimal, cell)) for cell in row)
    has_name = column < len(row) and bool(row[column].strip())
    return len(row) > 1 and has_name and digits <= MOST_DIGITS
