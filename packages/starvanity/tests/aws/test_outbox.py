import json

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from starvanity.aws import clients, outbox
from starvanity.aws.outbox import OutboxError, QueueingStore, SqsOutbox
from starvanity.aws.record import call_of
from starvanity.calls.ivr import LAMBDA_SECONDS
from starvanity.calls.ports import StoreUnavailable
from tests.contracts.call_store import a_call
from tests.fakes import BrokenStore, MemoryStore

FUNCTION_SECONDS = 7
"""Time limit of the answering function (infra/line/line.py)."""
BACKOFF_SECONDS = 1.0
"""The longest pause of botocore's standard mode before a second attempt:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"""


class MemoryOutbox:
    def __init__(self):
        self.calls = []

    def send(self, call):
        self.calls.append(call)


class BrokenOutbox:
    def send(self, _call):
        raise OutboxError("no queue")


class Queue:
    def __init__(self, error=None):
        self.bodies = []
        self._error = error

    def send_message(self, *, QueueUrl, MessageBody):
        if self._error:
            raise self._error
        self.bodies.append((QueueUrl, MessageBody))


def test_a_saved_call_is_not_queued():
    store, queued, lost = MemoryStore(), MemoryOutbox(), []
    queueing = QueueingStore(store, queued, on_lost=lambda: lost.append("one"))
    call = a_call(0)

    queueing.save(call)

    assert store.latest(1) == queueing.latest(1) == (call,)
    assert (queued.calls, lost) == ([], [])


def test_an_unsaved_call_is_queued_and_reported():
    queued, lost = MemoryOutbox(), []
    call = a_call(0)

    with pytest.raises(StoreUnavailable, match="the disk is full"):
        QueueingStore(BrokenStore(), queued, on_lost=lambda: lost.append("one")).save(call)

    assert (queued.calls, lost) == ([call], [])


def test_when_store_and_queue_fail_both_errors_are_reported_and_the_loss_is_counted():
    lost = []
    queueing = QueueingStore(BrokenStore(), BrokenOutbox(), on_lost=lambda: lost.append("one"))

    with pytest.raises(StoreUnavailable, match=r"disk is full.*record is lost: no queue"):
        queueing.save(a_call(0))

    assert lost == ["one"]


def test_a_queued_record_has_the_whole_call():
    queue = Queue()
    call = a_call(0)

    SqsOutbox(lambda: queue, "https://queue.example").send(call)

    ((url, body),) = queue.bodies
    assert url == "https://queue.example"
    assert call_of(json.loads(body)) == call


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            ClientError({"Error": {"Code": "AccessDenied", "Message": "+1206"}}, "SendMessage"),
            "AccessDenied",
        ),
        (EndpointConnectionError(endpoint_url="x"), "EndpointConnectionError"),
    ],
)
def test_a_queue_error_has_its_code(error, told):
    with pytest.raises(OutboxError, match=told):
        SqsOutbox(lambda: Queue(error), "https://queue.example").send(a_call(0))


def test_the_slowest_answer_ends_before_the_function_s_time_limit():
    one_try = clients.CALL_CONNECT_SECONDS + clients.CALL_READ_SECONDS
    one_write = outbox.STORE_ATTEMPTS * one_try + BACKOFF_SECONDS

    assert 2 * one_write + one_try < FUNCTION_SECONDS < LAMBDA_SECONDS
