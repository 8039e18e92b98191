"""Runs of public flows with their starter mocks. They are skipped without the shared folder."""

import json
from pathlib import Path

import pytest

from contactflow.document import parse
from contactflow.model import Flow
from contactflow.simulate import Contact, PresetMocks, ScriptedCaller, simulate
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.starter_mocks import starter_mocks
from tests.simulate.action_parts import raw

CORPUS = sorted((Path(__file__).parents[2] / "../../../shared" / "corpus" / "flows").glob("*.json"))
QUEUE = "arn:aws:connect:us-east-1:111122223333:instance/i/queue/q"
METRICS = {"Agents.Busy.Count": 0, "NumberOfContactsInQueue": 0}
UNFINISHED = {"dead-end", "not-simulated", "step-limit", "unknown-action"}


def run_with_starter_mocks(flow):
    mocks = parse_mocks(json.dumps(starter_mocks([flow])), PresetMocks())
    caller = ScriptedCaller("+12065550100", "+18005550199", silent_rounds=3)
    return list(simulate(flow, caller, mocks, contact=mocks.entry.applied_to(Contact())))


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
def test_all_public_flows_are_present():
    assert len(CORPUS) >= 58


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_public_flow_runs_to_its_end_with_starter_mocks(file):
    call = run_with_starter_mocks(parse(file.read_text()))

    assert call[-1].reason not in UNFINISHED, call[-1].detail


@pytest.mark.parametrize(
    ("kind", "parameters", "key", "answer"),
    [
        (
            "GetCustomerProfile",
            {"ProfileRequestData": {"PhoneNumber": "1"}},
            "profiles",
            {"*": {"FirstName": ""}},
        ),
        ("GetCase", {"CustomerId": "c"}, "cases", {"*": {"status": ""}}),
        ("GetMetricData", {"QueueId": "q"}, "queues", {"q": {"metrics": METRICS}}),
        (
            "EvaluateDataTableValues",
            {"DataTableId": "t", "Queries": [{"QueryName": "q", "Attributes": ["a", "b"]}]},
            "tables",
            {"t": {"a": "", "b": ""}},
        ),
        ("ListDataTableValues", {"DataTableId": "t"}, "tables", {"t": {}}),
        (
            "DequeueContactAndTransferToQueue",
            {"QueueId": "$.Attributes.queue"},
            "queues",
            {"*": {"full": False}},
        ),
        ("CreateCallbackContact", {"QueueId": "q"}, "queues", {"q": {"full": False}}),
        (
            "LoadContactContent",
            {"ContentType": "EmailMessage"},
            "values",
            {"$.Email.EmailMessage.Plaintext": ""},
        ),
        (
            "GetCustomerProfileObject",
            {"ProfileRequestData": {"ProfileId": "p"}},
            "profiles",
            {"*": {"FirstName": ""}},
        ),
        (
            "GetCalculatedAttributesForCustomerProfile",
            {"ProfileRequestData": {"ProfileId": "p"}},
            "profiles",
            {"*": {"FirstName": ""}},
        ),
        ("CheckOutboundCallStatus", {}, "results", {"act": "CallAnswered"}),
        ("Wait", {"TimeLimitSeconds": "5"}, "results", {"act": "WaitCompleted"}),
        ("ConnectParticipantWithAgenticCX", {}, "results", {"act": "NextAction"}),
    ],
)
def test_starter_mocks_have_the_answers_that_an_action_needs(kind, parameters, key, answer):
    text = "$.Customer.FirstName $.Case.status $.Metrics.Agents.Busy.Count $.Metrics.Queue.Name"
    flow = Flow(
        "Test",
        raw(kind, next="say", **parameters),
        raw("MessageParticipant", "say", next=None, Text=text),
    )

    found = starter_mocks([flow])[key]

    assert {name: found[name] for name in answer} == answer


def test_starter_mocks_take_a_status_that_has_a_case():
    check = raw("CheckOutboundCallStatus", next="act", cases={"VoicemailBeep": "act"})

    assert starter_mocks([Flow("Test", check)])["results"] == {"act": "VoicemailBeep"}


def test_starter_mocks_have_the_metrics_of_each_queue_that_the_flow_chooses():
    choose = raw("UpdateContactTargetQueue", next="act", QueueId=QUEUE)
    check = raw("CheckMetricData", "check", next="act", MetricType="NumberOfAgentsOnline")

    queues = starter_mocks([Flow("Test", choose, check)])["queues"]

    metrics = {"NumberOfAgentsOnline": 0}
    assert queues == {QUEUE: {"full": False, "metrics": metrics}, "*": {"metrics": metrics}}


def test_starter_mocks_have_the_fields_of_the_contact_that_no_action_sets():
    update = raw("UpdateContactData", next="say", Name="Order")
    read = raw("MessageParticipant", "say", next=None, Text="$.Name $.CustomerId $.LanguageCode")

    assert starter_mocks([Flow("Test", update, read)])["values"] == {"$.CustomerId": ""}
