"""Two requests at once: CloudFormation cancels a link and sends the request of the rollback."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any

import pytest

from tests import fake_cloudformation
from tests.fake_cloudformation import FakeStack
from tests.fake_connect import FakeConnect, refusal

HOME = "arn:aws:connect:us-east-1:123456789012"
INSTANCE = f"{HOME}:instance/11111111-2222-3333-4444-555555555555"
NUMBER = f"{HOME}:phone-number/aaaaaaaa-0000-4000-8000-000000000001"
WAITING_SECONDS = 20
"""A test that waits for the other request longer than this has failed."""


class Interrupted:
    """A Connect that runs `interrupt` once, before or after a link is made."""

    def __init__(self, connect, interrupt, *, after):
        self._connect, self._interrupt, self._after = connect, interrupt, after

    def __getattr__(self, name):
        return getattr(self._connect, name)

    def associate_phone_number_contact_flow(self, **request):
        interrupt, self._interrupt = self._interrupt, lambda: None
        if not self._after:
            interrupt()
        self._connect.associate_phone_number_contact_flow(**request)
        if self._after:
            interrupt()


@dataclass
class Cancelling:
    """A stack whose link function works, and CloudFormation, which sends requests to it."""

    function: Any
    context: Any
    connect: FakeConnect
    stack: FakeStack
    monkeypatch: pytest.MonkeyPatch

    def flow(self, name="new"):
        return self.connect.create_flow(INSTANCE, name, '{"Actions": []}')

    def interrupt(self, interrupt, *, after):
        """Run `interrupt` at the moment of the first link."""
        interrupted = Interrupted(self.connect, interrupt, after=after)
        self.monkeypatch.setattr(self.function, "connect", interrupted)

    def send(self, request, flow, old=None):
        """Send a request; return the status and the reason of the response."""
        properties = {"InstanceArn": INSTANCE, "NumberArn": NUMBER, "FlowArn": flow}
        before = {} if old is None else {"OldResourceProperties": {**properties, "FlowArn": old}}
        with fake_cloudformation.cloudformation() as responses:
            event = {
                "RequestType": request,
                "ResponseURL": responses.url,
                "StackId": "stack",
                "RequestId": "request",
                "LogicalResourceId": "NumberLink",
                "ResourceProperties": properties,
                # CloudFormation makes up an id for a request that it cancelled:
                # https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1814
                **({} if request == "Create" else {"PhysicalResourceId": "made-up"}),
                **before,
            }
            self.function.handler(event, self.context)
        ((_, body),) = responses.received
        return body["Status"], body["Reason"]

    def roll_back(self, flow):
        """Change the status of the stack and delete the link; return the status of the response."""
        self.stack.status = "ROLLBACK_IN_PROGRESS"
        return self.send("Delete", flow)[0]


@pytest.fixture
def cancelling(cold_start, context, monkeypatch):
    connect, stack = FakeConnect(instances={INSTANCE}), FakeStack()
    connect.claim(NUMBER, INSTANCE)
    context.log_stream_name = "log"
    function = cold_start("link_number")
    monkeypatch.setattr(function, "connect", connect)
    monkeypatch.setattr(function, "cloudformation", stack)
    return Cancelling(function, context, connect, stack, monkeypatch)


def test_a_create_that_waits_for_a_throttle_while_its_delete_succeeds_links_nothing(cancelling):
    connect, flow = cancelling.connect, cancelling.flow()
    waits, goes_on = Event(), Event()
    throttled = [refusal("ThrottlingException", "Rate exceeded")]
    associate = connect.associate_phone_number_contact_flow

    def throttle_once(**request):
        if throttled:
            raise throttled.pop()
        return associate(**request)

    def sleep(_seconds):
        waits.set()
        assert goes_on.wait(WAITING_SECONDS)

    cancelling.monkeypatch.setattr(connect, associate.__name__, throttle_once)
    cancelling.monkeypatch.setattr(cancelling.function.time, "sleep", sleep)
    with ThreadPoolExecutor(1) as pool:
        creation = pool.submit(cancelling.send, "Create", flow)
        assert waits.wait(WAITING_SECONDS)
        deletion = cancelling.roll_back(flow)
        goes_on.set()
        status, reason = creation.result(WAITING_SECONDS)

    assert deletion == "SUCCESS"
    assert (status, connect.answers) == ("FAILED", {})
    assert "CloudFormation has cancelled this request" in reason


@pytest.mark.parametrize("after", [False, True], ids=["before the link", "after the link"])
def test_a_create_is_undone_if_its_delete_comes_at_the_moment_of_the_link(cancelling, after):
    flow = cancelling.flow()
    deleted = []
    cancelling.interrupt(lambda: deleted.append(cancelling.roll_back(flow)), after=after)

    status, _ = cancelling.send("Create", flow)

    assert deleted == ["SUCCESS"]
    assert (status, cancelling.connect.answers) == ("FAILED", {})


def test_a_create_that_starts_after_its_delete_links_nothing(cancelling):
    flow = cancelling.flow()
    cancelling.roll_back(flow)

    status, _ = cancelling.send("Create", flow)

    assert (status, cancelling.connect.answers) == ("FAILED", {})


@pytest.mark.parametrize(
    "status",
    ["UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE", "DELETE_COMPLETE"],
)
def test_an_update_that_starts_after_its_rollback_or_the_deletion_links_nothing(cancelling, status):
    old, new = cancelling.flow("old"), cancelling.flow()
    cancelling.stack.status = status
    cancelling.connect.answers[NUMBER] = old

    response, _ = cancelling.send("Update", new, old=old)

    assert (response, cancelling.connect.answers) == ("FAILED", {NUMBER: old})


@pytest.mark.parametrize("status", ["UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS"])
def test_an_update_and_the_update_of_a_rollback_link_the_number(cancelling, status):
    old, new = cancelling.flow("old"), cancelling.flow()
    cancelling.stack.status = status
    cancelling.connect.answers[NUMBER] = old

    assert cancelling.send("Update", new, old=old)[0] == "SUCCESS"
    assert cancelling.connect.answers == {NUMBER: new}


@pytest.mark.parametrize("after", [False, True], ids=["before the link", "after the link"])
def test_an_update_is_undone_if_its_rollback_comes_at_the_moment_of_the_link(cancelling, after):
    old, new = cancelling.flow("old"), cancelling.flow()
    rolled_back = []

    def roll_back():
        cancelling.stack.status = "UPDATE_ROLLBACK_IN_PROGRESS"
        rolled_back.append(cancelling.send("Update", old, old=new)[0])

    cancelling.stack.status = "UPDATE_IN_PROGRESS"
    cancelling.connect.answers[NUMBER] = old
    cancelling.interrupt(roll_back, after=after)

    status, _ = cancelling.send("Update", new, old=old)

    assert rolled_back == ["SUCCESS"]
    assert (status, cancelling.connect.answers) == ("FAILED", {NUMBER: old})


def test_a_cancelled_create_does_not_unlink_another_flow(cancelling):
    theirs, ours = cancelling.flow("theirs"), cancelling.flow()

    def give_away():
        cancelling.stack.status = "ROLLBACK_IN_PROGRESS"
        cancelling.connect.answers[NUMBER] = theirs

    cancelling.interrupt(give_away, after=True)

    cancelling.send("Create", ours)

    assert cancelling.connect.answers == {NUMBER: theirs}


def test_a_create_whose_status_cannot_be_read_after_the_link_is_undone(cancelling):
    def lock():
        def refuse(**_request):
            raise refusal("ValidationError", "no")

        cancelling.monkeypatch.setattr(cancelling.stack, "describe_stacks", refuse)

    flow = cancelling.flow()
    cancelling.interrupt(lock, after=True)

    status, reason = cancelling.send("Create", flow)

    assert (status, cancelling.connect.answers) == ("FAILED", {})
    assert "reading the status: ValidationError" in reason


def test_a_link_that_cannot_be_undone_is_reported(cancelling):
    connect, flow = cancelling.connect, cancelling.flow()

    def break_down():
        cancelling.stack.status = "ROLLBACK_IN_PROGRESS"

        def refuse(**_request):
            raise refusal("InvalidRequestException", "no")

        cancelling.monkeypatch.setattr(connect, "disassociate_phone_number_contact_flow", refuse)

    cancelling.interrupt(break_down, after=True)

    status, reason = cancelling.send("Create", flow)

    assert status == "FAILED"
    assert "the link may remain" in reason


@pytest.mark.parametrize("status", ["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS"])
def test_a_create_in_a_stack_that_is_created_or_updated_links_the_number(cancelling, status):
    flow = cancelling.flow()
    cancelling.stack.status = status

    assert cancelling.send("Create", flow)[0] == "SUCCESS"
    assert cancelling.connect.answers == {NUMBER: flow}
