import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from starvanity.cli import main

KEYS = [
    *("text", "national", "dials", "kind", "across", "look_alike", "extra_letters"),
    *("score", "terms", "ssml"),
]


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["spell", *arguments], input=stdin)


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_json_has_every_documented_key():
    result = run("(800) 356-9377", "--json")

    (answer,) = objects(result)
    assert list(answer) == ["input", "number", "region", "kind", "notes", "phonewords"]
    assert answer["input"] == "(800) 356-9377"
    assert (answer["number"], answer["region"], answer["kind"]) == (
        *("+18003569377", "US"),
        "toll-free",
    )
    first = answer["phonewords"][0]
    assert list(first) == KEYS
    assert first["text"] == "1-800-FLOWERS"
    assert first["national"] == "800FLOWERS"
    assert first["dials"] == "+18003569377"
    assert (first["kind"], first["across"], first["look_alike"]) == ("word", False, False)
    assert first["extra_letters"] == 0
    assert first["score"] == pytest.approx(sum(first["terms"].values()))
    assert first["ssml"].startswith("<speak>Flowers! One, ")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("number", "best"),
    [
        ("800-356-9377", "1-800-FLOWERS"),
        ("800-225-5669", "1-800-CALL-NOW"),
        ("800-438-4357", "1-800-GET-HELP"),
        ("800-468-3647", "1-800-HOT-DOGS"),
    ],
)
def test_obvious_words_come_first(number, best):
    assert run(number).stdout.split("  ")[1] == best


@pytest.mark.parametrize("text", ["anonymous", "sip:bob@example.com", "12", "", "FLOWERS", "٣"])
def test_a_text_that_is_not_a_number_is_refused_and_the_others_are_answered(text):
    result = run("--json", "--", text, "800-356-9377")

    refused, answered = objects(result)
    assert refused["input"] == text
    assert refused["error"]["kind"] == "not-a-number"
    assert refused["error"]["message"]
    assert answered["number"] == "+18003569377"
    assert result.exit_code == 1


def test_seven_digits_are_refused_without_an_area_code():
    result = run("356-9377")

    assert "add the area code" in result.stderr
    assert result.exit_code == 1


def test_a_dash_reads_one_number_per_line_and_ignores_empty_lines():
    result = run("-", "--json", stdin="800-356-9377\n\n  +12065555253  \nnonsense\n")

    assert [answer["input"] for answer in objects(result)] == [
        "800-356-9377",
        "+12065555253",
        "nonsense",
    ]
    assert result.exit_code == 1


def test_bytes_that_are_not_text_are_refused_like_any_other_line():
    result = run("-", "--json", stdin=b"\xff\xf0\n8003569377\n\x00\n")

    first, second, third = objects(result)
    assert "error" in first
    assert second["number"] == "+18003569377"
    assert "error" in third
    assert result.exit_code == 1


def test_a_refused_input_is_quoted_for_a_terminal():
    result = run("\x1b[31mred", "9" * 500)

    assert "\x1b" not in result.stderr
    assert len(result.stderr) < 400


def test_top_limits_the_phonewords_and_keeps_their_order():
    five = objects(run("800-356-9377", "--json"))[0]["phonewords"]
    two = objects(run("800-356-9377", "--json", "--top", "2"))[0]["phonewords"]

    assert len(five) == 5
    assert two == five[:2]


def test_a_number_is_parsed_as_dialled_in_the_region():
    (answer,) = objects(run("020 7946 0123", "--region", "gb", "--json"))

    assert (answer["number"], answer["region"]) == ("+442079460123", "GB")


def test_an_unknown_region_is_wrong_usage():
    result = run("8003569377", "--region", "XX")

    assert result.exit_code == 2
    assert "expected two capital letters" in result.stderr


def test_explain_prints_the_reason_of_the_first():
    result = run("800-356-9377", "--explain")

    assert "FLOWERS" in result.stdout
    assert len(result.stdout.splitlines()) > 3


def test_an_owner_s_number_without_words_has_a_sentence():
    result = run("206-555-0100", "--for", "owner")

    assert "no words hide" in result.stdout
    assert result.exit_code == 0


def test_a_number_without_a_country_has_no_region():
    assert objects(run("+80035693771", "--json"))[0]["region"] is None


def test_an_output_that_cannot_be_written_is_reported_in_a_sentence():
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [
                sys.executable,
                "-c",
                "from starvanity.cli import main; main()",
                "spell",
                "8003569377",
            ],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert result.returncode == 1
    assert result.stderr.startswith("starvanity: cannot continue: [Errno 28]")
    assert "Traceback" not in result.stderr
