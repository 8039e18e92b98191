import json

import pytest
from click.testing import CliRunner

from starvanity.cli import main

KEYS = ["regions", "kind", "text", "number", "open_digits", "extra_letters"]


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["find", *arguments], input=stdin)


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_json_has_every_documented_key():
    result = run("flowers", "--json")

    (answer,) = objects(result)
    assert list(answer) == ["input", "numbers"]
    assert answer["input"] == "flowers"
    first = answer["numbers"][0]
    assert list(first) == KEYS
    assert list(first.values()) == [
        *(["US", "CA"], "toll-free", "1-800-FLOWERS"),
        *("+18003569377", 0, 0),
    ]
    assert result.exit_code == 0


def test_several_words_form_one_number():
    apart = run("call", "now", "--region", "us")
    together = run("call now", "--region", "us")

    assert apart.stdout == together.stdout
    assert apart.stdout.splitlines()[0] == "US CA  1-800-CALL-NOW  +18002255669  toll-free"


def test_open_digits_and_extra_letters_are_printed():
    rows = run("taxi", "--region", "AU").stdout + run("flowers", "--region", "AU").stdout

    assert "AU  1300 xx TAXI  +611300xx8294  shared-cost, 2 digits open" in rows
    assert (
        "13 FLOWERS    +61133569      shared-cost, 3 letters past the last digit, ignored" in rows
    )
    assert "+611300356937  shared-cost, 1 letter past the last digit, ignored" in rows


def test_regions_may_be_several():
    (answer,) = objects(run("taxi", "--region", "gb", "--region", "NZ", "--json"))

    assert {region for one in answer["numbers"] for region in one["regions"]} == {"GB", "NZ"}


def test_an_area_code_is_of_the_united_states_by_default():
    assert run("pizza", "--area", "206").stdout.startswith("US  206-xx-PIZZA  +1206xx74992  ")
    assert "020 xxx PIZZA" in run("pizza", "--area", "020", "--region", "GB").stdout


def test_a_dash_reads_the_words_of_one_number_per_line():
    result = run("-", "--json", "--region", "AU", stdin=b"taxi\n\n call now \n\xff\n" + b"a" * 5000)

    taxi, call_now, not_text, too_long = objects(result)
    assert (taxi["input"], call_now["input"]) == ("taxi", "call now")
    assert not_text["error"]["kind"] == "not-spellable"
    assert "letters are too many: expected at most 10" in too_long["error"]["message"]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("a&b", "'a&b': '&' is not on a key"),
        ("\x1b" * 90, "'\\x1b"),
        ("a" * 5000, "aaa...': 5000 letters are too many"),
        ("A", "too short"),
        ("incomprehensibilities", "21 letters are too many: expected at most 12"),
    ],
)
def test_words_that_cannot_be_spelled_are_refused_with_a_message(words, reason):
    result = run(words)

    assert result.exit_code == 1
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert len(result.stderr) < 500
    assert result.stdout == ""


def test_words_without_a_number_have_a_row():
    result = run("1callnow", "--region", "US")

    assert result.stdout == "1callnow  (no number there spells this)\n"
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--region", "XX"], "'XX' is not a country"),
        (["--region", "SE"], "no advertised numbers of SE are known"),
        (["--area", "911"], "no number of US begins with '911'"),
        (["--area", "\x1b"], "no number of US begins with '\\x1b'"),
    ],
)
def test_a_region_or_area_without_numbers_is_wrong_usage(arguments, reason):
    result = run("taxi", *arguments)

    assert result.exit_code == 2
    assert reason in result.stderr
    assert result.stdout == ""


def test_a_number_in_the_words_is_printed_alone():
    assert run("1-800-flowers").stdout == "US CA  1-800-FLOWERS  +18003569377  toll-free\n"
    assert run("+44 800 repair").stdout == "GB  0800 REPAIR  +44800737247  toll-free\n"


def test_a_question_mark_is_printed_as_an_open_digit():
    (answer,) = objects(run("1-800-555-ca?s", "--json"))

    (number,) = answer["numbers"]
    assert number["text"] == "1-800-555-CAxS"
    assert number["number"] == "+180055522x7"
    assert number["open_digits"] == 1


def test_a_printed_row_may_be_given_as_words_again():
    first = run("cabs", "--region", "AU").stdout.splitlines()[1]

    again = run("1300 xx CABS", "--region", "AU").stdout

    assert again.split() == first.split()
    assert "1300 xx CABS" in again
