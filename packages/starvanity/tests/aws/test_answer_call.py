import json
import re
from pathlib import Path
from traceback import format_exception

import boto3
import pytest
from botocore.exceptions import ClientError

from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.record import call_of
from starvanity.calls.contact_event import MalformedEventError
from starvanity.calls.reply import LARGEST_REPLY_BYTES
from tests.logs import numbers_logged

EVENTS = sorted((Path(__file__).parents[1] / "events").glob("*.json"))
WORDS = {"found", "partial"}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def an_event(name):
    return read(Path(__file__).parents[1] / "events" / f"{name}.json")["event"]


@pytest.fixture
def answer_call(table, cold_start):
    return cold_start("answer_call")


@pytest.fixture
def outbox(monkeypatch, aws):
    url = boto3.client("sqs").create_queue(QueueName="outbox")["QueueUrl"]
    monkeypatch.setenv("OUTBOX_URL", url)
    return url


def lines(captured):
    return [json.loads(line) for line in captured.out.splitlines()]


def numbers_in(event):
    """Return every number of the event's caller in digits, without country code and trunk."""
    details = event.get("Details") or {}
    contact = details.get("ContactData") or {}
    addresses = [(contact.get("CustomerEndpoint") or {}).get("Address")]
    addresses += (details.get("Parameters") or {}).values()
    digits = {re.sub(r"\D", "", str(each))[-10:] for each in addresses}
    return {each for each in digits if len(each) >= 7}


def quoted(event, reply, logged):
    """Return the caller's numbers in `log`, in any notation, and words that dial them."""
    closed_up = re.sub(r"[\s().-]", "", logged)
    words = {value for key, value in reply.items() if key.startswith("phoneword_") and value}
    return {each for each in numbers_in(event) if each in closed_up} | {
        word for word in words if word in logged
    }


def test_a_caller_s_number_in_a_log_is_found():
    event = an_event("voice-toll-free")

    assert quoted(event, {}, "rung by (800) 356-9377") == {"8003569377"}
    assert quoted(event, {"phoneword_1": "1-800-FLOWERS"}, "said 1-800-FLOWERS")
    assert not quoted(event, {"phoneword_1": "1-800-FLOWERS", "phoneword_2": ""}, "said nothing")


def test_the_corpus_is_as_large_as_promised():
    assert len(EVENTS) >= 30


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_every_event_has_a_kind_reply_or_takes_the_error_branch(answer_call, context, capsys, path):
    case = read(path)
    reply, told = {}, ""

    if case["expect"] == "error":
        with pytest.raises(MalformedEventError) as refusal:
            answer_call.handler(case["event"], context)
        told = "".join(format_exception(refusal.value))  # which Lambda writes into the log
    else:
        reply = answer_call.handler(case["event"], context)
        outcomes = WORDS if case["expect"] in {"words", *WORDS} else {case["expect"]}
        assert reply["outcome"] in outcomes
        assert all(isinstance(value, str) for value in reply.values())
        assert len(json.dumps(reply).encode()) < LARGEST_REPLY_BYTES
        assert reply["saved"] == "true"

    captured = capsys.readouterr()
    assert '"service":"answer-call"' in captured.out  # the logger and the metrics were heard
    assert quoted(case["event"], reply, captured.out + captured.err + told) == set()


def test_a_call_is_counted_and_saved(answer_call, context, capsys, dynamodb, table):
    reply = answer_call.handler(an_event("voice-toll-free"), context)

    assert reply["phoneword_1"] == "1-800-FLOWERS"
    (measured,) = [line for line in lines(capsys.readouterr()) if "_aws" in line]
    assert measured["CallsAnswered"] == [1]
    assert measured["PhonewordsFound"] == [3]
    assert measured["StoreFailures"] == [0]
    assert measured["NumberKeyed"] == [0]
    assert measured["AnswerLatency"][0] >= 0
    kept = dynamodb.scan(TableName=table)["Items"]
    assert [len(item["phonewords"]["L"]) for item in kept] == [5, 5]


@pytest.mark.parametrize(
    ("event", "metric"),
    [
        ("voice-withheld-anonymous", "NumberWithheld"),
        ("voice-sip", "NumberUnreadable"),
        ("keyed-nonsense", "EntryUnreadable"),
        ("keyed", "NumberKeyed"),
    ],
)
def test_each_outcome_of_a_call_has_its_own_metric(answer_call, context, capsys, event, metric):
    answer_call.handler(an_event(event), context)

    (measured,) = [line for line in lines(capsys.readouterr()) if "_aws" in line]
    assert measured[metric] == [1]


def test_a_caller_is_answered_when_the_store_fails(aws, outbox, cold_start, context, capsys):
    answer_call = cold_start("answer_call")  # and there is no table

    reply = answer_call.handler(an_event("voice-toll-free"), context)

    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert reply["saved"] == "false"
    logged = lines(capsys.readouterr())
    assert [line["StoreFailures"] for line in logged if "_aws" in line] == [[1]]
    (error,) = [line for line in logged if line.get("level") == "ERROR"]
    assert error["error"].startswith("PutItem on the table calls: ResourceNotFoundException")


def test_an_unsaved_call_is_replayed_from_the_queue(outbox, cold_start, context, request):
    cold_start("answer_call").handler(an_event("voice-toll-free"), context)
    dynamodb = request.getfixturevalue("dynamodb")
    table = request.getfixturevalue("table")
    message = boto3.client("sqs").receive_message(QueueUrl=outbox)["Messages"][0]
    batch = {"Records": [{"messageId": message["MessageId"], "body": message["Body"]}]}

    outcome = cold_start("replay_calls").handler(batch, context)

    assert outcome == {"batchItemFailures": []}
    now = call_of(json.loads(message["Body"])).at
    store = DynamoDBCallStore(dynamodb, table, retention_days=1, now=lambda: now)
    assert store.latest(1) == (call_of(json.loads(message["Body"])),)


def test_a_caller_is_answered_when_store_and_queue_fail(aws, cold_start, context, capsys):
    answer_call = cold_start("answer_call")  # neither table nor queue

    reply = answer_call.handler(an_event("voice"), context)

    assert reply["saved"] == "false"
    (error,) = [line for line in lines(capsys.readouterr()) if line.get("level") == "ERROR"]
    assert "the record is lost" in error["error"]


def test_an_unexpected_error_leaves_the_handler(answer_call, context, monkeypatch):
    class BuggyStore:
        def save(self, _call):
            raise ZeroDivisionError

    monkeypatch.setattr(answer_call, "store", BuggyStore())

    with pytest.raises(ZeroDivisionError):
        answer_call.handler(an_event("voice"), context)


def test_the_text_of_an_aws_error_is_not_logged(answer_call, context, monkeypatch, capsys):
    class Refusing:
        def put_item(self, **request):
            told = f"bad item {request['Item']}"
            raise ClientError(
                {"Error": {"Code": "ValidationException", "Message": told}}, "PutItem"
            )

    store = DynamoDBCallStore(Refusing(), "calls", retention_days=1, now=answer_call.now)
    monkeypatch.setattr(answer_call, "store", store)

    answer_call.handler(an_event("voice"), context)

    assert numbers_logged(capsys.readouterr().out, ["+12065555253"]) == set()
