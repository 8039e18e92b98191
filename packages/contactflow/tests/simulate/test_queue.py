from contactflow.actions.check_metric_data import CheckMetricData
from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.document import parse
from contactflow.simulate.mocks import Queue
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.action_parts import ON, changed, say
from tests.simulate.call_parts import branch_taken, caller, end_reason, run, spoken_texts


def test_a_contact_is_put_in_the_queue_that_was_chosen():
    choose = UpdateContactTargetQueue("choose", queue="arn:aws:connect:x/queue/q", **ON)
    transfer = TransferContactToQueue("transfer", at_capacity="bye", on_error="bye")

    call = run(choose, say("Wait in $.Queue.Name.", next="transfer"), transfer)

    assert spoken_texts(call) == ["Wait in q."]
    assert end_reason(call) == "transferred"


def test_a_full_queue_takes_its_own_branch():
    choose = UpdateContactTargetQueue("choose", queue="q", next="transfer", on_error="bye")
    transfer = TransferContactToQueue("transfer", at_capacity="say", on_error="bye")

    call = run(
        choose, transfer, say("Full."), mocks=PresetMocks(queues={"q": Queue("Q", is_full=True)})
    )

    assert branch_taken(call, "transfer") == "QueueAtCapacity"


def test_a_transfer_without_a_queue_takes_the_error_branch():
    transfer = TransferContactToQueue("transfer", at_capacity="say", on_error="sorry")

    assert branch_taken(run(transfer, say("Full.")), "transfer") == "NoMatchingError"


def test_a_queue_that_does_not_exist_takes_the_error_branch():
    choose = UpdateContactTargetQueue("choose", queue="other", **ON)

    call = run(choose, say("a"), mocks=PresetMocks(queues={"q": Queue("Q")}))

    assert branch_taken(call, "choose") == "NoMatchingError"


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


def test_a_metric_that_the_mocks_do_not_have_takes_the_error_branch():
    mocks = PresetMocks(queues={"q": Queue("Q")})

    call = run(changed(metric(), QueueId="q"), say("a"), mocks=mocks)

    assert branch_taken(call, "metric") == "NoMatchingError"


def test_a_metric_of_the_queue_selects_the_branch():
    mocks = PresetMocks(queues={"q": Queue("Q", metrics={"NumberOfAgentsAvailable": 2})})
    choose = UpdateContactTargetQueue("choose", queue="q", next="metric", on_error="bye")

    call = run(choose, metric(), say("a"), mocks=mocks)

    assert branch_taken(call, "metric") == "NumberGreaterThan 0"
    assert (
        branch_taken(run(changed(metric(), QueueId="q"), say("a"), mocks=mocks), "metric")
        == "NumberGreaterThan 0"
    )


def test_an_unknown_metric_takes_the_error_branch():
    assert branch_taken(run(metric(), say("a")), "metric") == "NoMatchingError"


def test_a_transfer_to_an_agent_ends_the_flow_as_transferred():
    flow = parse(
        '{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "TransferContactToAgent"}]}'
    )

    assert end_reason(list(simulate(flow, caller(), PresetMocks()))) == "transferred"
