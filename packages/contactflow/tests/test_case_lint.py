import json

import pytest
from case_parts import (
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
from flow_strategies import JSON
from hypothesis import given
from hypothesis import strategies as st

from contactflow.cases.sidecar import parse_sidecar
from contactflow.document import FlowUnreadable
from contactflow.lint import lint_case, rules_for_cases
from contactflow.testing import Case, Sidecar
from contactflow.values import freeze

GOOD = (start(word("lake"), then=["hi"]), heard("hi", "welcome", press(1), end()))


def found(*observations, sidecar=None, **top):
    return [(each.rule, each.severity) for each in lint_case(case(*observations, **top), sidecar)]


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
def test_what_is_not_portable_is_found(observations, rule, severity):
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
def test_what_is_portable_gets_no_error(steps):
    assert "error" not in {severity for _, severity in found(start(*steps, end()))}


@pytest.mark.parametrize("delay", ["abc", -1, "NaN", "inf", True])
@pytest.mark.parametrize("strategy", [mock, lambda delay: mock_error("NoMatchingError", delay)])
def test_a_delay_is_a_number_of_seconds(strategy, delay):
    odd = override("InvokeLambdaFunction", FUNCTION, strategy(delay=delay))

    assert ("strategy", "error") in found(start(odd, end()))


def test_a_delay_may_be_written_as_text_or_left_empty():
    for delay in ("2.5", " ", 0):
        assert found(start(word("lake", delay=delay), end())) == []


@pytest.mark.parametrize("mocked", [mock(value="Closed"), mock("Closed"), mock()])
def test_hours_have_two_answers(mocked):
    odd = override("CheckHoursOfOperation", HOURS, mocked)

    assert ("strategy", "error") in found(start(odd, end()))


@pytest.mark.parametrize("value", ["InHours", "OutOfHours"])
def test_the_answers_of_hours_are_known_under_either_key(value):
    for mocked in (mock(value), mock(value=value)):
        assert ("strategy", "error") not in found(
            start(override("CheckHoursOfOperation", HOURS, mocked), end())
        )


@pytest.mark.parametrize("payload", ["[" * 5000 + "]" * 5000, '{"a": NaN}', '{"a": 1e999}'])
def test_a_payload_that_no_service_could_send_is_found(payload):
    odd = override("InvokeLambdaFunction", FUNCTION, mock(payload))

    assert ("strategy", "error") in found(start(odd, end()))


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
def test_no_case_is_too_strange_to_look_at(extra, observations):
    findings = lint_case(Case(freeze({**extra, "Observations": observations})))

    assert {each.rule for each in findings} <= {rule.id for rule in rules_for_cases()}


def test_a_case_that_nobody_can_follow_is_barred_in_every_profile():
    barring = {rule.id for rule in rules_for_cases() if rule.bars_run}

    assert barring == {
        *("case-shape", "observation-name", "observation-order"),
        *("event-type", "message-text"),
        *("step-type", "keys", "operator", "strategy"),
    }


def test_every_finding_names_its_page():
    for finding in lint_case(case()):
        assert finding.link.startswith("https://docs.aws.amazon.com/connect/latest/")


VOICE = {
    "Name": "Again",
    "EntryPoint": {
        "Type": "VOICE_CALL",
        "VoiceCallEntryPointParameters": {"SourcePhoneNumber": "+18003569377", "FlowId": "f"},
    },
    "InitializationData": '{"Attributes": {"a": "b"}, "SegmentAttributes": {}}',
    "Status": "PUBLISHED",
}


def test_a_sidecar_gives_the_caller_the_flow_and_the_first_attributes():
    sidecar = parse_sidecar(json.dumps(VOICE))

    assert (sidecar.name, sidecar.caller, sidecar.flow_id) == ("Again", "+18003569377", "f")
    assert sidecar.attributes == {"a": "b"}


def test_a_sidecar_without_a_number_is_a_withheld_one():
    assert parse_sidecar('{"Name": "Withheld"}').caller is None


def test_a_sidecar_may_begin_a_chat():
    chat = {"EntryPoint": {"Type": "CHAT", "ChatEntryPointParameters": {"FlowId": "f"}}}

    assert parse_sidecar(json.dumps(chat)).channel == "CHAT"


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"Nmae": "x"}, "did you mean 'Name'"),
        ({"Zzz": "x"}, "leave it out"),
        ({"InitializationData": {}}, "put it in quotes"),
        ({"InitializationData": "{"}, "no JSON"),
        ({"InitializationData": "[" * 5000}, "levels deep"),
        ({"InitializationData": "5"}, "InitializationData is 5; write an object"),
        ({"EntryPoint": {"Type": "EMAIL"}}, "'EMAIL'; write VOICE_CALL or CHAT"),
        ({"EntryPoint": {"Type": {}}}, "write VOICE_CALL or CHAT"),
        ({"InstanceId": "x"}, "give it when uploading"),
        ({"TestCaseId": "x"}, "it is a header"),
    ],
)
def test_a_sidecar_that_the_service_would_refuse_is_refused(document, told):
    with pytest.raises(FlowUnreadable, match=told):
        parse_sidecar(json.dumps(document))
