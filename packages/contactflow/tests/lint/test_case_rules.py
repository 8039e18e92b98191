import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.lint import lint_case, rules_for_cases
from contactflow.testing import Case, Sidecar
from contactflow.values import freeze
from tests.case_parts import (
    BOT,
    FUNCTION,
    HOURS,
    QUEUE,
    begun,
    case,
    check,
    end,
    event,
    heard,
    instruct,
    log,
    mock,
    mock_error,
    observation,
    override,
    press,
    start,
    step,
    substitute,
    word,
)
from tests.flow_strategies import JSON
from tests.lint.case_findings import found

GOOD = (start(word("lake"), then=["hi"]), heard("hi", "welcome", press(1), end()))


def changed(part, **more):
    return {**part, **more}


def test_a_portable_case_gets_no_finding():
    assert found(*GOOD, sidecar=Sidecar(flow_id="f")) == []


@pytest.mark.parametrize(
    ("observations", "rule", "severity"),
    [
        ((), "case-shape", "error"),
        ((heard("a", "hi"),), "end-test", "warning"),
        ((heard("", "hi", end()),), "observation-name", "error"),
        ((heard("a", "hi", end()), heard("a", "hi")), "observation-name", "error"),
        ((heard("a", "hi", end(), then=["b"]),), "observation-order", "error"),
        ((start(then=["a"]), heard("a", "hi", end(), then=["a"])), "observation-order", "error"),
        ((changed(heard("a", "hi", end()), Transitions={"NextActions": []}),), "usage", "error"),
        ((changed(heard("a", "hi", end()), Usage={"Type": "EXACTLY"}),), "usage", "error"),
        (
            (changed(heard("a", "hi", end()), Usage={"Type": "Exactly", "Times": 1}),),
            "usage",
            "warning",
        ),
        ((observation("a", event("MessageRecieved"), end()),), "event-type", "error"),
        (
            (observation("a", event("TestInitiated", Identifier=""), end()),),
            "event-form",
            "warning",
        ),
        ((observation("a", event("TestInitiated", Actor="Agent"), end()),), "event-form", "error"),
        ((heard("a", "", end()),), "message-text", "error"),
        ((heard("a", "...", end()),), "message-text", "error"),
        ((observation("a", event("MessageReceived"), end()),), "message-text", "error"),
        (
            (observation("a", event("MessageReceived", {"Text": "a", "SSML": "a"}), end()),),
            "message-text",
            "error",
        ),
        ((heard("a", "hi $.Attributes.name", end()),), "dynamic-text", "warning"),
        (
            (observation("a", event("MessageReceived", {"Text": "hi"}), end()),),
            "matching-criteria",
            "warning",
        ),
        (
            (
                observation(
                    "a",
                    event("MessageReceived", {"Text": "hi", "MatchingCriteria": "Inclusion"}),
                    end(),
                ),
            ),
            "matching-criteria",
            "error",
        ),
        (
            (
                observation(
                    "a",
                    event("MessageReceived", {"Text": "hi"}, MatchingCriteria="Similarity"),
                    end(),
                ),
            ),
            "matching-criteria",
            "error",
        ),
        ((heard("a", "hi", end(), criterion="Exact"),), "matching-criteria", "error"),
        ((begun("a", "DisconnectParticipant", "x", end()),), "flow-action", "error"),
        (
            (
                observation(
                    "a",
                    event(
                        "FlowActionStarted",
                        {
                            "ActionType": "InvokeLambdaFunction ",
                            "ActionParameters": {"LambdaFunctionARN": "f"},
                        },
                    ),
                    end(),
                ),
            ),
            "flow-action",
            "error",
        ),
        (
            (
                observation(
                    "a", event("FlowActionStarted", {"ActionType": "InvokeLambdaFunction"}), end()
                ),
            ),
            "flow-action",
            "error",
        ),
        ((start(step("Wait"), end()),), "step-type", "error"),
        (
            (start(changed(end(), Parameters={"Command": {"Type": "EndTest"}})),),
            "step-form",
            "error",
        ),
        (
            (
                start(
                    step(
                        "Assert",
                        ActionType="Assert",
                        Namespace="$.Channel",
                        Operator="Equals",
                        Operand="",
                    ),
                    end(),
                ),
            ),
            "step-form",
            "warning",
        ),
        (
            (changed(start(), Actions=[changed(end(), Transitions={"NextAction": ""})]),),
            "next-action",
            "error",
        ),
        (
            (changed(start(), Actions=[changed(end(), Transitions={"NextAction": "x"})]),),
            "next-action",
            "warning",
        ),
        ((start(instruct("Shout"), end()),), "step-type", "error"),
        (
            (
                start(
                    step("SendInstruction", Actor="Agent", Instruction={"Type": "Disconnect"}),
                    end(),
                ),
            ),
            "step-form",
            "error",
        ),
        ((heard("a", "hi", press("A"), end()),), "keys", "error"),
        ((heard("a", "hi", press(""), end()),), "keys", "error"),
        ((heard("a", "hi", press(1.5), end()),), "keys", "error"),
        ((heard("a", "hi", press("1"), end()),), "keys", "warning"),
        ((heard("a", "hi", instruct("TextUtterance", Text="yes"), end()),), "utterance", "error"),
        ((heard("a", "hi", instruct("Utterance", Text="yes"), end()),), "utterance", "error"),
        ((heard("a", "hi", check("$.Channel", "Exists", ""), end()),), "assertion", "error"),
        ((heard("a", "hi", check("$.Channel", "Equal", ""), end()),), "operator", "error"),
        ((heard("a", "hi", check("$.Channel", "Equals", None), end()),), "assertion", "error"),
        ((heard("a", "hi", check("Channel", "Equals", ""), end()),), "assertion", "error"),
        ((start(override("Compare", "x", mock("{}")), end()),), "override", "error"),
        (
            (start(override("InvokeLambdaFunction", "", mock("{}")), end()),),
            "override",
            "error",
        ),
        (
            (start(override("InvokeLambdaFunction", FUNCTION, substitute("")), end()),),
            "strategy",
            "error",
        ),
        ((start(override("InvokeLambdaFunction", FUNCTION, {}), end()),), "strategy", "error"),
        (
            (start(override("InvokeLambdaFunction", FUNCTION, {"Type": "MockResponse"}), end()),),
            "strategy",
            "error",
        ),
        (
            (start(override("InvokeLambdaFunction", FUNCTION, mock_error("Throttled")), end()),),
            "mock",
            "error",
        ),
        (
            (start(override("CheckHoursOfOperation", HOURS, mock(value="InHours")), end()),),
            "mock",
            "error",
        ),
        ((start(override("TransferContactToQueue", QUEUE, mock()), end()),), "mock", "error"),
        ((start(word("lake", key="Value"), end()),), "mock", "warning"),
        (
            (start(override("InvokeLambdaFunction", FUNCTION, mock("lake")), end()),),
            "strategy",
            "error",
        ),
        (
            (start(override("InvokeLambdaFunction", FUNCTION, mock({"word": "lake"})), end()),),
            "strategy",
            "error",
        ),
        ((start(step("TestControl", Command={"Type": "Stop"}), end()),), "step-type", "error"),
        ((start(log(), end()),), "log-data", "error"),
        ((start(log(a="Channel"), end()),), "log-data", "error"),
    ],
)
def test_a_case_that_is_not_portable_gets_a_finding(observations, rule, severity):
    assert (rule, severity) in found(*observations)


