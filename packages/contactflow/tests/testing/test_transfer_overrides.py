import pytest

from contactflow.cases.case import Override, Step
from contactflow.simulate import PresetMocks
from contactflow.simulate.mocks import Queue
from contactflow.testing.overrides import OverriddenMocks
from contactflow.values import freeze
from tests.case_parts import (
    QUEUE,
    begun,
    check,
    end,
    event,
    heard,
    mock_error,
    observation,
    override,
    press,
    substitute,
)
from tests.simulate.action_parts import raw
from tests.testing.case_runs import at_menu, run


@pytest.mark.parametrize(
    ("strategy", "message"),
    [(mock_error("QueueAtCapacity"), "busy"), (mock_error("NoMatchingError"), "sorry")],
)
def test_a_transfer_can_be_made_to_fail(strategy, message):
    report = run(
        *at_menu(override("TransferContactToQueue", QUEUE, strategy), press(5), then=["message"]),
        heard("message", message, end()),
    )

    assert report.has_passed


def test_a_transfer_can_be_observed_before_it_happens_with_its_queue():
    report = run(
        *at_menu(
            override("TransferContactToQueue", "q", substitute("other")), press(5), then=["moved"]
        ),
        begun(
            "moved",
            "TransferContactToQueue",
            QUEUE,
            check("$.Queue.Name", "Equals", "Sales"),
            then=["over"],
        ),
        observation("over", event("TestCompleted"), end()),
        mocks=PresetMocks(queues={QUEUE: Queue("Sales")}),
    )

    assert report.has_passed


def test_a_transfer_without_an_override_succeeds():
    report = run(
        *at_menu(press(5), then=["over"]), observation("over", event("TestCompleted"), end())
    )

    assert report.has_passed
    assert report.events[-1].reason == "transferred"


@pytest.mark.parametrize(
    ("queues", "message"),
    [
        ({QUEUE: Queue("Sales"), "other": Queue("Other", is_full=True)}, "busy"),
        ({QUEUE: Queue("Sales")}, "sorry"),
    ],
)
def test_a_transfer_to_a_substitute_depends_on_the_substitute(queues, message):
    report = run(
        *at_menu(
            override("TransferContactToQueue", QUEUE, substitute("other")),
            press(5),
            then=["message"],
        ),
        heard("message", message, end()),
        mocks=PresetMocks(queues=queues),
    )

    assert report.problems == ()


def test_a_transfer_goes_to_the_substitute_and_says_so():
    report = run(
        *at_menu(
            override("TransferContactToQueue", QUEUE, substitute("other")), press(5), then=["over"]
        ),
        observation("over", event("TestCompleted"), end()),
        mocks=PresetMocks(queues={QUEUE: Queue("Sales", is_full=False), "other": Queue("Other")}),
    )

    assert report.events[-1].detail == "the queue Other"


def test_a_transfer_of_another_queue_is_not_substituted():
    report = run(
        *at_menu(
            override("TransferContactToQueue", "elsewhere", substitute("other")),
            press(5),
            then=["over"],
        ),
        observation("over", event("TestCompleted"), end()),
        mocks=PresetMocks(queues={QUEUE: Queue("Sales"), "other": Queue("Other")}),
    )

    assert report.events[-1].detail == "the queue Sales"


def test_a_move_to_another_queue_can_be_made_to_fail():
    mocks = OverriddenMocks(PresetMocks())
    written = override("DequeueAndTransferToQueue", "q", mock_error("QueueAtCapacity"))
    mocks.add(Override(Step(freeze(written))))
    move = raw("DequeueContactAndTransferToQueue", QueueId="arn:aws:connect:x/queue/q")

    assert mocks.error_at(move) == "QueueAtCapacity"
    assert mocks.error_at(move) is None
