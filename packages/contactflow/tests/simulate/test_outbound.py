"""Outbound calls, moves between queues, and campaigns."""

import pytest

from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.catalog import read_action
from contactflow.simulate.contact import Contact
from contactflow.simulate.mocks import Queue
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.values import freeze
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import (
    branch_taken,
    end_reason,
    notes,
    reason_at,
    run,
    spoken_texts,
)

ERRORS = ["QueueAtCapacity", "NoMatchingError"]


def test_an_outbound_call_shows_the_number_of_the_action():
    dial = raw("CompleteOutboundCall", CallerId={"Number": "$.SystemEndpoint.Address"})

    call = run(dial, say("Hello."))

    assert notes(call) == ["the phone of the customer rings and shows +18005550199"]
    assert spoken_texts(call) == ["Hello."]


def status(**cases):
    return raw("CheckOutboundCallStatus", cases=cases, errors=ERRORS[1:], next="bye")


def test_a_person_answers_an_outbound_call_unless_the_mocks_say_otherwise():
    check = status(CallAnswered="say", VoicemailBeep="sorry")
    beep = PresetMocks(results={"act": "VoicemailBeep"})

    assert branch_taken(run(check, say("a")), "act") == "Equals CallAnswered"
    assert branch_taken(run(check, say("a"), mocks=beep), "act") == "Equals VoicemailBeep"


def test_a_result_without_a_case_stops_the_call_and_names_the_remedy():
    call = run(status(VoicemailBeep="say"), say("a"))

    assert end_reason(call) == "not-simulated"
    assert "`results`" in call[-1].detail


def dequeue(**more):
    return raw("DequeueContactAndTransferToQueue", errors=ERRORS, next="bye", **more)


def test_a_waiting_contact_moves_to_another_queue():
    call = run(dequeue(QueueId="arn:aws:connect:x/queue/other"))

    assert end_reason(call) == "transferred"
    assert call[-1].detail == "the queue other"


def test_a_full_or_unknown_queue_has_a_branch():
    full = PresetMocks(queues={"q": Queue("Q", is_full=True)})

    assert branch_taken(run(dequeue(QueueId="q"), mocks=full), "act") == "QueueAtCapacity"
    assert "'other'" in reason_at(run(dequeue(AgentId="other"), mocks=full), "act")


METRICS = {
    "NumberOfContactsInQueue": 7,
    "OldestContactInQueueAgeSeconds": 90_000,
    "NumberOfAgentsAvailable": 2,
    "Agents.Busy.Count": 3,
}


def metrics(**more):
    return raw("GetMetricData", "metrics", errors=ERRORS[1:], **more)


def test_metrics_of_a_queue_are_read_by_path_and_the_age_is_in_seconds():
    mocks = PresetMocks(queues={"q": Queue("Sales", metrics=METRICS)})
    text = (
        "$.Metrics.Queue.Name $.Metrics.Queue.Size $.Metrics.Queue.OldestContactAge "
        "$.Metrics.Agents.Available.Count $.Metrics.Agents.Busy.Count"
    )
    choose = UpdateContactTargetQueue("choose", queue="q", next="metrics", on_error="bye")

    chosen = run(choose, metrics(), say(text), mocks=mocks)
    named = run(metrics(QueueId="q"), say(text), mocks=mocks)

    assert spoken_texts(chosen) == ["Sales 7 90 2 3"]
    assert spoken_texts(named) == spoken_texts(chosen)


def test_the_age_of_the_oldest_contact_is_compared_in_milliseconds():
    mocks = PresetMocks(queues={"q": Queue("Sales", metrics=METRICS)})
    check = raw(
        "CheckMetricData",
        MetricType="OldestContactInQueueAgeSeconds",
        QueueId="q",
        cases={"90000": "say"},
        errors=["NoMatchingCondition", "NoMatchingError"],
    )

    assert branch_taken(run(check, say("a"), mocks=mocks), "act") == "Equals 90000"


def test_a_queue_without_metrics_or_no_queue_takes_the_error_branch():
    quiet = PresetMocks(queues={"q": Queue("Sales")})

    assert "no activity" in reason_at(run(metrics(QueueId="q"), say("a"), mocks=quiet), "metrics")
    assert "queue ''" in reason_at(run(metrics(), say("a")), "metrics")


@pytest.mark.parametrize("kind", ["SendSMS", "SendOutboundEmail", "PutDialRequest"])
def test_each_message_and_call_of_a_campaign_has_an_id(kind):
    call = run(raw(kind, errors=ERRORS[1:]), say("$.OutboundCommunication.Latest.Id"))

    assert spoken_texts(call) == ["00000000-0000-4000-8000-100000000001"]


def test_a_metric_without_a_queue_takes_the_error_branch():
    check = raw("CheckMetricData", errors=ERRORS[1:], MetricType="NumberOfContactsInQueue")

    assert "no earlier action chose a queue" in reason_at(run(check, say("a")), "act")


def test_a_campaign_message_has_an_id_and_its_receipt_can_exist():
    send = raw("SendSMS", errors=ERRORS[1:], next="status", Message={}, SourceEndpoint={})
    read = raw(
        "GetOutboundCommunicationStatus",
        "status",
        next="compare",
        OutboundCommunicationIds=["$.OutboundCommunication.Latest.Id"],
    )
    receipt = "$.DeliveryReceipts['`$.OutboundCommunication.Latest.Id`'].Bounce"
    exists = raw(
        "Compare", "compare", errors={"NoMatchingCondition": "bye"}, ComparisonValue=receipt
    )
    source = {**exists.source, "Transitions": {**exists.source["Transitions"]}}
    source["Transitions"]["Conditions"] = (
        {"NextAction": "say", "Condition": {"Operator": "Exists", "Operands": ()}},
    )
    flow = (send, read, read_action(freeze(source)), say("Bounced."))
    latest = "00000000-0000-4000-8000-100000000001"
    bounced = Contact(values={"DeliveryReceipts": {latest: {"Bounce": {"at": "1"}}}})

    assert spoken_texts(run(*flow, contact=bounced)) == ["Bounced."]
    assert branch_taken(run(*flow), "compare") == "NoMatchingCondition"
