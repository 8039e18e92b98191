"""Why a call took an error branch, and which values were empty."""

import pytest

from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.actions.update_contact_recording_behavior import UpdateContactRecordingBehavior
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.catalog import read_action
from contactflow.simulate import events
from contactflow.simulate.contact import Contact
from contactflow.simulate.mocks import LambdaError
from contactflow.simulate.preset_mocks import Entry, PresetMocks, always, in_turn
from contactflow.values import freeze, thaw
from tests.simulate.action_parts import FUNCTION, ON, ask, menu, say
from tests.simulate.call_parts import branch_taken, caller, end_reason, events_of, reason_at, run

FAILURE = LambdaError("function-error", detail="KeyError: 'word'")


def reasons(call):
    return [event.reason for event in events_of(call, events.BranchTaken) if event.reason]


@pytest.mark.parametrize(
    ("action", "mocks", "reason"),
    [
        (ask(), {FUNCTION: in_turn(FAILURE)}, "the function failed (function-error: KeyError"),
        (ask(), {FUNCTION: always({"n": 3})}, "Connect refuses the reply: STRING_MAP needs text"),
        (ask(), {FUNCTION: always({}, 9.0)}, "the function failed (timed-out)"),
    ],
)
def test_the_error_branch_of_a_function_has_its_reason(action, mocks, reason):
    call = run(action, say("a"), mocks=PresetMocks(mocks))

    assert reason in reasons(call)[0]


def test_silence_and_other_keys_are_the_reasons_of_a_menu():
    assert reasons(run(menu(), say("a"), by=caller(""))) == ["the caller pressed no key in time"]
    assert reasons(run(menu(), say("a"), by=caller("9"))) == ["no case matches '9'"]


def test_a_name_finds_neither_a_queue_nor_a_flow():
    queue = UpdateContactTargetQueue("q", queue="BasicQueue", **ON)
    flow = TransferToFlow("t", flow="Sales line", on_error="sorry")

    assert reasons(run(queue, say("a"))) == ["the queue 'BasicQueue' does not exist"]
    assert reasons(run(flow)) == ["'Sales line' is a name; Connect finds a flow by its id or ARN"]


def test_a_staged_error_without_any_error_branch_lets_the_contact_continue():
    record = UpdateContactRecordingBehavior("rec", participants=("Agent",), next="say")
    mocks = PresetMocks(errors={"rec": "NoMatchingError"})

    call = run(record, say("a"), mocks=mocks)

    assert branch_taken(call, "rec") == "NextAction"
    assert reasons(call) == ["the mocks stage this error"]


def test_a_dead_end_has_its_reason():
    transfer = changed_transitions(TransferContactToQueue("t", at_capacity="bye", on_error="bye"))

    call = run(transfer)

    assert end_reason(call) == "dead-end"
    assert call[-1].detail.startswith("'t' has no branch for NoMatchingError: no earlier action")


def changed_transitions(action):
    """Return `action` without branches."""
    return read_action(freeze({**thaw(action.source), "Transitions": {}}))


def test_a_reference_without_a_value_is_an_event():
    call = run(say("$.Customer.FirstName $.Attributes.a $.Channel"), contact=Contact())

    found = events_of(call, events.ReferenceEmpty)
    assert [(event.reference, event.root) for event in found] == [
        ("$.Customer.FirstName", "Customer"),
        ("$.Attributes.a", "Attributes"),
    ]


def test_an_absent_key_of_a_present_root_has_no_root():
    call = run(say("$.Attributes.b"), contact=Contact(attributes={"a": "1"}))

    assert events_of(call, events.ReferenceEmpty)[0].root == ""


def test_entry_values_are_values_of_the_contact():
    entry = Entry({"a": "1"}, {"word": "lake"}, "arn:x/queue/q", {"$.Customer.FirstName": "Ann"})
    contact = entry.applied_to(Contact(attributes={"a": "2"}))

    text = "$.Attributes.a $.External.word $.Queue.Name $.Customer.FirstName"
    call = run(say(text), contact=contact)

    assert events_of(call, events.Said)[0].text == "2 lake q Ann"
    assert not events_of(call, events.ReferenceEmpty)
    assert end_reason(call) == "flow-disconnected"


def test_an_empty_text_is_empty_but_set():
    contact = Contact(attributes={"name": ""})

    call = run(say("Hello $.Attributes.name"), contact=contact)

    found = events_of(call, events.ReferenceEmpty)
    assert [(each.reference, each.root) for each in found] == [("$.Attributes.name", "")]


def test_a_misspelled_staged_error_is_named_with_the_right_one():
    mocks = PresetMocks(errors={"menu": "NoMachingError"})

    reason = reason_at(run(menu(), say("A"), mocks=mocks), "menu")

    assert "GetParticipantInput has no 'NoMachingError'; did you mean 'NoMatchingError'" in reason
