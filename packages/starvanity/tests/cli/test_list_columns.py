"""Tests of the layout of lists: the delimiter, the number column and the header."""

import pytest

from starvanity.cli.list_columns import ColumnError, layout_of
from starvanity.cli.number_list import number_reader
from starvanity.phonewords.lexicon import shipped_lexicon

READS = number_reader(shipped_lexicon().language.numerals, "US")
A, B = "206-555-0100", "206-555-0101"


def layout(text, **options):
    found = layout_of(text.splitlines(keepends=True), READS, **options)
    return found.delimiter, found.column, found.header


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}\n",
        f"anonymous\n{A}\n",
        "hello\n",
        "",
        "+12065550100  triple five, zero one, double zero\n",
        '{"input": "x", "number": "+12065550100"}\n',
    ],
)
def test_a_list_without_columns_is_plain_lines(text):
    assert layout(text) == (None, 0, ())


def test_plain_lines_may_have_the_name_of_a_number_column_first():
    assert layout(f"Phone number\n{A}\n") == (None, 0, ("Phone number",))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        (f"Name,Phone\nBob,{B}\n", ","),
        (f"Name\tPhone\nBob\t{B}\n", "\t"),
        (f"Name;Phone\nBob, Jr;{B}\n", ";"),
        (f"Name|Phone\nBob|{B}\n", "|"),
    ],
)
def test_the_delimiter_is_found_by_the_column_of_numbers(text, delimiter):
    assert layout(text) == (delimiter, 1, ("Name", "Phone"))


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"Ann,{A}\nBob,{B}\n", 1),
        (f'"Ann, B","{A}"\n"C","{B}"\n', 1),
        (f"{A},withheld\n{B},Bob\n", 0),
        (f"1,{A},{B}\n2,{B},{A}\n", 1),
        (f"2026-01-01,withheld,9\n2026-01-01,{A},9\n2026-01-02,{B},9\n", 1),
    ],
)
def test_a_table_need_not_have_a_header(text, column):
    assert layout(text) == (",", column, ())


def test_a_telling_name_decides_between_equal_columns():
    assert layout(f"id,other,phone\n1,{B},{A}\n")[1] == 2
    assert layout(f"id,other,thing\n1,{B},{A}\n")[1] == 1
    assert layout(f"id,other,phone\n1,{B},x\n")[1] == 1


def test_a_csv_file_with_one_column_has_quotes():
    assert layout(f'"Phone"\n"{A}"\n', ending=".CSV") == (",", 0, ("Phone",))


def test_a_csv_file_keeps_its_columns_where_lines_are_numbers_too():
    text = "1,2065550100\n1,2065550101\n"
    assert layout(text, ending=".csv")[:2] == (",", 1)


@pytest.mark.parametrize("column", ["Other", " other ", "1"])
def test_a_requested_column_is_a_name_or_a_position(column):
    assert layout(f"Other,Phone\nx,{A}\n", column=column)[1] == 0


def test_a_missing_column_is_an_error_that_lists_the_columns():
    with pytest.raises(ColumnError, match=r'there is no column "Fax": .* 1 "Name", 2 "Phone"'):
        layout(f"Name,Phone\nBob,{A}\n", column="Fax")
    with pytest.raises(ColumnError, match='there is no column "3"'):
        layout(f"Name,Phone\nBob,{A}\n", column="3")
    with pytest.raises(ColumnError, match='there is no column "2"'):
        layout(f"{A}\n", column="2")


def test_a_header_without_rows_has_its_columns():
    assert layout("Name,Phone\n") == (",", 1, ("Name", "Phone"))
