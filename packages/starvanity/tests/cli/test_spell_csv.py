"""Tests of the CSV output, of `--output`, and of options that exclude each other."""

import codecs
import csv
import stat
from io import StringIO

import pytest

from starvanity.cli.atomic_file import AtomicFile
from tests.cli.test_spell import run

A, B = "206-555-5253", "800-356-9377"
OWN = ["number", "number_kind", "best", "best_kind", "answer_2", "error", "error_reason"]
LISTED = f'Name;Phone\n"Ann; B";{A}\n\nBob;356-9377\nCy;{B};more\nDi\n'


def table(text, delimiter=","):
    return list(csv.reader(StringIO(text), delimiter=delimiter))


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "list.csv"
    found.write_text(LISTED)
    return found


def test_each_row_of_the_list_is_one_row_with_our_columns(path):
    result = run(str(path), "--csv", "--top", "2")

    header, ann, blank, bob, cy, di = table(result.stdout, ";")
    assert header == ["Name", "Phone", *OWN]
    assert ann == [
        *("Ann; B", A, "+12065555253", "fixed-line-or-mobile"),
        *("206-555-LAKE", "word", "206-555-5-ALE", "", ""),
    ]
    assert blank == [""] * len(header)
    assert bob[:7] == ["Bob", "356-9377", "", "", "", "", ""]
    assert "add the area code" in bob[7]
    assert bob[8] == "no-area-code"
    assert cy[:5] == ["Cy", B, "+18003569377", "toll-free", "1-800-FLOWERS"]
    assert cy[len(header) :] == ["more"]
    assert di[:2] == ["Di", ""]
    assert di[8] == "not-a-number"
    assert result.exit_code == 1


