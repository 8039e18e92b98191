"""Calls to the deployed line: its flow, its function, its table and its outbox."""

import json
import re

from contactflow.simulate.events import Ended, LambdaReplied, Said
from packages.starvanity.tests.logs import numbers_logged
from starvanity.calls.model import NoNumber
from tests.deployed.cloud_queries import (
    flow_of,
    log_of,
    physical_id,
    wait_for,
)
from tests.deployed.emulated_account import NUMBER
from tests.deployed.line.settings import saved_calls


def invoke(line, contact, caller="+12065555253"):
    """Invoke the deployed function without a flow; return its reply."""
    endpoint = {"Address": caller, "Type": "TELEPHONE_NUMBER"}
    contact_data = {"ContactId": contact, "CustomerEndpoint": endpoint}
    return line.invoke({"Details": {"ContactData": contact_data, "Parameters": {}}})


def test_the_number_is_linked_to_the_deployed_flow(line, client):
    assert flow_of(client, NUMBER) == line.output("Flow")
    assert re.fullmatch(r"\+1800555\d{4}", line.output("NumberToRing"))


def test_a_call_goes_through_the_deployed_flow_and_function_into_the_deployed_table(line, client):
    events = line.place_call("+18003569377", contact="first-call")

    (reply,) = [each.reply for each in events if isinstance(each, LambdaReplied)]
    said = " ".join(each.text for each in events if isinstance(each, Said))
    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert "flowers" in said
    assert isinstance(events[-1], Ended)
    (call,) = saved_calls(client)
    assert (call.contact_id, call.caller) == ("first-call", "+18003569377")
    assert [word.spoken for word in call.phonewords] == [True, True, True, False, False]


def test_a_call_with_a_withheld_number_is_saved_too(line, client):
    line.place_call(None, contact="withheld-call")

    assert saved_calls(client)[0].no_number is NoNumber.WITHHELD


def test_a_call_that_the_store_refuses_is_answered_queued_and_replayed(line, client, rights):
    with rights.without("Answering", "dynamodb:PutItem"):
        reply = invoke(line, "while-away")

    assert reply["saved"] == "false"
    assert reply["phoneword_1"]
    wait_for(lambda: [call for call in saved_calls(client) if call.contact_id == "while-away"])


def test_a_record_is_lost_without_the_rights_to_put_and_to_queue(line, client, rights):
    with rights.without("Answering", "dynamodb:PutItem", "sqs:SendMessage"):
        assert invoke(line, "lost", "+12065550111")["saved"] == "false"

    assert "the record is lost" in log_of(client, "Answering")


def test_a_record_waits_in_the_outbox_while_the_replay_may_not_put_it(line, client, rights):
    queue = physical_id(client, "AWS::SQS::Queue", "OutboxQueue")
    # In AWS a failed message returns after three minutes. Here it returns after a second.
    client("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "1"})

    with rights.without("Replaying", "dynamodb:PutItem"):
        with rights.without("Answering", "dynamodb:PutItem"):
            assert invoke(line, "waiting", "+12065550112")["saved"] == "false"
        wait_for(lambda: "not saved" in log_of(client, "Replaying"))
        assert "waiting" not in {call.contact_id for call in saved_calls(client)}

    wait_for(lambda: "waiting" in {call.contact_id for call in saved_calls(client)})
    assert "lost" not in {call.contact_id for call in saved_calls(client)}


def test_no_log_line_holds_a_caller_s_number(line, client):
    logs = log_of(client, "Answering") + log_of(client, "Replaying")
    callers = {call.caller for call in saved_calls(client) if call.caller}

    assert "answer-call" in logs
    assert numbers_logged(logs, callers) == set()


def test_an_unreadable_record_ends_in_the_dead_letter_queue(line, client):
    queue = physical_id(client, "AWS::SQS::Queue", "OutboxQueue")
    dead = physical_id(client, "AWS::SQS::Queue", "OutboxDeadLetters")
    sqs = client("sqs")
    found = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["RedrivePolicy"])
    policy = json.loads(found["Attributes"]["RedrivePolicy"])
    two_attempts = {"RedrivePolicy": json.dumps(policy | {"maxReceiveCount": "2"})}
    sqs.set_queue_attributes(QueueUrl=queue, Attributes=two_attempts | {"VisibilityTimeout": "1"})

    sqs.send_message(QueueUrl=queue, MessageBody="no record")

    (message,) = wait_for(lambda: sqs.receive_message(QueueUrl=dead).get("Messages"))
    assert message["Body"] == "no record"
