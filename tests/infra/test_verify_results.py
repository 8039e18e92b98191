"""The comparison of results, and the redaction of the file that verify writes."""

import pytest

from infra.line.scenarios import read_scenario
from infra.operate.comparison import Difference, differences, text_of
from infra.operate.live_runs import Record, Result
from infra.operate.simulated import lexicon_of, simulated
from infra.operate.verification_file import known_in, redacted
from infra.settings import parse
from starvanity.phonewords.lexicon import shipped_lexicon


def test_numbers_are_redacted_unless_the_scenario_has_them():
    known = known_in(read_scenario("happy"))
    text = (
        '{"From": "+18003569377", "To": "+12065550123", "Arn": "arn:aws:connect:us-east-1:'
        '123456789012:instance/11111111-2222-3333-4444-555555555555", "Ms": 1530.25}'
    )

    assert redacted(text, known) == (
        '{"From": "+18003569377", "To": "<number>", "Arn": "arn:aws:connect:us-east-1:'
        '<account>:instance/<id>", "Ms": 1530.25}'
    )


def passed(*records):
    return Result("PASSED", records)


@pytest.mark.parametrize(
    "records",
    [
        [],
        [Record("step-1", "PASSED", "not JSON")],
        [Record("0b1f", "PASSED", '{"Observation": {"identifier": "step-1"}}')],
        [Record("other", "FAILED", "[]")],
    ],
)
def test_records_of_unknown_form_are_no_difference(records):
    assert [
        *differences(simulated(read_scenario("happy"), shipped_lexicon()), passed(*records))
    ] == []


@pytest.mark.parametrize(
    "record",
    [
        Record("step-1", "FAILED", '{"Actions": [{"ActualParameters": {"Namespace": "x"}}]}'),
        Record("0b1f", "FAILED", '{"Identifier": "step-1", "Text": "{\\"Namespace\\": \\"x\\"}"}'),
    ],
)
def test_a_failed_observation_is_a_difference_with_the_text_of_its_record(record):
    assert [*differences(simulated(read_scenario("happy"), shipped_lexicon()), passed(record))] == [
        Difference("happy", "step-1", "PASSED", "FAILED", '{"Namespace": "x"}')
    ]


def test_an_observation_without_a_record_is_listed_if_the_case_failed():
    found = [*differences(simulated(read_scenario("happy"), shipped_lexicon()), Result("FAILED"))]

    assert [(each.observation, each.instance) for each in found] == [
        ("", "FAILED"),
        ("step-1", "NO RECORD"),
    ]


def test_a_long_or_unknown_record_is_shortened_to_its_begin():
    assert text_of(Record("step-1", "FAILED", "x" * 500)) == "x" * 400 + "..."


def test_the_simulator_uses_the_words_and_the_bans_of_the_line(tmp_path):
    never = tmp_path / "never.txt"
    never.write_text("flower\n")
    settings = parse({"NEVER": str(never)})

    shipped = simulated(read_scenario("happy"), lexicon_of(parse({})))
    banned = simulated(read_scenario("happy"), lexicon_of(settings))

    assert [each.verdict for each in (shipped, banned)] == ["PASSED", "FAILED"]
