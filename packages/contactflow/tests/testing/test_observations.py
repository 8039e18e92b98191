from dataclasses import replace

import pytest

from contactflow.testing import LENIENT, PROFILES, STRICT
from tests.case_parts import (
    FUNCTION,
    begun,
    end,
    event,
    heard,
    observation,
    press,
    start,
    word,
)
from tests.testing.case_runs import run


def test_an_observation_whose_predecessor_never_came_is_not_reached():
    report = run(
        start(then=["a"]), heard("a", "never said", then=["b"]), heard("b", "nor this", end())
    )

    assert [each.status for each in report.observations] == ["PASSED", "FAILED", "NOT_REACHED"]
    assert len(report.problems) == 2  # the function nobody staged is the other


@pytest.mark.parametrize(("options", "second"), [(LENIENT, "PASSED"), (STRICT, "FAILED")])
def test_one_event_matches_several_observations_or_the_first(options, second):
    report = run(
        start(word("lake")),
        heard("one", "welcome"),
        heard("two", "welcome to"),
        heard("menu", "word", end()),
        options=options,
    )

    assert report.observations[2].status == second


@pytest.mark.parametrize("profile", PROFILES)
def test_an_observation_that_several_lead_to_is_met_once(profile):
    report = run(
        start(word("lake"), then=["one", "two"]),
        heard("one", "welcome", then=["joined"]),
        begun("two", "InvokeLambdaFunction", FUNCTION, then=["joined"]),
        heard("joined", "your word is", press(2), press(9), then=["over"]),
        observation("over", event("TestCompleted"), end()),
        options=PROFILES[profile],
    )

    assert report.problems == ()
    pressed = [each.keys for each in report.events if each.name == "keys-pressed"]
    assert pressed == ["2", "9"]
    assert [each.name for each in report.events].count("ended") == 1


def test_an_observation_that_was_met_never_waits_again():
    report = run(
        start(word("lake"), then=["asked", "menu"]),
        begun("asked", "InvokeLambdaFunction", FUNCTION, then=["hello"]),
        heard("menu", "your word is", press(1), then=["hello", "sure"]),
        heard("hello", "word is lake"),
        heard("sure", "sure", end()),
        options=replace(LENIENT, passes_without_match=False),
    )

    assert report.problems == ()
