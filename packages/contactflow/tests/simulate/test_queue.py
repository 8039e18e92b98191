from contactflow.actions.check_metric_data import CheckMetricData
from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.document import parse
from contactflow.simulate.mocks import Queue, StagedMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.action_parts import ON, changed, say
from tests.simulate.call_parts import caller, ended, run, said, took


def test_a_contact_is_put_in_the_queue_that_was_chosen():
    choose = UpdateContactTargetQueue("choose", queue="arn:aws:connect:x/queue/q", **ON)
    transfer = TransferContactToQueue("transfer", at_capacity="bye", on_error="bye")

    happened = run(choose, say("Wait in $.Queue.Name.", next="transfer"), transfer)

    assert said(happened) == ["Wait in q."]
    assert ended(happened) == "transferred"


def test_a_full_queue_takes_its_own_branch():
    choose = UpdateContactTargetQueue("choose", queue="q", next="transfer", on_error="bye")
    transfer = TransferContactToQueue("transfer", at_capacity="say", on_error="bye")

    happened = run(
        choose, transfer, say("Full."), mocks=StagedMocks(queues={"q": Queue("Q", is_full=True)})
    )

    assert took(happened, "transfer") == "QueueAtCapacity"


def test_a_transfer_without_a_queue_takes_the_error_branch():
    transfer = TransferContactToQueue("transfer", at_capacity="say", on_error="sorry")

    assert took(run(transfer, say("Full.")), "transfer") == "NoMatchingError"


def test_a_queue_that_does_not_exist_takes_the_error_branch():
    choose = UpdateContactTargetQueue("choose", queue="other", **ON)

    happened = run(choose, say("a"), mocks=StagedMocks(queues={"q": Queue("Q")}))

    assert took(happened, "choose") == "NoMatchingError"


def metric(**more):
    cases = [("NumberGreaterThan", "0", "say")]
    return CheckMetricData(
        "metric",
        metric="NumberOfAgentsAvailable",
        cases=cases,
        otherwise="bye",
        on_error="sorry",
        **more,
    )


def test_a_metric_of_the_queue_selects_the_branch():
    mocks = StagedMocks(queues={"q": Queue("Q", metrics={"NumberOfAgentsAvailable": 2})})
    choose = UpdateContactTargetQueue("choose", queue="q", next="metric", on_error="bye")

    happened = run(choose, metric(), say("a"), mocks=mocks)

    assert took(happened, "metric") == "NumberGreaterThan 0"
    assert (
        took(run(changed(metric(), QueueId="q"), say("a"), mocks=mocks), "metric")
        == "NumberGreaterThan 0"
    )


def test_an_unknown_metric_takes_the_error_branch():
    assert took(run(metric(), say("a")), "metric") == "NoMatchingError"


def test_a_transfer_to_an_agent_ends_the_flow_as_transferred():
    flow = parse(
        '{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "TransferContactToAgent"}]}'
    )

    assert ended(list(simulate(flow, caller(), StagedMocks()))) == "transferred"
