"""Starter mocks of values that a flow reads by another name, by index or in a loop."""

import json

from contactflow.model import Flow
from contactflow.simulate import Contact, PresetMocks, simulate
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.starter_mocks import starter_mocks
from tests.simulate.action_parts import BYE, FUNCTION, ask, bot, changed, raw, say
from tests.simulate.call_parts import branch_taken, caller, end_reason, spoken_texts


def starter(*actions):
    return starter_mocks([Flow("Test", *actions, *BYE)])


def run(*actions):
    """Return the events of a call with the starter mocks of its flow."""
    mocks = parse_mocks(json.dumps(starter(*actions)), PresetMocks())
    contact = mocks.entry.applied_to(Contact())
    return list(simulate(Flow("Test", *actions, *BYE), caller(), mocks, contact=contact))


def loop(elements):
    cases = {"ContinueLooping": "say", "DoneLooping": "bye"}
    errors = ["NoMatchingError"]
    return raw("Loop", "loop", errors=errors, cases=cases, LoopName="each", LoopElements=elements)


def reply(*actions):
    return starter(*actions)["functions"][FUNCTION]["reply"]


def test_a_list_that_a_loop_reads_has_one_element_with_its_fields():
    flow = (
        changed(ask(next="loop"), ResponseValidation={"ResponseType": "JSON"}),
        loop("$.External.questions"),
        say("Q: $.Loop.each.Element.text", next="loop"),
    )

    assert reply(*flow) == {"questions": [{"text": ""}]}
    assert spoken_texts(run(*flow)) == ["Q: "]


def test_a_loop_of_texts_has_one_text():
    assert reply(ask(next="loop"), loop("$.External.names"), say("A")) == {"names": [""]}


def test_a_list_has_each_item_that_the_flow_reads():
    texts = "$.External.items[2].sku $.External.names[1] $.External.rows[0][0]"

    assert reply(ask(), say(texts)) == {
        "items": [{"sku": ""}, {"sku": ""}, {"sku": ""}],
        "names": ["", ""],
        "rows": [[""]],
    }


def test_a_very_long_list_is_not_written():
    assert len(reply(ask(), say("$.External.names[99999999]"))["names"]) == 100


def test_the_longer_name_of_a_reply_is_the_same_reply():
    assert reply(ask(), say("$.LambdaInvocation.ResultData.word")) == {"word": ""}


def test_the_reply_of_an_asynchronous_function_is_a_value():
    invoked = changed(ask(), InvocationType="ASYNCHRONOUS")

    found = starter(invoked, say("$.LambdaInvocation.ResultData.word"))

    assert found["functions"] == {FUNCTION: {"reply": {}}}
    assert found["values"] == {"$.LambdaInvocation.ResultData.word": ""}


def test_values_of_a_bot_that_its_reply_does_not_have_are_preset():
    found = starter(bot(), say("$.Lex.IntentConfidence.Score $.Lex.Slots.size"))

    assert found["values"] == {"$.Lex.IntentConfidence.Score": ""}


def test_an_action_that_cannot_run_has_its_first_result():
    member = raw("CheckSegmentMembership", errors=["NoMatchingError"], cases={"InSegment": "say"})
    route = raw("RouteContactToAgent", errors=["NoMatchingError"])

    assert branch_taken(run(member, say("a")), "act") == "Equals InSegment"
    assert branch_taken(run(route, say("a")), "act") == "NextAction"


def test_a_queue_of_an_earlier_flow_exists_beside_other_queues():
    queue = "arn:aws:connect:us-east-1:111122223333:instance/i/queue/q"
    errors = {"NoMatchingError": "bye", "NoMatchingCondition": "act"}
    cases = {"5": "act"}
    metric = {"MetricType": "NumberOfContactsInQueue", "QueueId": queue}
    size = raw("CheckMetricData", "size", next="act", errors=errors, cases=cases, **metric)
    move = raw("TransferContactToQueue", next="bye", errors=["QueueAtCapacity", "NoMatchingError"])

    assert end_reason(run(size, move)) == "transferred"


def test_an_asynchronous_function_does_not_take_the_fields_of_another_one():
    later = changed(ask(function="other"), InvocationType="ASYNCHRONOUS")
    first = raw("InvokeLambdaFunction", next="ask", LambdaFunctionARN=FUNCTION)

    assert reply(first, later, say("$.External.word")) == {"word": ""}


def test_a_list_below_another_root_is_one_value():
    found = starter(loop("$.Customer.Orders"), say("$.Loop.each.Element.id $.Media.Tags[1]"))

    assert found["values"] == {"$.Customer.Orders": [{"id": ""}], "$.Media.Tags": ["", ""]}
