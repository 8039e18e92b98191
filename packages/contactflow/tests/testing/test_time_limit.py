import pytest

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from contactflow.simulate import PresetMocks
from contactflow.testing import run_case
from tests.case_parts import case, end, event, heard, observation
from tests.testing.case_runs import outcome


def test_a_run_lasts_five_minutes_at_most():
    slow = MessageParticipant(
        "slow", ssml='<speak>Wait<break time="10s"/></speak>', next="slow", on_error="bye"
    )
    flow = Flow("Slow", slow, DisconnectParticipant("bye"))

    report = run_case(case(heard("never", "flowers", end())), flow, PresetMocks())

    assert outcome(report) == ("FAILED", "TIMEOUT")
    assert report.seconds == 300.0


def endless():
    slow = MessageParticipant(
        "slow", ssml='<speak>Wait<break time="10s"/></speak>', next="slow", on_error="bye"
    )
    return Flow("Slow", slow, DisconnectParticipant("bye"))


def silent():
    wait = GetParticipantInput.store("wait", text="Wait.", seconds=179, next="wait", on_error="bye")
    return Flow("Silent", wait, DisconnectParticipant("bye"))


@pytest.mark.parametrize("flow", [endless(), silent()], ids=["talks", "waits"])
def test_the_test_is_completed_when_its_five_minutes_are_up(flow):
    over = case(observation("over", event("TestCompleted"), end()))

    report = run_case(over, flow, PresetMocks())

    assert outcome(report) == ("PASSED", "TIMEOUT")
    assert report.seconds == 300.0
    assert report.observations[0].at_seconds == 300.0


def test_a_message_that_ends_after_five_minutes_is_not_heard():
    wait = GetParticipantInput.store(
        "wait", text="Wait.", seconds=299, next="late", on_error="late"
    )
    late = MessageParticipant(
        "late", ssml='<speak>Late<break time="10s"/></speak>', next="bye", on_error="bye"
    )
    flow = Flow("Late", wait, late, DisconnectParticipant("bye"))

    report = run_case(case(heard("late", "late", end())), flow, PresetMocks())

    assert outcome(report) == ("FAILED", "TIMEOUT")