@pytest.mark.parametrize(
    "steps",
    [
        [log(a="$.Channel")],
        [instruct("Utterance", Value="yes")],
        [press("*"), press("0123"), press(206)],
        [override("ConnectParticipantWithLexBot", BOT, mock_error("TimeLimitExceeded"))],
        [override("CheckHoursOfOperation", HOURS, substitute("arn:x/operating-hours/y"))],
        [override("InvokeLambdaFunction", FUNCTION, mock())],
    ],
)
def test_portable_steps_get_no_error(steps):
    assert "error" not in {severity for _, severity in found(start(*steps, end()))}


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ((changed(end(), Transitions={"NextAction": "x"}),), "this is the last step; remove it"),
        (
            (changed(log(word="$.Channel"), Transitions={"NextAction": "x"}), end()),
            "but the next step is",
        ),
    ],
)
def test_a_wrong_next_action_gets_the_remedy_for_its_position(steps, message):
    findings = lint_case(case(changed(start(), Actions=list(steps))))

    assert [message in each.message for each in findings if each.rule == "next-action"] == [True]


def test_another_version_is_found():
    assert ("case-version", "error") in found(*GOOD, Version="2025-06-21")


@pytest.mark.parametrize(
    "sidecar",
    [
        Sidecar(flow_id="f", dialed="+18005550199"),
        Sidecar(caller=None, dialed="+18005550199"),
        Sidecar(channel="CHAT"),
    ],
)
def test_an_entry_that_the_service_refuses_is_found(sidecar):
    assert ("entry-point", "error") in found(*GOOD, sidecar=sidecar)


@given(st.dictionaries(st.text(), JSON), JSON)
def test_any_json_can_be_linted_as_a_case(extra, observations):
    findings = lint_case(Case(freeze({**extra, "Observations": observations})))

    assert {each.rule for each in findings} <= {rule.id for rule in rules_for_cases()}


def test_these_rules_bar_a_run_in_every_profile():
    blocking = {rule.id for rule in rules_for_cases() if rule.blocks_run}

    assert blocking == {
        *("case-shape", "observation-name", "observation-order"),
        *("event-type", "message-text"),
        *("step-type", "keys", "operator", "strategy"),
    }


def test_every_finding_links_to_its_page():
    for finding in lint_case(case()):
        assert finding.link.startswith("https://docs.aws.amazon.com/connect/latest/")
