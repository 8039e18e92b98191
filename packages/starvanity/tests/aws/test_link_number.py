from contextlib import suppress

import pytest

from starvanity.aws.custom_resource import (
    ATTEMPTS,
    NOT_CREATED,
    RESPONSE_SECONDS,
    Outcome,
    deliver,
    response,
)
from starvanity.aws.number_link import LinkError
from starvanity.aws.retry import RequestError
from tests import fake_cloudformation
from tests.fake_cloudformation import FakeStack
from tests.fake_connect import FakeConnect, refusal

HOME = "arn:aws:connect:us-east-1:123456789012"
INSTANCE = f"{HOME}:instance/11111111-2222-3333-4444-555555555555"
NUMBER = f"{HOME}:phone-number/aaaaaaaa-0000-4000-8000-000000000001"
NAME = f"{INSTANCE.rsplit('/', 1)[-1]}/{NUMBER.rsplit('/', 1)[-1]}"


@pytest.fixture
def cloudformation():
    with fake_cloudformation.cloudformation() as responses:
        yield responses


@pytest.fixture
def connect():
    connect = FakeConnect(instances={INSTANCE})
    connect.claim(NUMBER, INSTANCE)
    return connect


@pytest.fixture
def send_request(cold_start, context, connect, cloudformation, monkeypatch):
    """Return a function that sends a request of CloudFormation and returns the response."""
    link_number = cold_start("link_number")
    monkeypatch.setattr(link_number, "connect", connect)
    monkeypatch.setattr(link_number, "cloudformation", FakeStack("UPDATE_IN_PROGRESS"))
    monkeypatch.setattr(link_number.time, "sleep", lambda _seconds: None)
    context.log_stream_name = "2026/01/01/[$LATEST]0"

    def send(request, flow, known=None, **changes):
        properties = {"InstanceArn": INSTANCE, "NumberArn": NUMBER, "FlowArn": flow}
        event = {
            "RequestType": request,
            "ResponseURL": cloudformation.url,
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "NumberLink",
            "ResourceProperties": {**properties, **changes},
            **({} if known is None else {"PhysicalResourceId": known}),
        }
        link_number.handler(event, context)
        content_type, body = cloudformation.received.pop()
        assert not content_type  # the URL is signed without a content type
        assert {body[key] for key in ("StackId", "RequestId", "LogicalResourceId")} == {
            "stack",
            "request",
            "NumberLink",
        }
        return body

    return send


def test_create_update_and_delete_link_and_unlink_the_number(send_request, connect):
    first = connect.create_flow(INSTANCE, "first", '{"Actions": []}')
    second = connect.create_flow(INSTANCE, "second", '{"Actions": []}')

    created = send_request("Create", first)
    changed = send_request("Update", second, created["PhysicalResourceId"])
    linked = dict(connect.answers)
    deleted = send_request("Delete", second, created["PhysicalResourceId"])

    assert [each["Status"] for each in (created, changed, deleted)] == ["SUCCESS"] * 3
    assert {each["PhysicalResourceId"] for each in (created, changed, deleted)} == {NAME}
    assert linked == {NUMBER: second}
    assert [each["Data"] for each in (created, changed, deleted)] == [
        {"PhoneNumber": "+18005550000"},
        {"PhoneNumber": "+18005550000"},
        {},
    ]
    assert connect.answers == {}


def test_a_number_with_another_flow_is_linked_only_with_take_over(send_request, connect):
    theirs = connect.create_flow(INSTANCE, "theirs", '{"Actions": []}')
    ours = connect.create_flow(INSTANCE, "ours", '{"Actions": []}')
    answering = {NUMBER: theirs}
    connect.answers.update(answering)

    refused = send_request("Create", ours, TakeOver="no")
    undone = send_request("Delete", ours, refused["PhysicalResourceId"])
    left = dict(connect.answers)
    taken = send_request("Create", ours, TakeOver="yes")

    assert [each["Status"] for each in (refused, undone, taken)] == ["FAILED", "SUCCESS", "SUCCESS"]
    assert "TAKE_OVER=yes" in refused["Reason"]
    assert left == answering
    assert connect.answers == {NUMBER: ours}


