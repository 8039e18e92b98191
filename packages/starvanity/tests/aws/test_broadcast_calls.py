import json
import threading

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from starvanity.aws.dynamodb_items import to_item
from starvanity.aws.fan_out import PARALLEL_POSTS, FanOut
from starvanity.aws.record import record_of
from starvanity.aws.stream import calls_in
from tests.contracts.call_store import KEYED_ANSWERS, a_call
from tests.logs import numbers_logged


def a_record(number, call, event="INSERT", key="call#"):
    image = {"pk": f"{key}{call.contact_id}", "sk": "-", **record_of(call)}
    return {
        "eventName": event,
        "dynamodb": {"SequenceNumber": str(number), "NewImage": to_item(image)},
    }


class Pages:
    """A gateway with open pages. Posts to pages in `gone` and `failing` raise errors."""

    def __init__(self, gone=(), failing=None):
        self.received = {}
        self._gone = gone
        self._failing = failing or {}

    def post_to_connection(self, ConnectionId, Data):
        if ConnectionId in self._gone:
            raise ClientError({"Error": {"Code": "GoneException", "Message": ""}}, "Post")
        if ConnectionId in self._failing:
            raise self._failing[ConnectionId]
        self.received.setdefault(ConnectionId, []).append(json.loads(Data))


@pytest.fixture
def broadcast_calls(journal_table, connections_table, cold_start):
    return cold_start("broadcast_calls")


@pytest.fixture
def broadcast(broadcast_calls, context, monkeypatch):
    """Return a function that runs the handler with stream records and open pages."""

    def run(records, pages):
        monkeypatch.setattr(broadcast_calls, "fan_out", FanOut(pages))
        return broadcast_calls.handler({"Records": records}, context)

    return run


def test_every_open_page_receives_a_call_and_the_cursor_before_it(broadcast_calls, broadcast):
    pages = Pages()
    for name in ("one", "other"):
        broadcast_calls.connections.add(name)

    outcome = broadcast([a_record(1, a_call(0)), a_record(2, a_call(1))], pages)
    broadcast([a_record(3, a_call(2))], pages)

    assert outcome == {"batchItemFailures": []}
    assert pages.received["one"] == pages.received["other"]
    first, second = pages.received["one"]
    assert [call["contact_id"] for call in first["calls"]] == ["contact-0", "contact-1"]
    assert (first["type"], first["after"], first["cursor"]) == ("news", "0", "2 contact-1")
    assert (second["after"], second["cursor"]) == ("2 contact-1", "3 contact-2")


def test_a_message_has_only_the_fields_that_the_page_shows(broadcast_calls, broadcast):
    pages = Pages()
    broadcast_calls.connections.add("one")

    broadcast([a_record(1, a_call(0))], pages)

    (call,) = pages.received["one"][0]["calls"]
    assert set(call) == {
        "at",
        "keyed",
        "caller",
        "written",
        "withheld",
        "region",
        "contact_id",
        "phonewords",
    }


@pytest.fixture
def bans(own_lists):
    """The list of banned strings in the package: LAKE."""
    own_lists(never="lake\n")


def test_a_call_is_sent_without_a_banned_word(bans, broadcast_calls, broadcast):
    pages = Pages()
    broadcast_calls.connections.add("one")

    broadcast([a_record(1, a_call(0))], pages)

    (call,) = pages.received["one"][0]["calls"]
    assert [each["text"] for each in call["phonewords"]] == [
        "206-555-JAKE",
        "206-555-5AKE",
        "206-555-5253",
    ]


@pytest.mark.parametrize(
    "record",
    [
        a_record(1, a_call(0), event="MODIFY"),
        a_record(1, a_call(0), event="REMOVE"),
        a_record(1, a_call(0), key="caller#"),
        a_record(1, a_call(0, keyed=True, number="+12065550100")),
    ],
    ids=["changed", "expired", "the caller's copy", "keyed by a known caller"],
)
def test_of_a_known_caller_only_new_calls_about_the_own_number_are_sent(
    broadcast_calls, broadcast, record
):
    pages = Pages()
    broadcast_calls.connections.add("one")

    assert broadcast([record], pages) == {"batchItemFailures": []}
    assert pages.received == {}


def test_the_words_of_a_withheld_caller_s_keyed_number_are_sent_without_it(
    broadcast_calls, broadcast
):
    pages = Pages()
    broadcast_calls.connections.add("one")
    keyed = a_call(0, None, keyed=True, number="+12065555253", phonewords=KEYED_ANSWERS)

    broadcast([a_record(1, keyed)], pages)

    (call,) = pages.received["one"][0]["calls"]
    assert call["keyed"] == ["LAKE"]
    assert "5253" not in json.dumps(pages.received)


