import json

import pytest

from contactflow.testing import LENIENT, PROFILES, STRICT, Sidecar
from tests.case_parts import (
    FUNCTION,
    begun,
    check,
    end,
    event,
    hang_up,
    heard,
    log,
    observation,
    press,
    start,
    word,
)
from tests.testing.case_runs import at_menu, outcome, run


@pytest.mark.parametrize("profile", PROFILES)
def test_a_case_whose_observations_all_come_passes(profile):
    report = run(
        *at_menu(press(1), then=["again"], first=word("lake")),
        start_again(),
        heard("again", "sure", end()),
        options=PROFILES[profile],
    )

    assert outcome(report) == ("PASSED", "SUCCESS")
    assert [each.status for each in report.observations] == ["PASSED"] * 4
    assert report.has_passed


def start_again():
    return begun("asked", "InvokeLambdaFunction", FUNCTION)


def test_a_failure_says_what_was_expected_and_what_was_heard_instead():
    report = run(*at_menu(press(9), then=["never"]), heard("never", "FLOWERS", end()))

    assert outcome(report) == ("FAILED", "FAILURE")
    assert report.problems == (
        "never: a message with 'FLOWERS' (Inclusion) did not occur; heard instead: nothing",
    )
    assert report.observations[-1].status == "FAILED"


def test_a_test_that_ends_at_once_places_no_call():
    report = run(start(end()))

    assert report.has_passed
    assert report.events == ()


def test_a_test_that_never_ends_itself_passes_with_a_warning():
    report = run(heard("hello", "welcome", hang_up()))

    assert outcome(report) == ("PASSED", "TIMEOUT")
    assert any("EndTest did not run" in warning for warning in report.warnings)


@pytest.mark.parametrize(("options", "passes"), [(LENIENT, True), (STRICT, False)])
def test_ending_while_an_observation_waits_is_decided_by_the_profile(options, passes):
    report = run(heard("hello", "welcome", end()), heard("never", "flowers"), options=options)

    assert report.has_passed == passes
    assert report.observations[1].status == ("WAITING" if passes else "FAILED")


def test_the_first_attributes_and_the_channel_come_from_the_sidecar():
    sidecar = Sidecar(
        name="Chat", channel="CHAT", attributes={"a": "b"}, segment_attributes={"s": "t"}
    )

    report = run(
        start(
            check("$.Attributes.a", "Equals", "b"),
            check("$.SegmentAttributes.s", "Equals", "t"),
            check("$.Channel", "Equals", "CHAT"),
            end(),
        ),
        sidecar=sidecar,
    )

    assert report.has_passed
    assert report.name == "Chat"


def test_a_case_that_is_not_portable_bars_a_strict_run():
    unportable = (
        start(then=["hi"]),
        heard("hi", "welcome", check("$.Channel", "Exists", ""), end()),
    )

    strict = run(*unportable, options=STRICT)
    lenient = run(*unportable)

    assert outcome(strict) == ("FAILED", "FAILURE")
    assert "Exists" in strict.problems[0]
    assert lenient.has_passed
    assert [finding.rule for finding in lenient.findings] == ["assertion"]


def test_a_broken_case_is_barred_in_every_profile():
    report = run(start(then=["nowhere"]))

    assert not report.has_passed
    assert "'nowhere', which is not an observation" in report.problems[0]


def test_a_report_is_plain_json():
    report = run(*at_menu(log(a="$.Channel"), end()))

    plain = json.loads(json.dumps(report.as_dict()))

    assert plain["verdict"] == "PASSED"
    assert plain["logs"] == {"a": "VOICE"}
    assert plain["observations"][1]["at_seconds"] > 0


def test_the_end_of_the_test_cannot_come_before_endtest():
    over = observation("over", event("TestCompleted"))

    report = run(heard("hello", "welcome", end()), over, options=STRICT)

    assert report.problems[0].startswith("over: TestCompleted did not occur")


def test_a_portability_finding_is_a_warning_in_a_lenient_run():
    odd = {**start(end()), "Usage": {"Type": "EXACTLY", "Times": 1}}

    report = run(odd)

    assert report.has_passed
    assert any("live runs reject Usage 'EXACTLY'" in warning for warning in report.warnings)
    assert run(odd, options=STRICT).warnings == ()
