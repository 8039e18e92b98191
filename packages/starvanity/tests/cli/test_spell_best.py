"""Tests of `--best` and `--match`: the answers of a whole list."""

import csv
from io import StringIO

import pytest

from starvanity import spell
from starvanity.phonewords.score import score
from tests.cli.test_spell import objects, run

NUMBERS = [f"+1299{line}" for line in range(2_665_250, 2_665_330)]
LIST = "\n".join(NUMBERS)


def best(count, *options, stdin=LIST):
    return run("-", "--best", str(count), *options, stdin=stdin)


def ranked():
    """Return every phoneword of the list with its row, best first, by brute force."""
    found = [
        (-score(one).total, row, one.text, number)
        for row, number in enumerate(NUMBERS, 1)
        for one in [each for each in spell(number, limit=6) if each.kind != "pattern"][:5]
    ]
    return [(text, number, row) for _, row, text, number in sorted(found, key=lambda one: one[:2])]


@pytest.mark.parametrize("count", [1, 7, 1000])
def test_the_best_phonewords_of_a_list_are_those_with_the_best_scores(count):
    lines = [line.split("  ") for line in best(count).stdout.splitlines()]

    found = [tuple(filter(None, map(str.strip, line))) for line in lines]
    expected = [
        (text, number, f"standard input, row {row}") for text, number, row in ranked()[:count]
    ]
    assert found == expected


def test_the_best_of_each_number_needs_top_1():
    numbers = [line.split()[1] for line in best(10, "--top", "1").stdout.splitlines()]

    assert len(set(numbers)) == 10


def test_a_number_that_occurs_twice_is_listed_once_with_its_first_row():
    result = best(5, stdin=f"{LIST}\n{LIST}")

    assert result.stdout == best(5).stdout


def test_the_best_of_several_lists_has_the_name_of_each(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("800-356-9377\n")

    lines = run(str(path), "-", "206-555-5253", "--best", "1000", stdin=LIST).stdout.splitlines()

    assert any(line.endswith("list.txt, row 1") for line in lines)


def test_digit_patterns_and_refused_rows_are_not_among_the_best():
    result = best(5, "--patterns", stdin="206-555-0100\n12\n")

    assert result.stdout == ""
    assert "row 2: '12'" in result.stderr
    assert result.exit_code == 1


def test_the_best_as_json_are_objects_with_their_rows():
    first, second = objects(best(2, "--json"))

    (text, number, row), (other, _, _) = ranked()[:2]
    assert (first["number"], first["row"]) == (number, row)
    assert [one["text"] for one in first["phonewords"]] == [text]
    assert [one["text"] for one in second["phonewords"]] == [other]


def test_the_best_as_csv_are_rows_of_the_list_with_their_number():
    result = best(2, "--csv")

    header, first, _ = csv.reader(StringIO(result.stdout))
    (text, number, row), *_ = ranked()
    assert header == [
        *("column_1", "row", "number", "number_kind", "best", "best_kind"),
        *("error", "error_reason"),
    ]
    assert first[:5] == [number, str(row), number, "unknown", text]


MATCHED = "299-749-9212\n206-555-0100\n12\n299-557-4312\n"


def test_only_numbers_with_the_words_are_printed():
    result = run("-", "--match", "PIZZA,pie", stdin=MATCHED)

    assert result.stdout == "+12997499212  299-PIZZA-12\n+12995574312  299-55-PIE-12\n"
    assert "row 3: '12'" in result.stderr
    assert "3 numbers read, 1 row refused, 2 with PIZZA or PIE" in result.stderr


def test_matches_are_written_in_every_form():
    (first, refused, second) = objects(run("-", "--match", "pizza,pie", "--json", stdin=MATCHED))
    rows = list(csv.reader(StringIO(run("-", "--match", "pie", "--csv", stdin=MATCHED).stdout)))

    assert [first["row"], refused["row"], second["row"]] == [1, 3, 4]
    assert first["phonewords"][0]["score"] == pytest.approx(2.86, abs=0.01)
    assert [row[0] for row in rows] == ["column_1", "12", "299-557-4312"]


def test_a_match_without_a_score_has_null_in_its_place():
    (found,) = objects(run("206-555-9677", "--match", "zorq", "--json"))

    (answer,) = found["phonewords"]
    assert (answer["text"], answer["score"], answer["terms"]) == ("206-555-ZORQ", None, None)


def test_a_match_without_a_score_is_not_among_the_best():
    assert best(3, "--match", "zorq", stdin="206-555-9677").stdout == ""
    assert best(3, "--match", "pie", stdin=MATCHED).stdout.startswith("299-55-PIE-12")


@pytest.mark.parametrize("words", ["p!e", "", "a"])
def test_a_text_that_is_not_a_word_is_wrong_usage(words):
    assert run("-", "--match", words, stdin=MATCHED).exit_code == 2


def test_an_offensive_word_is_wrong_usage():
    result = run("-", "--match", "shit", stdin=MATCHED)

    assert result.exit_code == 2
    assert "block list" in result.stderr
