"""Actions for chats and e-mails, and conversations with an AI agent."""

import pytest

from contactflow.catalog import all_specs
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.runners import runner_of
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import (
    branch_taken,
    end_reason,
    entered_actions,
    notes,
    reason_at,
    run,
    spoken_texts,
    values_set,
)

CHAT = Contact(channel="CHAT")
ERRORS = ["NoMatchingError"]
CHANNELS = ("VOICE", "CHAT", "TASK", "EMAIL")
LIMITED = [
    (name, channel)
    for name, spec in all_specs().items()
    for channel in CHANNELS
    if spec.channels and channel not in spec.channels
]


@pytest.mark.parametrize(("kind", "channel"), LIMITED)
def test_an_action_on_another_channel_takes_its_error_branch_with_a_reason(kind, channel):
    errors = ["NoMatchingError", "InvalidCallbackNumber"]

    call = run(raw(kind, errors=errors, next="bye"), contact=Contact(channel=channel))

    assert branch_taken(call, "act") == all_specs()[kind].channel_error
    assert f"does not support the channel {channel}" in reason_at(call, "act")


@pytest.mark.parametrize("kind", ["StartVoiceIdStream", "CheckVoiceId"])
def test_voice_id_takes_its_error_branch(kind):
    call = run(raw(kind, errors=ERRORS, next="bye"), contact=Contact())

    assert branch_taken(call, "act") == "NoMatchingError"
    assert reason_at(call, "act") == "Voice ID ended on 20 May 2026"


def sign_in(**more):
    errors = {"NoMatchingError": "sorry", "TimeLimitExceeded": "say"}
    return raw(
        "AuthenticateParticipant",
        errors=errors,
        cases={"OptedOut": "bye"},
        CognitoConfiguration={"AppClientId": "client"},
        **more,
    )


STATUS = "$.SegmentAttributes['connect:CustomerAuthentication'].Status"


@pytest.mark.parametrize(
    ("result", "branch", "status"),
    [
        (None, "NextAction", ["AUTHENTICATED"]),
        ("TimeLimitExceeded", "TimeLimitExceeded", ["TIMEOUT"]),
        ("OptedOut", "Equals OptedOut", []),
    ],
)
def test_a_sign_in_sets_its_status(result, branch, status):
    mocks = PresetMocks(results={"act": result} if result else {})

    call = run(sign_in(), say(STATUS), mocks=mocks, contact=CHAT)

    assert branch_taken(call, "act") == branch
    assert spoken_texts(call) == status


def test_a_customer_who_does_not_sign_in_has_no_status():
    call = run(sign_in(), say(""), mocks=PresetMocks(results={"act": "OptedOut"}), contact=CHAT)

    assert values_set(call) == {}


def test_a_sign_in_times_out_after_its_minutes():
    mocks = PresetMocks(results={"act": "TimeLimitExceeded"})

    call = run(sign_in(TimeLimitMinutes="5"), say(""), mocks=mocks, contact=CHAT)

    assert call[-1].at_seconds == pytest.approx(300.0)


def test_a_persistent_chat_needs_the_earlier_contact():
    def associate(source):
        kind = "CreatePersistentContactAssociation"
        return raw(
            kind, errors=ERRORS, RehydrationType="ENTIRE_PAST_SESSION", SourceContactId=source
        )

    assert notes(run(associate("c1"), say("a"), contact=CHAT)) == [
        "the chat continues the contact c1"
    ]
    missing = run(associate("$.Attributes.last"), say("a"), contact=CHAT)
    assert branch_taken(missing, "act") == "NoMatchingError"


def test_the_text_of_an_email_is_a_value_of_the_contact():
    load = raw("LoadContactContent", errors=ERRORS, ContentType="EmailMessage")
    email = Contact(channel="EMAIL", values={"Email": {"EmailMessage": {"Plaintext": "Hi"}}})

    call = run(load, say("$.Email.EmailMessage.Plaintext"), contact=email)

    assert spoken_texts(call) == ["Hi"]
    assert end_reason(run(load, say(""), contact=Contact(channel="EMAIL"))) == "not-simulated"


def test_an_outbound_chat_needs_an_address():
    def start(address):
        kind = "StartOutboundChatContact"
        return raw(kind, errors=ERRORS, DestinationEndpoint={"Address": address})

    assert notes(run(start("+12065550111"), say("a"))) == ["starts a chat with +12065550111"]
    assert "is empty" in reason_at(run(start("$.Attributes.to"), say("a")), "act")


def agent(**more):
    errors = ["NoMatchingError", "NoMatchingCondition", "InputTimeLimitExceeded"]
    configuration = {"ApplicationId": "a", "ContextVariables": {"name": "$.Channel"}}
    return raw(
        "ConnectParticipantWithAgenticCX",
        errors=errors,
        cases={"Escalation": "sorry"},
        AgentConfiguration=configuration,
        **more,
    )


def test_a_conversation_with_an_agent_ends_normally_unless_the_mocks_say_otherwise():
    text = "$.AgenticCX.ContextVariables.name"

    normal = run(agent(), say(text))
    escalated = run(agent(), say(text), mocks=PresetMocks(results={"act": "Escalation"}))
    idle = run(agent(), say(text), mocks=PresetMocks(results={"act": "InputTimeLimitExceeded"}))
    other = run(agent(), say(text), mocks=PresetMocks(results={"act": "Refund"}))

    assert spoken_texts(normal) == ["VOICE"]
    assert branch_taken(escalated, "act") == "Equals Escalation"
    assert branch_taken(idle, "act") == "InputTimeLimitExceeded"
    assert branch_taken(other, "act") == "NoMatchingCondition"


def test_a_type_with_unknown_parameters_stops_unless_the_mocks_name_its_result():
    route = raw("RouteContactToAgent", errors=ERRORS)

    stopped = run(route, say("a"))
    staged = run(route, say("a"), mocks=PresetMocks(results={"act": "NextAction"}))

    assert end_reason(stopped) == "unknown-action"
    assert "its parameters or results are not public" in stopped[-1].detail
    assert entered_actions(staged) == ["act", "say", "bye"]


def test_only_types_with_unknown_parameters_are_not_simulated():
    unknown = {name for name, spec in all_specs().items() if spec.evidence == "UNKNOWN"}

    assert {name for name in all_specs() if runner_of(name) is None} == unknown