def test_bytes_that_are_not_text_are_written_to_standard_output_as_they_were(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(f"Name,Phone\nM\udcfcller,{A}\n".encode("utf-8", "surrogateescape"))

    result = run(str(path), "--csv", "--top", "1")

    assert b"\nM\xfcller,206-555-5253,+12065555253," in result.stdout_bytes


def test_a_list_without_a_header_gets_names(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"Ann,{A}\n")

    header, _ = table(run(str(path), "--csv", "--top", "1").stdout)

    assert header[:3] == ["column_1", "column_2", "number"]


def test_an_empty_row_before_the_header_is_kept_after_it(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"\nName,Phone\nAnn,{A}\n")

    header, blank, ann = table(run(str(path), "--csv").stdout)

    assert (header[:2], blank[:2], ann[:2]) == (["Name", "Phone"], ["", ""], ["Ann", A])


def test_plain_lines_and_arguments_have_one_column_of_input():
    assert table(run("-", "--csv", stdin=f"{A}\n").stdout)[0][:2] == ["column_1", "number"]
    assert table(run(A, B, "--csv").stdout)[0][:2] == ["input", "number"]


def test_our_columns_never_have_the_name_of_a_column_of_the_list(path):
    once = run(str(path), "--csv").stdout
    twice = run("-", "--csv", "--column", "Phone", stdin=once).stdout
    again = run("-", "--csv", "--column", "Phone", stdin=twice).stdout

    header = table(again, ";")[0]
    assert len(set(header)) == len(header)
    assert header[-1] == "starvanity_starvanity_error_reason"
    assert [row[:2] for row in table(again, ";")] == [row[:2] for row in table(once, ";")]


def test_the_cells_of_the_list_are_written_byte_for_byte(tmp_path):
    path, output = tmp_path / "list.csv", tmp_path / "out.csv"
    path.write_bytes(codecs.BOM_UTF8 + f'"a ""b"" \r\n",{A},'.encode() + b"\xe9\n")

    run(str(path), "--csv", "--output", str(output))

    content = output.read_bytes()
    assert content.startswith(codecs.BOM_UTF8 + b"column_1,")
    assert content.split(b"\n", 1)[1].startswith(f'"a ""b"" \r\n",{A},'.encode() + b"\xe9,+1")


def test_the_output_file_has_what_standard_output_would_have(path, tmp_path):
    output = tmp_path / "out"

    result = run(str(path), "--output", str(output))

    assert result.stdout == ""
    assert result.exit_code == 1
    assert "2 numbers read" in result.stderr
    assert output.read_text() == run(str(path)).stdout


def test_a_new_output_file_has_the_mode_of_any_new_file(path, tmp_path):
    output, other = tmp_path / "out", tmp_path / "other"
    other.touch()

    run(str(path), "--output", str(output))

    assert stat.S_IMODE(output.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_an_output_file_keeps_its_mode_and_its_link(path, tmp_path):
    output, link = tmp_path / "out", tmp_path / "link"
    output.write_text("old")
    output.chmod(0o640)
    link.symlink_to(output)

    run(str(path), "--output", str(link))

    assert link.is_symlink()
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert output.read_text().startswith("+1206")


@pytest.mark.parametrize("options", [["--column", "nope"], ["--match", "1"]])
def test_wrong_usage_leaves_the_output_file_and_no_other(path, tmp_path, options):
    output = tmp_path / "out"
    output.write_text("old")

    assert run(str(path), "--output", str(output), *options).exit_code == 2

    assert output.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["list.csv", "out"]


def test_a_reader_of_the_output_file_sees_no_part_of_it(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")
    file = AtomicFile(path)
    file.stream.write("new")
    file.stream.flush()

    before = path.read_text()
    file.commit()

    assert (before, path.read_text()) == ("old", "new")
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_an_output_that_is_a_device_is_written_directly(path):
    result = run(str(path), "--output", "/dev/null")

    assert result.exit_code == 1
    assert "2 numbers read" in result.stderr


def test_an_output_folder_that_is_missing_is_an_error(path, tmp_path):
    result = run(str(path), "--output", str(tmp_path / "no" / "out"))

    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'no'}: create it" in result.stderr


def test_a_list_is_never_its_own_output(path):
    result = run(str(path), "--output", str(path))

    assert result.exit_code == 2
    assert "is one of the lists" in result.stderr
    assert path.read_text() == LISTED


@pytest.mark.parametrize(
    "options",
    [["--csv", "--json"], ["--csv", "--explain"], ["--best", "3", "--explain"], ["--csv", A]],
)
def test_options_that_exclude_each_other_are_wrong_usage(path, options):
    assert run(str(path), *options).exit_code == 2


@pytest.mark.parametrize("line", ["sep=|\n", '"sep=|"\r\n', "SEP=|\n"])
def test_the_line_of_excel_names_the_delimiter_and_is_left_out(tmp_path, line):
    path = tmp_path / "list.csv"
    path.write_text(f"{line}Name|Phone\nAnn, B|{A}\nBob|356-9377\n", newline="")

    result = run(str(path), "--csv", "--top", "1")

    header, ann, _ = table(result.stdout, "|")
    assert header[:3] == ["Name", "Phone", "number"]
    assert ann[:3] == ["Ann, B", A, "+12065555253"]
    assert 'numbers in column 2, "Phone"' in result.stderr


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_byte_order_mark_is_read(tmp_path, encoding):
    path = tmp_path / "list.csv"
    path.write_bytes(f"Name,Phone\nAnn,{A}\n".encode(encoding))

    result = run(str(path), "--top", "1")

    assert result.stdout == "+12065555253  206-555-LAKE\n"


def test_an_empty_cell_is_named_as_the_cause(path):
    result = run(str(path))

    assert "row 6: '': the cell of the number is empty" in result.stderr


def test_another_column_with_as_many_numbers_is_mentioned(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"Work,Home\n{A},{B}\n")

    detected, selected = run(str(path)), run(str(path), "--column", "Home")

    assert 'column 1, "Work"; others are in column 2, "Home": select one' in detected.stderr
    assert "others" not in selected.stderr
