import json

from contactflow.actions.check_hours_of_operation import CheckHoursOfOperation
from contactflow.actions.check_metric_data import CheckMetricData
from contactflow.actions.compare import Compare
from contactflow.actions.connect_participant_with_lex_bot import ConnectParticipantWithLexBot
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.show_view import ShowView
from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.model import Flow
from contactflow.simulate import PresetMocks
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.starter_mocks import ENTRY_QUEUE, merged, starter_mocks

ON = {"next": "bye", "on_error": "bye"}
BYE = DisconnectParticipant("bye")
ARN = "arn:aws:lambda:us-east-1:111122223333:function:find"


def starter(*actions):
    return starter_mocks([Flow("Test", *actions, BYE)])


def find(identifier="find", function=ARN, **more):
    asked = {"function": function, "time_limit_seconds": 8, **ON, **more}
    return InvokeLambdaFunction(identifier, **asked)


def say(text, identifier="say", **more):
    return MessageParticipant(identifier, text=text, **{**ON, **more})


def test_a_function_has_each_field_that_the_flow_reads_from_it():
    found = starter(find(next="say"), say("$.External.name, $.External.order.items[0].price"))

    reply = {"name": "", "order": {"items": [{"price": ""}]}}
    assert found["functions"] == {ARN: {"reply": reply}}
    assert "entry" not in found


def test_a_field_belongs_to_the_last_function_before_it():
    other = ARN.replace("find", "other")
    found = starter(
        find(next="say"),
        say("$.External.a", next="again"),
        find("again", other, next="more"),
        say("$.External.b", "more"),
    )

    assert found["functions"] == {ARN: {"reply": {"a": ""}}, other: {"reply": {"b": ""}}}


def test_a_function_by_reference_is_the_star_and_comes_last():
    found = starter(find("dynamic", "$.Attributes.f", next="find"), find())

    assert list(found["functions"]) == [ARN, "*"]
    assert found["attributes"] == {"f": ""}


def test_a_reply_that_is_read_before_any_function_is_an_entry_value():
    found = starter(say("$.External.word", next="find"), find(next="go"), find("go"))

    assert found["entry"] == {"External": {"word": ""}}


def test_a_transfer_without_a_chosen_queue_has_an_entry_queue():
    transfer = TransferContactToQueue("t", at_capacity="bye", on_error="bye")
    choose = UpdateContactTargetQueue("q", queue="arn:x/queue/sales", next="t", on_error="bye")

    assert starter(transfer)["entry"] == {"queue": ENTRY_QUEUE}
    assert starter(choose, transfer) == {"queues": {"arn:x/queue/sales": {"full": False}}}


def test_a_name_is_not_an_entry_because_connect_does_not_find_it():
    choose = UpdateContactTargetQueue("q", queue="BasicQueue", **ON)
    transfer = TransferToFlow("t", flow="Sales line", on_error="bye")

    assert starter(choose, transfer) == {}


def test_a_metric_is_a_part_of_its_queue():
    check = CheckMetricData(
        "m",
        metric="NumberOfAgentsStaffed",
        cases=[("NumberGreaterThan", "2", "bye")],
        otherwise="bye",
        on_error="bye",
    )

    assert starter(check)["queues"] == {"*": {"metrics": {"NumberOfAgentsStaffed": 0}}}


def test_hours_flows_and_modules_are_listed_by_their_ids():
    hours = CheckHoursOfOperation(
        "h", hours="arn:x/hours/h", when_open="m", when_closed="bye", on_error="bye"
    )
    module = InvokeFlowModule("m", module="arn:x/flow-module/m", next="t", on_error="bye")
    transfer = TransferToFlow("t", flow="arn:x/contact-flow/f", on_error="bye")

    found = starter(hours, module, transfer)

    assert found["hours"] == {"arn:x/hours/h": True}
    assert found["flows"] == {
        "arn:x/flow-module/m": {"result": "", "data": {}},
        "arn:x/contact-flow/f": {},
    }


def test_a_bot_has_each_tested_intent_with_the_slots_that_are_read():
    bot = ConnectParticipantWithLexBot(
        "b",
        bot="arn:x/b",
        text="?",
        intents={"Order": "say"},
        on_other_intent="bye",
        on_error="bye",
    )

    found = starter(bot, say("$.Lex.Slots.city"))

    order = {"intent": "Order", "slots": {"city": ""}, "attributes": {}}
    assert found["bots"] == {"arn:x/b": {"Order": order, "*": order}}


def test_a_view_has_its_first_choice_and_the_fields_that_are_read():
    view = ShowView(
        "v",
        view="form",
        seconds=60,
        data={},
        choices={"Save": "say"},
        on_other_choice="bye",
        on_silence="bye",
        on_error="bye",
    )

    found = starter(view, say("$.Views.ViewResultData.city"))

    assert found["views"] == {"form": {"action": "Save", "data": {"city": ""}}}


def test_values_that_the_flow_reads_and_never_sets_are_listed():
    keep = UpdateContactAttributes("keep", attributes={"a": "1"}, next="compare", on_error="bye")
    compare = Compare("compare", value="$.Attributes.a", cases={"1": "say"}, otherwise="say")

    found = starter(keep, compare, say("$.Attributes.b $.Media.Sip.Headers.From $.Channel"))

    assert found == {"attributes": {"b": ""}, "values": {"$.Media.Sip.Headers.From": ""}}


def test_a_starter_is_a_valid_mocks_file():
    found = starter(find(next="say"), say("$.External.name $.Customer.FirstName"))

    mocks = parse_mocks(json.dumps(found), PresetMocks())

    assert mocks.invoke(ARN, {}, 8.0).payload == {"name": ""}
    assert mocks.entry.values == {"$.Customer.FirstName": ""}


def test_a_merge_keeps_written_values_and_adds_new_ones():
    kept = {"functions": {ARN: {"reply": {"name": "Ann"}}}}

    found = merged(kept, starter(find(next="say"), say("$.External.name $.External.city")))

    assert found["functions"] == {ARN: {"reply": {"name": "Ann", "city": ""}}}
