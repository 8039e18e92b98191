"""Tests of lists: their encodings, their rows, and the reasons of refused rows."""

import codecs
import json

import pytest

from tests.cli.test_spell import objects, run

A, B = "206-555-0100", "800-356-9377"


def numbers(result):
    return [line.split("  ")[0] for line in result.stdout.splitlines()]


def listed(folder, content, *options, name="list.csv"):
    """Run `spell` for a list with `content`, and return the result."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(str(path), *options)


CONTENT = f'Name;Phone\n"Zo\u00eb; B";{A}\nBob;{B}\n'


@pytest.mark.parametrize(
    "content",
    [
        CONTENT.encode(),
        codecs.BOM_UTF8 + CONTENT.encode(),
        codecs.BOM_UTF16_LE + CONTENT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CONTENT.encode("utf-16-be"),
        CONTENT.replace("\n", "\r\n").encode(),
        CONTENT.replace("\n", "\r").encode(),
        CONTENT.replace(";", "\t").replace('"Zo\u00eb\t B"', '"Zo\u00eb\t B"').encode(),
        CONTENT.encode().rstrip(b"\n"),
        CONTENT.encode("latin-1"),
    ],
)
def test_a_list_is_read_in_every_common_encoding_and_format(tmp_path, content):
    result = listed(tmp_path, content)

    assert numbers(result) == ["+12065550100", "+18003569377"]
    assert 'numbers in column 2, "Phone"' in result.stderr
    assert "2 numbers read, 0 rows refused, 1 with words" in result.stderr
    assert result.exit_code == 0


def test_several_lists_and_numbers_are_answered_in_their_order(tmp_path):
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(f"{A}\n")
    second.write_text(f"{B}\n")

    result = run("206-555-0199", str(second), str(first), "-", "206-555-0198", stdin="206-555-0197")

    assert numbers(result) == [
        *("+12065550199", "+18003569377", "+12065550100", "+12065550197", "+12065550198"),
    ]
    assert "3 lists: 3 numbers read" in result.stderr


def test_a_refused_row_is_reported_with_the_list_and_the_row(tmp_path):
    result = listed(tmp_path, f"Name,Phone\n\nAnn,356-9377\nBob,{A}\n")

    assert "list.csv, row 3: '356-9377': this is only the local part" in result.stderr
    assert "1 number read, 1 row refused" in result.stderr
    assert numbers(result) == ["+12065550100"]
    assert result.exit_code == 1


def test_a_row_with_line_breaks_is_one_row(tmp_path):
    result = listed(tmp_path, f'Note,Phone\n"two\n\nlines",{A}\nx,12\n')

    assert numbers(result) == ["+12065550100"]
    assert "row 3: '12'" in result.stderr


def test_an_open_quotation_mark_costs_one_row(tmp_path):
    rows = f'x,{A}\n"y,{A}\n' + f"z,{A}\n" * 150

    result = listed(tmp_path, rows)

    assert numbers(result) == ["+12065550100"] * 151
    assert "row 2: " in result.stderr
    assert "quotation mark in this row is not closed" in result.stderr


@pytest.mark.parametrize("cell", [b"\xff206-555-0100", b"206-555\0-0100", b"\xed\xa0\x80206"])
def test_bytes_that_are_not_text_are_refused_with_the_remedy(tmp_path, cell):
    result = listed(tmp_path, f"x,{A}\n".encode() + b"y," + cell + f"\nz,{A}\n".encode())

    assert numbers(result) == ["+12065550100"] * 2
    assert "row 2: " in result.stderr
    assert "save the list as UTF-8" in result.stderr


def test_a_half_utf_16_character_does_not_stop_the_list(tmp_path):
    result = listed(tmp_path, codecs.BOM_UTF16_LE + f"{A}\n".encode("utf-16-le") + b"x")

    assert numbers(result) == ["+12065550100"]
    assert "row 2: " in result.stderr


def test_a_row_that_is_too_long_is_refused_and_the_next_is_read(tmp_path):
    result = listed(tmp_path, f"x,{A}\n{'y' * 200_000},{A}\nz,{A}\n")

    assert numbers(result) == ["+12065550100"] * 2
    assert "row 2: " in result.stderr


@pytest.mark.parametrize("content", [b"", b"\n\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\xff"])
def test_an_empty_list_has_no_answers(tmp_path, content):
    result = listed(tmp_path, content)

    assert result.stdout == ""
    assert "0 numbers read" in result.stderr


def test_a_requested_column_is_read(tmp_path):
    content = f"Home,Work\n{A},{B}\n"

    assert numbers(listed(tmp_path, content)) == ["+12065550100"]
    assert numbers(listed(tmp_path, content, "--column", "work")) == ["+18003569377"]
    assert numbers(listed(tmp_path, content, "--column", "2")) == ["+18003569377"]


def test_a_missing_column_is_wrong_usage_and_lists_the_columns(tmp_path):
    result = listed(tmp_path, f"Home,Work\n{A},{B}\n", "--column", "Fax")

    assert result.exit_code == 2
    assert '1 "Home", 2 "Work"' in result.stderr


@pytest.mark.parametrize("name", ["missing.csv", "missing.TXT", "folder/missing", "a/b.tsv"])
def test_a_missing_file_is_wrong_usage(name):
    result = run(A, name)

    assert result.exit_code == 2
    assert f"{name} does not exist" in result.stderr
    assert result.stdout == ""


def test_a_folder_is_wrong_usage(tmp_path):
    assert "is a folder" in run(str(tmp_path)).stderr


def test_a_file_that_cannot_be_read_is_wrong_usage():
    result = run("/proc/self/mem/../mem")  # opens, but cannot be read at its start

    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.stderr


def test_a_number_with_a_slash_is_a_number():
    assert numbers(run("206/555-0100")) == ["+12065550100"]


@pytest.mark.parametrize(
    "arguments",
    [["800", "356", "9377"], ["12", "800", "356", "9377", A, "13"], ["+1", "800", "356", "9377"]],
)
def test_groups_without_quotes_get_a_hint(arguments):
    result = run("--", *arguments)

    assert '800 356 9377"' in result.stderr
    assert "quote it" in result.stderr
    assert result.exit_code == 1


def test_two_groups_without_quotes_get_a_hint():
    assert 'quote it: "206555 0100"' in run("206555", "0100").stderr


@pytest.mark.parametrize("arguments", [["800", A, "356", "9377"], ["12"], ["1", "2", "3"]])
def test_refused_arguments_that_are_not_one_number_get_no_hint(arguments):
    assert "quote it" not in run(*arguments).stderr


def test_the_rows_of_spell_are_a_list():
    rows = run("800-225-5669", "206-555-5253", "206-555-0100", "020 7946 0123", "--region", "GB")
    lines = rows.stdout or run("800-225-5669", "206-555-5253", "206-555-0100").stdout

    again = run("-", "--patterns", stdin=lines)

    assert again.stdout == lines
    assert again.exit_code == 0


def test_the_json_of_spell_is_a_list():
    lines = run("800-225-5669", "206-555-5253", "--json").stdout

    assert numbers(run("-", stdin=lines)) == ["+18002255669", "+12065555253"]


def test_the_json_of_a_list_has_the_place_and_the_reason(tmp_path):
    result = listed(tmp_path, f"Name,Phone\nAnn,356-9377\nBob,{A}\n", "--json", name="a.csv")

    refused, answered = objects(result)
    place = {"file": str(tmp_path / "a.csv")}
    assert refused == {
        "input": "356-9377",
        "error": {
            "kind": "not-a-number",
            "reason": "no-area-code",
            "message": refused["error"]["message"],
        },
        **place,
        "row": 2,
    }
    assert (answered["file"], answered["row"]) == (place["file"], 3)


def test_the_json_of_an_argument_has_no_place():
    refused, answered = objects(run("12", A, "--json"))

    assert refused["error"]["reason"] == "too-short"
    assert answered["notes"] == []
    assert not {"file", "row"} & {*refused, *answered}


def test_every_json_line_of_a_list_is_ascii(tmp_path):
    lines = listed(tmp_path, b"x\xff\n800-356-9377\n", "--json", name="a.txt").stdout

    assert lines.isascii()
    assert json.loads(lines.splitlines()[0])["input"] == "x\ufffd"