def test_a_failed_create_has_a_reason_and_its_rollback_succeeds(send_request):
    failed = send_request("Create", "no flow at all")
    undone = send_request("Delete", "no flow at all", failed["PhysicalResourceId"])

    assert failed["Status"] == "FAILED"
    assert "FlowArn is 'no flow at all'" in failed["Reason"]
    assert failed["PhysicalResourceId"] == NOT_CREATED
    assert undone["Status"] == "SUCCESS"


def test_a_create_that_connect_refuses_has_a_physical_id_for_its_rollback(send_request, connect):
    failed = send_request("Create", f"{INSTANCE}/contact-flow/00000000-0000-4000-8000-000000000000")

    assert failed["Status"] == "FAILED"
    assert failed["PhysicalResourceId"] == NAME
    assert "claimed to the same instance" in failed["Reason"]


def test_a_response_is_sent_when_no_time_is_left(send_request, context, connect, monkeypatch):
    context.remaining_milliseconds = 0
    flow = connect.create_flow(INSTANCE, "first", '{"Actions": []}')

    def throttle(**_request):
        raise refusal("ThrottlingException", "slow down")

    monkeypatch.setattr(connect, "associate_phone_number_contact_flow", throttle)

    assert send_request("Create", flow)["Status"] == "FAILED"


def test_a_response_is_sent_after_an_unexpected_error(send_request, connect, monkeypatch):
    monkeypatch.setattr(connect, "associate_phone_number_contact_flow", None)
    flow = connect.create_flow(INSTANCE, "first", '{"Actions": []}')

    failed = send_request("Create", flow)

    assert failed["Status"] == "FAILED"
    assert "TypeError" in failed["Reason"]


def test_the_response_with_the_longest_error_fits_the_limit():
    event = {"StackId": "s" * 200, "RequestId": "r" * 40, "LogicalResourceId": "l" * 255}

    body = response(event, Outcome("p" * 200, "\N{GRINNING FACE}" * 9_000), "log" * 50)

    assert len(body) < 4_096


def test_a_response_is_sent_again_after_a_network_failure():
    attempts = []

    def put(url, body):
        attempts.append((url, body))
        if len(attempts) < 3:
            raise ConnectionResetError

    deliver(put, "https://cloudformation.example", b"{}")

    assert attempts == [("https://cloudformation.example", b"{}")] * 3


def test_a_response_that_is_never_delivered_raises_an_error():
    def put(_url, _body):
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        deliver(put, "https://cloudformation.example", b"{}")


class SlowConnect:
    """A service that throttles until `busy_until`. Later requests take the full timeout."""

    def __init__(self, connect, clock, busy_until, timeout_seconds):
        self.connect, self.clock = connect, clock
        self.busy_until, self.timeout_seconds = busy_until, timeout_seconds

    def __getattr__(self, name):
        def request(**arguments):
            if self.clock[0] < self.busy_until:
                raise refusal("ThrottlingException", "busy")
            self.clock[0] += self.timeout_seconds
            return getattr(self.connect, name)(**arguments)

        return request


@pytest.mark.parametrize("busy_until", range(200, 300, 4))
def test_the_response_comes_within_the_time_limit_however_slow_connect_is(
    cold_start, connect, busy_until
):
    link_number = cold_start("link_number")
    config = link_number.connect.meta.config
    # The limit of infra/line/number_link.py. Different start times move the pauses.
    limit, clock = 300.0, [float(busy_until % 16)]

    def time_left():
        return limit - clock[0] - link_number.RESERVE_SECONDS

    def pause(seconds):
        clock[0] += seconds

    flow = connect.create_flow(INSTANCE, "first", '{"Actions": []}')
    slow = SlowConnect(connect, clock, busy_until, config.connect_timeout + config.read_timeout)
    slow_stack = SlowConnect(FakeStack(), clock, 0, config.connect_timeout + config.read_timeout)
    event = {"RequestType": "Create", "StackId": "stack"}
    linker = link_number.Linker(slow, pause=pause, time_left=time_left)
    supersession = link_number.Supersession(slow_stack, event)
    link = link_number.NumberLink(linker, supersession, event)

    with suppress(RequestError, LinkError):
        link.put({"InstanceArn": INSTANCE, "NumberArn": NUMBER, "FlowArn": flow})

    assert clock[0] + ATTEMPTS * RESPONSE_SECONDS < limit
