"""Texts that made a search quadratic, and numbers that Python does not convert.

With a quadratic search, each of these tests takes minutes.
"""

import json

import pytest

from contactflow.conditions import comparison_holds
from contactflow.document import parse
from contactflow.lint import lint
from contactflow.references import look_up, path_of, resolve_text
from contactflow.simulate import Contact, PresetMocks, ScriptedCaller, simulate, simulator
from contactflow.simulate.events import Ended
from contactflow.ssml import SpeechError, has_speak_tag, read_ssml
from contactflow.values import freeze, number_or_default, suggestion, whole_number

LONG = 1_000_000
DIGITS = "9" * 5000


def flow(kind, parameters, *conditions):
    errors = [{"ErrorType": "NoMatchingError", "NextAction": "z"}]
    transitions = {"NextAction": "z", "Errors": errors, "Conditions": list(conditions)}
    actions = [
        {"Identifier": "a", "Type": kind, "Parameters": parameters, "Transitions": transitions},
        {"Identifier": "z", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ]
    return parse(json.dumps({"Version": "2019-10-30", "StartAction": "a", "Actions": actions}))


def case(operator, operand):
    return {"NextAction": "z", "Condition": {"Operator": operator, "Operands": [operand]}}


@pytest.mark.parametrize(
    "text",
    [
        *("{", "{ ", "{External ", "<", "<!--", "<speak ", " ", "$", "$['", "$.a", "$.External.a "),
        *("*", "%a", "@a", "[a", "press ", "arn:aws-", "arn:aws:s3:::", "1"),
    ],
)
@pytest.mark.parametrize("key", ["Text", "SSML", "PromptId"])
def test_a_long_text_is_searched_in_linear_time(text, key):
    tested = flow("MessageParticipant", {key: text * (LONG // len(text) // 10)})

    assert isinstance(lint(tested), tuple)
    *_, last = simulate(tested, ScriptedCaller(None), PresetMocks())
    assert isinstance(last, Ended)


def test_a_long_number_with_a_letter_is_no_number_in_linear_time():
    assert not comparison_holds("NumberGreaterThan", "1" * LONG + "x", "5")
    assert comparison_holds("NumberGreaterThan", "1" * 1000, "5")


@pytest.mark.parametrize(
    ("kind", "parameters", "rule"),
    [
        ("Wait", {"TimeLimitSeconds": DIGITS}, "time-limit"),
        ("Loop", {"LoopCount": DIGITS}, "loop-count"),
        ("InvokeLambdaFunction", {"InvocationTimeLimitSeconds": DIGITS}, "lambda-limit"),
        ("GetParticipantInput", {"InputTimeLimitSeconds": DIGITS}, "input-limits"),
        ("Loop", {"LoopCount": "\u00b2"}, "loop-count"),
    ],
)
def test_a_limit_that_is_not_a_plausible_number_is_reported(kind, parameters, rule):
    tested = flow(kind, parameters)

    assert rule in {finding.rule for finding in lint(tested)}
    *_, last = simulate(tested, ScriptedCaller(None), PresetMocks())
    assert isinstance(last, Ended)


def test_a_share_with_too_many_digits_gives_a_finding():
    tested = flow("DistributeByPercentage", {}, case("NumberLessThan", DIGITS))

    assert "percentage" in {finding.rule for finding in lint(tested)}


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), (DIGITS, None), ("\u00b2", None), ("", None)]
)
def test_a_whole_number_has_decimal_digits_and_a_limit(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["1e300", "inf", "nan", "-1", DIGITS])
def test_a_number_without_a_meaning_gives_the_default(text):
    assert number_or_default(text, 5.0) == 5.0


@pytest.mark.parametrize("step", ["\u00b2", DIGITS, "5"])
def test_a_step_that_is_not_an_index_of_the_list_gives_no_value(step):
    assert look_up(f"$.External.list.{step}", freeze({"External": {"list": ["x"]}})) is None


def test_a_reference_has_a_limited_number_of_steps():
    steps = path_of(resolve_text("$" + ".a" * 1000, {}) or "$.a")

    assert set(steps) == {"a"}
    assert resolve_text("$.a" + ".b" * 50 + ".c", {}) == ".c"


def test_half_a_character_in_markup_is_an_error_in_words():
    with pytest.raises(SpeechError, match="half a character"):
        read_ssml("<speak>\ud800</speak>")


@pytest.mark.parametrize("start", ["", "  ", '<?xml version="1.0"?> '])
def test_a_speak_tag_may_follow_spaces_and_a_declaration(start):
    assert has_speak_tag(f"{start}<speak>")
    assert not has_speak_tag(" " * LONG + start + "x")


def test_a_word_that_is_longer_than_any_name_gets_no_suggestion():
    assert suggestion("Compar", ["Compare"]) == "; did you mean 'Compare'?"
    assert suggestion("Compare" * 20, ["Compare" * 20]) == ""


def test_a_loop_over_very_many_cases_ends_at_a_limit(monkeypatch):
    monkeypatch.setattr(simulator, "BRANCH_LIMIT", 100_000)
    cases = [case("Equals", str(number)) | {"NextAction": "a"} for number in range(3_000)]
    tested = flow("Compare", {"ComparisonValue": "$.Attributes.x"}, *cases)

    contact = Contact(attributes={"x": "2999"})

    *events, last = simulate(tested, ScriptedCaller(None), PresetMocks(), contact=contact)

    assert (last.reason, len(events) < 150) == ("step-limit", True)


def test_a_country_code_that_is_not_text_is_no_country():
    validation = {"PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": {}}}
    parameters = {"Text": "x", "StoreInput": "True", "InputValidation": validation}
    tested = flow("GetParticipantInput", parameters)

    *_, last = simulate(tested, ScriptedCaller(None, None, ("5",)), PresetMocks())

    assert isinstance(last, Ended)


def test_a_text_that_is_longer_than_a_flow_is_not_spoken():
    tested = flow("MessageParticipant", {"Text": "$.Attributes.x " * 20_000})

    events = list(simulate(tested, ScriptedCaller(None), PresetMocks()))

    assert any("characters" in getattr(event, "reason", "") for event in events)
