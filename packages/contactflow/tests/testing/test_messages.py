from dataclasses import replace

import pytest

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from contactflow.simulate import PresetMocks
from contactflow.testing import LENIENT, run_case
from tests.case_parts import (
    case,
    end,
    event,
    heard,
    observation,
    press,
    start,
    word,
)
from tests.testing.case_runs import at_menu, run, two_prompts


def test_letter_case_punctuation_and_spaces_do_not_count():
    report = run(start(then=["hi"]), heard("hi", "welcome,  TO the line", end()))

    assert report.has_passed


def test_markup_is_compared_by_what_is_heard():
    hello = heard("hi", "<speak>Welcome <break/> to</speak>", end(), source="SSML")
    broken = heard("hi", "Welcome to <", end(), source="SSML")

    assert run(start(then=["hi"]), hello).has_passed
    assert run(start(then=["hi"]), broken).has_passed


def test_similarity_is_measured_approximately_and_says_so():
    near = heard("hi", "Welcome to our line", end(), criterion="Similarity")
    far = heard("hi", "Welcome back, my friend", end(), criterion="Similarity")

    report = run(start(then=["hi"]), near)

    assert report.has_passed
    assert any("approximate" in warning for warning in report.warnings)
    assert not run(start(then=["hi"]), far).has_passed


def test_a_recorded_prompt_is_known_by_its_id():
    beep = observation("beep", event("MessageReceived", {"PromptId": "beep"}), end())

    assert run(*at_menu(press(6), then=["beep"]), beep).has_passed


def test_media_is_known_by_its_address():
    media = {"Media": {"Uri": "s3://b/beep.wav", "SourceType": "S3", "MediaType": "Audio"}}
    flow = Flow(
        "Beep",
        MessageParticipant("beep", media="s3://b/beep.wav", next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )
    wanted = case(observation("beep", event("MessageReceived", media), end()))
    other = case(observation("beep", event("MessageReceived", {"Media": {"Uri": "x"}}), end()))

    assert run_case(wanted, flow, PresetMocks()).has_passed
    assert not run_case(other, flow, PresetMocks()).has_passed


@pytest.mark.parametrize(
    ("boundaries", "expected", "passes"),
    [
        ("prompt", "flowers", True),
        ("prompt", "flowers second", False),
        ("input", "flowers second", True),
        ("either", "flowers second", True),
        ("either", "plants flowers", False),
    ],
)
def test_the_boundaries_of_a_message_can_be_chosen(boundaries, expected, passes):
    wanted = case(heard("both", expected, end()))

    report = run_case(
        wanted, two_prompts(), PresetMocks(), options=replace(LENIENT, boundaries=boundaries)
    )

    assert report.has_passed == passes
    if boundaries == "either" and passes:
        assert any("across two prompts" in warning for warning in report.warnings)


def test_prompts_before_an_input_are_one_message_where_that_is_chosen():
    joined = replace(LENIENT, boundaries="input")
    wanted = heard("all", "line. Your word is", press(9), end())

    assert run(start(word("lake")), wanted, options=joined).has_passed


def test_no_message_reaches_back_past_an_input():
    across = heard("across", "press a key sure", end())

    assert not run(*at_menu(press(1), then=["across"], first=word("lake")), across).has_passed


def test_words_heard_before_do_not_meet_a_later_observation():
    wanted = case(heard("one", "flowers", then=["again"]), heard("again", "flowers", end()))

    report = run_case(wanted, two_prompts(), PresetMocks())

    assert report.problems[0].startswith("again: ")
    assert report.problems[0].endswith("heard instead: 'Second: plants.'")


def test_expected_text_may_hold_references():
    report = run(*at_menu(then=["again"]), heard("again", "x", end()))
    assert not report.has_passed

    assert run(
        start(word("lake"), then=["menu"]), heard("menu", "word is $.Attributes.word", end())
    ).has_passed