def test_a_gone_page_is_removed_and_the_others_receive_the_call(broadcast_calls, broadcast):
    pages = Pages(gone={"left"})
    for name in ("left", "stays"):
        broadcast_calls.connections.add(name)

    broadcast([a_record(1, a_call(0))], pages)

    assert set(pages.received) == {"stays"}
    assert broadcast_calls.connections.all() == ("stays",)


def test_a_page_with_a_failed_post_stays_connected_and_is_counted(
    broadcast_calls, broadcast, capsys
):
    busy = ClientError({"Error": {"Code": "LimitExceededException", "Message": "+1206"}}, "Post")
    silent = ConnectTimeoutError(endpoint_url="https://nowhere")
    pages = Pages(failing={"busy": busy, "silent": silent})
    for name in ("busy", "silent", "stays"):
        broadcast_calls.connections.add(name)

    broadcast([a_record(1, a_call(0))], pages)

    assert set(pages.received) == {"stays"}
    assert sorted(broadcast_calls.connections.all()) == ["busy", "silent", "stays"]
    logged = capsys.readouterr().out
    assert '"PagesNotTold":[2' in logged.replace(" ", "")
    assert "LimitExceededException" in logged
    assert "1206" not in logged


def broken():
    record = a_record(2, a_call(1))
    del record["dynamodb"]["NewImage"]["at"]
    return record


UNREADABLE = {
    "no time": broken(),
    "no key": {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "2", "NewImage": {}}},
    "no image": {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "2"}},
    "an odd image": {
        "eventName": "INSERT",
        "dynamodb": {"SequenceNumber": "2", "NewImage": {"pk": {"S": "a", "N": "1"}}},
    },
    "no text for a key": {
        "eventName": "INSERT",
        "dynamodb": {"SequenceNumber": "2", "NewImage": {"pk": {"N": "1"}}},
    },
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_calls_before_an_unreadable_record_are_sent(broadcast_calls, broadcast, capsys, name):
    pages = Pages()
    broadcast_calls.connections.add("one")

    outcome = broadcast([a_record(1, a_call(0)), UNREADABLE[name], a_record(3, a_call(2))], pages)

    assert outcome == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    (news,) = pages.received["one"]
    assert [call["contact_id"] for call in news["calls"]] == ["contact-0"]
    assert numbers_logged(capsys.readouterr().out, ["+12065555253"]) == set()


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_record_becomes_a_dead_letter_alone(broadcast_calls, broadcast, name):
    """Lambda halves a failed batch until the record is alone. This test halves it by hand."""
    pages = Pages()
    broadcast_calls.connections.add("one")
    records = [UNREADABLE[name], a_record(3, a_call(2)), a_record(4, a_call(3))]

    for batch in (records, records[:2]):
        with pytest.raises(Exception, match="precedes readable ones"):
            broadcast(batch, pages)

    assert pages.received == {}
    assert broadcast(records[:1], pages) == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert broadcast(records[1:], pages) == {"batchItemFailures": []}


def test_a_large_batch_is_sent_in_the_order_of_the_stream(broadcast_calls, broadcast):
    pages = Pages()
    broadcast_calls.connections.add("one")

    broadcast([a_record(n, a_call(n)) for n in range(60)], pages)

    received = [call["contact_id"] for news in pages.received["one"] for call in news["calls"]]
    assert received == [f"contact-{n}" for n in range(60)]
    assert [len(news["calls"]) for news in pages.received["one"]] == [25, 25, 10]


def test_a_call_that_the_journal_refuses_is_not_sent_and_is_retried(broadcast_calls, broadcast):
    pages = Pages()
    broadcast_calls.connections.add("one")
    broadcast_calls.dynamodb.delete_table(TableName="journal")

    with pytest.raises(Exception, match="ResourceNotFound"):
        broadcast([a_record(1, a_call(0))], pages)

    assert pages.received == {}


def test_pages_receive_a_message_in_parallel():
    barrier = threading.Barrier(PARALLEL_POSTS, timeout=10)

    class WaitingGateway:
        def post_to_connection(self, **_request):
            barrier.wait()

    delivery = FanOut(WaitingGateway()).send([str(n) for n in range(PARALLEL_POSTS)], "news")

    assert delivery.delivered == PARALLEL_POSTS


def test_an_empty_batch_has_no_calls():
    assert calls_in([]).calls == ()
