"""Tests of the bytes of a list, in any pieces in which they arrive."""

import codecs
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.cli.list_rows import MOST_LINES, RowReader
from starvanity.cli.list_source import LONGEST_LINE, ListSource

TEXT = "Zo\u00eb,1\r\n\n\U0001f4de,2\rlast"
LINES = ["Zo\u00eb,1\r\n", "\n", "\U0001f4de,2\r", "last"]
ENCODED = [
    TEXT.encode(),
    codecs.BOM_UTF8 + TEXT.encode(),
    codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
]


class Pieces(BytesIO):
    """A stream whose reads return at most `size` bytes."""

    def __init__(self, content, size):
        super().__init__(content)
        self._piece = size

    def read1(self, size=-1):
        return self.read(min(self._piece, size))


def lines(content, size):
    source = ListSource("list.csv", Pieces(content, size))
    return [line for batch in source.batches() for line in batch], source


@pytest.mark.parametrize("content", ENCODED)
@given(size=st.integers(1, 40))
def test_the_lines_do_not_depend_on_the_pieces(content, size):
    found, source = lines(content, size)

    assert found == LINES
    assert source.bytes_read == len(content)
    assert source.has_mark == (content != ENCODED[0])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"\xef", ["\udcef"]),
        (b"\xff", ["\udcff"]),
        (codecs.BOM_UTF8, []),
        (codecs.BOM_UTF16_LE, []),
        (codecs.BOM_UTF16_LE + b"x", ["\ufffd"]),
    ],
)
def test_a_list_may_end_in_its_mark(content, expected):
    assert lines(content, 1)[0] == expected


@given(st.binary(max_size=300), st.integers(1, 40))
def test_bytes_that_are_not_text_are_kept(content, size):
    found, source = lines(b"x" + content, size)

    assert "".join(found).encode("utf-8", "surrogateescape") == b"x" + content
    assert not source.has_mark


def test_a_long_line_is_truncated_and_the_next_is_whole():
    found, _ = lines(b"9" * (5 * LONGEST_LINE) + b"\nnext\n", 1000)

    first, second = found
    assert LONGEST_LINE < len(first) <= LONGEST_LINE + 1002
    assert second == "next\n"


def rows(text, delimiter=","):
    reader = RowReader(delimiter)
    return [*reader.rows(text.splitlines(keepends=True)), *reader.last_rows()]


@given(st.lists(st.text(alphabet='a",;\n', max_size=5), max_size=20))
def test_every_line_is_in_a_row_and_rows_are_counted(parts):
    text = "".join(f"{part}\n" for part in parts)

    found = rows(text)

    assert [row.at for row in found] == list(range(1, len(found) + 1))
    letters = sum(cell.count("a") for row in found for cell in row.cells)
    assert letters == text.count("a")


def test_a_record_has_as_many_lines_as_a_quoted_cell_has():
    text = 'x,"' + "y\n" * (MOST_LINES - 1) + '",z\n'

    (row,) = rows(text)

    assert row.fault is None
    assert row.cells[2] == "z"


def test_an_open_quotation_mark_is_a_fault_of_its_own_line():
    found = rows('a,"b\n' + "c,d\n" * 3)

    assert [row.fault is None for row in found] == [False, True, True, True]
