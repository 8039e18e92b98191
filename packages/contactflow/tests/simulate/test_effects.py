"""Effects that a caller does not hear: tags, fields of the contact, recording and routing."""

import pytest

from contactflow.simulate import events
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks, always
from tests.simulate.action_parts import FUNCTION, ask, raw, say
from tests.simulate.call_parts import (
    branch_taken,
    events_of,
    notes,
    reason_at,
    run,
    spoken_texts,
    values_set,
)

ERRORS = ["NoMatchingError"]


def test_tags_are_added_and_removed():
    tag = raw("TagContact", errors=ERRORS, next="more", Tags={"a": "$.Channel", "b": "2"})
    more = raw("TagContact", "more", errors=ERRORS, next="less", Tags={"c": "3"})
    less = raw("UntagContact", "less", errors=ERRORS, TagKeys=["b"])

    call = run(tag, more, less, say("$.Tags.a-$.Tags.b-$.Tags.c"))

    assert spoken_texts(call) == ["VOICE--3"]


def test_a_function_receives_tags_and_references():
    tag = raw("TagContact", errors=ERRORS, next="name", Tags={"a": "1"})
    name = raw("UpdateContactData", "name", errors=ERRORS, next="ask", References={"b": "2"})

    call = run(tag, name, ask(), say("a"), mocks=PresetMocks({FUNCTION: always({})}))

    (sent,) = (event.sent for event in events_of(call, events.LambdaInvoked))
    contact = sent["Details"]["ContactData"]
    assert contact["Tags"]["a"] == "1"
    assert contact["References"] == {"b": "2"}


def test_a_wisdom_session_has_an_arn():
    start = raw("CreateWisdomSession", errors=ERRORS, WisdomAssistantArn="arn:x:assistant/a1")

    (text,) = spoken_texts(run(start, say("$.Wisdom.SessionArn")))

    assert text.startswith("arn:aws:wisdom:us-east-1:111122223333:session/a1/")


def test_a_stream_has_an_arn_and_times():
    start = raw(
        "UpdateContactMediaStreamingBehavior",
        errors=ERRORS,
        next="stop",
        MediaStreamingState="Enabled",
    )
    stop = raw(
        "UpdateContactMediaStreamingBehavior",
        "stop",
        errors=ERRORS,
        MediaStreamingState="Disabled",
    )
    audio = "$.MediaStreams.Customer.Audio"

    call = run(start, stop, say(f"{audio}.StreamARN {audio}.StopTimestamp"))

    assert spoken_texts(call) == [
        "arn:aws:kinesisvideo:us-east-1:111122223333:stream/connect 0",
    ]


def test_fields_of_the_contact_are_read_by_their_roots():
    fields = {
        "Name": "Order",
        "Description": "$.Channel",
        "CustomerId": "c1",
        "LanguageCode": "fr-CA",
        "References": {"site": {"Value": "v", "Type": "URL"}},
        "SegmentAttributes": {"a": {"ValueString": "b"}},
    }
    text = "$.Name $.Description $.CustomerId $.LanguageCode $.References.site.Value"
    kept = Contact(segment_attributes={"connect:Subtype": "s"})
    more = " $.SegmentAttributes.a.ValueString $.SegmentAttributes['connect:Subtype']"

    call = run(raw("UpdateContactData", errors=ERRORS, **fields), say(text + more), contact=kept)

    assert spoken_texts(call) == ["Order VOICE c1 fr-CA v b s"]


def test_the_target_of_an_update_is_not_a_field():
    update = raw("UpdateContactData", errors=ERRORS, Name="Order", TargetContact="Current")

    assert values_set(run(update, say("a"))) == {"": {"Name": "Order"}}


def test_fields_of_a_related_contact_do_not_change_this_one():
    update = raw("UpdateContactData", errors=ERRORS, Name="Order", TargetContact="Related")

    assert spoken_texts(run(update, say("[$.Name]"))) == ["[]"]


@pytest.mark.parametrize(
    ("kind", "parameters", "note"),
    [
        (
            "UpdateFlowLoggingBehavior",
            {"FlowLoggingBehavior": "Enabled"},
            "the flow log is Enabled",
        ),
        (
            "UpdateContactRecordingBehavior",
            {"RecordingBehavior": {"RecordedParticipants": ["Agent", "Customer"]}},
            "records Agent, Customer",
        ),
        ("UpdateContactRecordingBehavior", {}, "records nobody"),
        (
            "UpdateContactRecordingAndAnalyticsBehavior",
            {"VoiceBehavior": {}},
            "sets VoiceBehavior",
        ),
        (
            "UpdateContactEventHooks",
            {"EventHooks": {"CustomerQueue": "arn:flow"}},
            "CustomerQueue runs arn:flow",
        ),
        (
            "UpdateContactRoutingBehavior",
            {"QueuePriority": "1"},
            "the routing has QueuePriority 1",
        ),
        (
            "UpdateContactRoutingCriteria",
            {"RoutingCriteria": {"Steps": [{}, {}]}},
            "the routing has criteria in 2 steps",
        ),
        (
            "UpdatePreviousContactParticipantState",
            {"PreviousContactParticipantState": "OffHold"},
            "the previous contact is OffHold",
        ),
        (
            "RenderMessageTemplate",
            {"WisdomMessageTemplateArn": "t"},
            "fills in the template t; its result is not simulated",
        ),
    ],
)
def test_an_effect_that_nobody_hears_is_noted(kind, parameters, note):
    call = run(raw(kind, **parameters), say("a"))

    assert notes(call) == [note]
    assert branch_taken(call, "act") == "NextAction"


@pytest.mark.parametrize(
    ("kind", "channel", "note"),
    [
        ("ResumeContact", "TASK", "the contact is resumed"),
        ("UpdateContactMediaProcessing", "CHAT", "the function f reads messages"),
    ],
)
def test_effects_on_tasks_and_chats_are_noted(kind, channel, note):
    processor = {"LambdaProcessorARN": "f"}

    call = run(raw(kind, ChatProcessor=processor), say("a"), contact=Contact(channel=channel))

    assert notes(call) == [note]


def test_the_voice_is_a_value_of_the_contact():
    voice = raw("UpdateContactTextToSpeechVoice", errors=ERRORS, TextToSpeechVoice="Amy")

    assert spoken_texts(run(voice, say("$.TextToSpeechVoiceId"))) == ["Amy"]


def test_a_staged_error_of_a_type_without_error_branches_goes_on_with_the_reason():
    record = raw("UpdateContactRecordingBehavior")

    call = run(record, say("a"), mocks=PresetMocks(errors={"act": "NoMatchingError"}))

    assert branch_taken(call, "act") == "NextAction"
    assert reason_at(call, "act") == "the mocks stage this error"
    assert spoken_texts(call) == ["a"]
