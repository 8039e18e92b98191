import json

import pytest
from flow_strategies import flows
from hypothesis import given
from hypothesis import strategies as st

from contactflow.actions.check_hours_of_operation import CheckHoursOfOperation
from contactflow.actions.check_metric_data import CheckMetricData
from contactflow.actions.compare import Compare
from contactflow.actions.connect_participant_with_lex_bot import ConnectParticipantWithLexBot
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.distribute_by_percentage import DistributeByPercentage
from contactflow.actions.end_flow_execution import EndFlowExecution
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.loop import Loop
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.show_view import ShowView
from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.actions.update_contact_data import UpdateContactData
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.actions.update_contact_text_to_speech_voice import UpdateContactTextToSpeechVoice
from contactflow.actions.update_flow_attributes import UpdateFlowAttributes
from contactflow.actions.update_flow_logging_behavior import UpdateFlowLoggingBehavior
from contactflow.catalog import read_action
from contactflow.document import parse, render
from contactflow.model import Flow
from contactflow.simulate import events
from contactflow.simulate.caller import HangUp, Keys, Says, ScriptedCaller, Silence
from contactflow.simulate.contact import Contact
from contactflow.simulate.coverage import cover
from contactflow.simulate.mocks import (
    Chosen,
    LambdaReply,
    LambdaTrouble,
    Queue,
    StagedMocks,
    Understood,
    always,
    in_turn,
)
from contactflow.simulate.simulator import simulate
from contactflow.values import freeze, thaw

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:answer"
BYE = (
    MessageParticipant("sorry", text="Sorry.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)
ON = {"next": "say", "on_error": "sorry"}


def say(text, **more):
    return MessageParticipant("say", text=text, **{"next": "bye", "on_error": "sorry", **more})


def menu(**more):
    asked = {
        "text": "Press one.",
        "seconds": 5,
        "choices": {"1": "say"},
        "on_silence": "sorry",
        "on_other_key": "bye",
        "on_error": "bye",
    }
    return GetParticipantInput.menu("menu", **{**asked, **more})


def store(**more):
    asked = {"text": "Key it.", "seconds": 5, "next": "say", "on_error": "sorry"}
    return GetParticipantInput.store("store", **{**asked, **more})


def ask(**more):
    asked = {"function": FUNCTION, "time_limit_seconds": 8, "next": "say", "on_error": "sorry"}
    return InvokeLambdaFunction("ask", **{**asked, **more})


def caller(*script, **more):
    return ScriptedCaller("+12065550100", "+18005550199", script, **more)


def run(*actions, by=None, mocks=None, **more):
    flow = Flow("Test", *actions, *BYE)
    return list(simulate(flow, by or caller(), mocks or StagedMocks(), **more))


def only(happened, kind):
    return [event for event in happened if isinstance(event, kind)]


def said(happened):
    return [event.text for event in only(happened, events.Said)]


def way(happened):
    return [event.identifier for event in only(happened, events.ActionEntered)]


def took(happened, identifier):
    taken = only(happened, events.BranchTaken)
    return next(event.branch for event in taken if event.identifier == identifier)


def ended(happened):
    last = happened[-1]
    assert isinstance(last, events.Ended)
    assert last.reason in events.REASONS
    return last.reason


@given(flows(), st.lists(st.text("0123456789*#", max_size=5), max_size=6), st.booleans())
def test_every_call_of_a_flow_that_we_write_comes_to_an_end(flow, script, stays):
    mocks = StagedMocks(
        {"arn:aws:lambda:us-east-1:111122223333:function:answer": always({"word": "lake"})}
    )

    happened = list(simulate(flow, caller(*script, stays=stays), mocks, step_limit=60))

    assert ended(happened) in {"flow-disconnected", "caller-hung-up", "step-limit"}
    clock = [event.at_seconds for event in happened]
    assert all(isinstance(event.as_dict(), dict) for event in happened)
    assert clock[-1] == max(clock)


@given(flows())
def test_a_flow_runs_the_same_after_it_is_written_and_read(flow):
    def happened(each):
        return list(simulate(each, caller("1", "2"), StagedMocks(), step_limit=30))

    assert happened(parse(render(flow))) == happened(flow)


def test_a_message_is_said_and_the_flow_hangs_up():
    happened = run(say("Hello there."))

    assert said(happened) == ["Hello there."]
    assert ended(happened) == "flow-disconnected"
    assert happened[-1].at_seconds == pytest.approx(2 * 60 / 165)


def test_keys_pressed_during_a_message_are_lost():
    happened = run(
        say("Hello, and welcome to all of you.", next="menu"),
        menu(),
        by=caller(presses=[(0.5, "1")]),
    )

    assert [event.keys for event in only(happened, events.KeysLost)] == ["1"]
    assert took(happened, "menu") == "InputTimeLimitExceeded"


def test_a_key_interrupts_the_prompt_of_an_input():
    happened = run(
        menu(text="one two three four five six"), say("Good."), by=caller(presses=[(0.5, "1")])
    )

    prompt = only(happened, events.Said)[0]
    assert prompt.interrupted
    assert prompt.seconds == pytest.approx(0.5)
    assert took(happened, "menu") == "Equals 1"
    assert said(happened)[-1] == "Good."


def test_a_key_that_is_not_offered_takes_its_own_branch():
    happened = run(menu(), say("Good."), by=caller("9"))

    assert took(happened, "menu") == "NoMatchingCondition"


def test_silence_at_a_menu_takes_its_own_branch_when_the_time_is_up():
    happened = run(menu(), say("Good."), by=caller(""))

    assert took(happened, "menu") == "InputTimeLimitExceeded"
    assert said(happened) == ["Press one.", "Sorry."]
    assert only(happened, events.Said)[1].at_seconds == pytest.approx(2 * 60 / 165 + 5)


def test_a_caller_with_nothing_left_to_do_hears_the_menu_and_hangs_up():
    happened = run(menu(), say("Good."))

    assert ended(happened) == "caller-hung-up"
    assert not only(happened, events.Said)[0].interrupted


def test_a_caller_may_hang_up_in_the_middle_of_a_message():
    happened = run(say("one two three four five six"), by=caller(hangs_up_at_seconds=1.0))

    assert ended(happened) == "caller-hung-up"
    assert only(happened, events.Said)[0].interrupted
    assert happened[-1].at_seconds == pytest.approx(1.0)


def test_a_caller_may_hang_up_while_an_input_waits():
    happened = run(menu(), say("Good."), by=caller(hangs_up_at_seconds=3.0))

    assert happened[-1].at_seconds == pytest.approx(3.0)
    assert not only(happened, events.Said)[0].interrupted


def test_a_caller_who_stays_says_nothing_ever_after():
    happened = run(menu(), say("Good."), by=caller(stays=True))

    assert took(happened, "menu") == "InputTimeLimitExceeded"


def test_a_caller_who_speaks_presses_no_key():
    class Chatty(ScriptedCaller):
        def at_prompt(self, _prompt):
            return Says("hello")

    assert took(run(menu(), say("Good."), by=Chatty(None)), "menu") == "InputTimeLimitExceeded"


def bot(**more):
    asked = {"bot": "b", "text": "Well?", "on_other_intent": "bye", "on_error": "sorry"}
    return ConnectParticipantWithLexBot("bot", intents={"Order": "say"}, **{**asked, **more})


class Talker(ScriptedCaller):
    def at_prompt(self, prompt):
        return Says("flowers") if prompt.listens_for == "bot" else Silence()


@pytest.mark.parametrize(
    ("understood", "branch"),
    [
        (Understood("Order", slots={"what": "flowers"}), "Equals Order"),
        (Understood("Other"), "NoMatchingCondition"),
        (None, "NoMatchingError"),
    ],
)
def test_a_bot_finds_an_intent_in_what_the_caller_says(understood, branch):
    mocks = StagedMocks(intents={("b", "flowers"): understood})

    happened = run(bot(), say("You want $.Lex.Slots.what."), by=Talker(None), mocks=mocks)

    assert took(happened, "bot") == branch
    assert ("You want flowers." in said(happened)) == (branch == "Equals Order")


def test_a_bot_takes_keys_and_silence_too():
    mocks = StagedMocks(intents={("b", "12"): Understood("Order"), ("b", ""): None})

    assert took(run(bot(), say("a"), by=caller("12"), mocks=mocks), "bot") == "Equals Order"
    assert took(run(bot(), say("a"), by=caller(""), mocks=mocks), "bot") == "NoMatchingError"


def test_a_bot_that_nobody_staged_stops_the_call_with_its_name():
    happened = run(bot(), say("a"), by=Talker(None))

    assert ended(happened) == "not-simulated"
    assert "the bot 'b'" in happened[-1].detail


def view():
    return ShowView(
        "view",
        view="form",
        seconds=30,
        data={},
        choices={"Next": "say"},
        on_other_choice="bye",
        on_silence="sorry",
        on_error="bye",
    )


def test_a_view_branches_on_what_is_chosen():
    mocks = StagedMocks(choices={"form": Chosen("Next", {"name": "Ada"})})

    happened = run(view(), say("$.Views.ViewResultData.name"), mocks=mocks)

    assert said(happened) == ["Ada"]


def test_a_view_that_nobody_answers_takes_its_own_branch():
    happened = run(view(), say("a"), mocks=StagedMocks(choices={"form": None}))

    assert took(happened, "view") == "TimeLimitExceeded"
    assert said(happened) == ["Sorry."]


def test_a_view_that_nobody_staged_stops_the_call_with_its_name():
    assert ended(run(view(), say("a"))) == "not-simulated"


def test_the_caller_is_asked_once_for_each_prompt():
    asked = []

    class Listener(ScriptedCaller):
        def at_prompt(self, prompt):
            asked.append((prompt.identifier, prompt.listens_for, prompt.waits_seconds))
            return HangUp() if prompt.listens_for == "menu" else Silence()

    run(say("Hello.", next="menu"), menu(), by=Listener(None))

    assert asked == [("say", "nothing", 0.0), ("menu", "menu", 5.0)]


def test_a_stored_entry_ends_with_its_end_key():
    happened = run(store(), say("You keyed $.StoredCustomerInput."), by=caller("206#"))

    assert [event.value for event in only(happened, events.InputStored)] == ["206"]
    assert [event.keys for event in only(happened, events.KeysPressed)] == ["206#"]
    assert said(happened)[-1] == "You keyed 206."


def test_silence_at_a_stored_entry_leaves_by_success_holding_timeout():
    happened = run(store(), say("$.StoredCustomerInput"), by=caller(""))

    assert took(happened, "store") == "NextAction"
    assert said(happened)[-1] == "Timeout"


def test_a_stored_entry_ends_at_its_maximum_length():
    happened = run(store(maximum_length=3), say("$.StoredCustomerInput"), by=caller("20655"))

    assert said(happened)[-1] == "206"
    assert [event.keys for event in only(happened, events.KeysLost)] == ["55"]


def test_a_stored_entry_ends_when_the_next_key_is_late():
    class Slow(ScriptedCaller):
        def at_prompt(self, prompt):
            return Keys("12", gap_seconds=4.0) if prompt.listens_for == "store" else Silence()

    happened = run(store(interdigit_seconds=3), say("$.StoredCustomerInput"), by=Slow(None))

    assert said(happened)[-1] == "1"


def test_the_star_key_takes_back_an_entry():
    happened = run(store(), say("$.StoredCustomerInput"), by=caller("12*34#"))

    assert said(happened)[-1] == "34"


def test_a_disabled_star_key_is_a_key_like_any_other():
    parameters = {"DTMFConfiguration": {"DisableCancelKey": "True"}}

    happened = run(changed(store(), **parameters), say("$.StoredCustomerInput"), by=caller("1*2#"))

    assert said(happened)[-1] == "1*2"


def changed(action, **parameters):
    source = thaw(action.source)
    return read_action(freeze({**source, "Parameters": {**source["Parameters"], **parameters}}))


@pytest.mark.parametrize(
    ("wanted", "keyed", "kept"),
    [
        ({"NumberFormat": "Local", "CountryCode": "US"}, "2065550100#", "+12065550100"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "12065550100#", "+12065550100"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "5550100#", None),
        ({"NumberFormat": "Local", "CountryCode": "GB"}, "02079460000#", "02079460000"),
        ({"NumberFormat": "E164"}, "12065550100#", "+12065550100"),
        ({"NumberFormat": "E164"}, "0#", None),
    ],
)
def test_a_phone_number_is_checked_where_the_flow_asks_for_one(wanted, keyed, kept):
    action = changed(store(), InputValidation={"PhoneNumberValidation": wanted})

    happened = run(action, say("Good."), by=caller(keyed))

    assert [event.value for event in only(happened, events.InputStored)] == ([kept] if kept else [])
    assert took(happened, "store") == ("NextAction" if kept else "NoMatchingError")


def test_keys_in_the_buffer_answer_the_next_input():
    first = changed(menu(choices={"1": "say"}), EnableDTMFBuffer="True")

    happened = run(
        first,
        changed(
            say("A long sentence that nobody needs to hear again.", next="store"),
            SkipWhenDTMFBufferEnabled="True",
        ),
        store(next="bye"),
        by=caller("12345#"),
    )

    assert [event.value for event in only(happened, events.InputStored)] == ["2345"]
    assert not only(happened, events.KeysLost)
    assert "Good." not in said(happened)


def test_keys_come_by_voice_only():
    happened = run(menu(), say("Good."), contact=Contact(channel="CHAT"))

    assert took(happened, "menu") == "NoMatchingError"


def test_the_function_gets_the_event_that_connect_sends():
    asked = ask(parameters={"number": "$.CustomerEndpoint.Address", "as": "is"})

    happened = run(asked, say("a"), mocks=StagedMocks({FUNCTION: always({})}))

    sent = only(happened, events.LambdaInvoked)[0].as_dict()["sent"]
    assert sent["Name"] == "ContactFlowEvent"
    assert sent["Details"]["Parameters"] == {"number": "+12065550100", "as": "is"}
    contact = sent["Details"]["ContactData"]
    assert contact["CustomerEndpoint"] == {"Address": "+12065550100", "Type": "TELEPHONE_NUMBER"}
    assert contact["SystemEndpoint"]["Address"] == "+18005550199"
    assert (contact["Channel"], contact["Queue"]) == ("VOICE", None)


def test_a_withheld_number_is_null_in_the_event():
    happened = run(
        ask(), say("a"), by=ScriptedCaller(None), mocks=StagedMocks({FUNCTION: always({})})
    )

    sent = only(happened, events.LambdaInvoked)[0].as_dict()["sent"]
    assert sent["Details"]["ContactData"]["CustomerEndpoint"] is None


def test_external_holds_the_last_reply_only():
    again = InvokeLambdaFunction("again", function=FUNCTION, time_limit_seconds=8, **ON)
    replies = in_turn(LambdaReply({"first": "lake"}), LambdaReply({"second": "fish"}))

    happened = run(
        ask(next="again"),
        again,
        say("$.External.first and $.External.second"),
        mocks=StagedMocks({FUNCTION: replies}),
    )

    assert said(happened)[-1] == " and fish"


@pytest.mark.parametrize("kind", ["throttled", "service-error"])
def test_a_function_is_asked_three_times_when_it_is_throttled_or_broken(kind):
    mocks = StagedMocks({FUNCTION: in_turn(LambdaTrouble(kind, 1.0))})

    happened = run(ask(), say("a"), mocks=mocks)

    assert [event.attempt for event in only(happened, events.LambdaInvoked)] == [1, 2, 3]
    assert took(happened, "ask") == "NoMatchingError"


def test_a_function_that_is_throttled_once_still_answers():
    mocks = StagedMocks(
        {FUNCTION: in_turn(LambdaTrouble("throttled"), LambdaReply({"word": "lake"}))}
    )

    happened = run(ask(), say("$.External.word"), mocks=mocks)

    assert said(happened)[-1] == "lake"


def test_a_function_that_fails_by_itself_is_not_asked_again():
    mocks = StagedMocks({FUNCTION: in_turn(LambdaTrouble("function-error", 0.1, "KeyError"))})

    happened = run(ask(), say("a"), mocks=mocks)

    assert len(only(happened, events.LambdaInvoked)) == 1
    assert took(happened, "ask") == "NoMatchingError"


def test_the_tries_share_one_limit_of_eight_seconds():
    mocks = StagedMocks({FUNCTION: in_turn(LambdaTrouble("throttled", 5.0), LambdaReply({}, 4.0))})

    happened = run(ask(), say("a"), mocks=mocks)

    assert [event.reason for event in only(happened, events.LambdaFailed)] == [
        "throttled",
        "timed-out",
    ]
    assert only(happened, events.LambdaFailed)[-1].at_seconds == pytest.approx(8.0)


def test_a_slow_function_is_left_at_the_limit_of_its_action():
    mocks = StagedMocks({FUNCTION: always({}, seconds=3.5)})

    happened = run(ask(time_limit_seconds=3), say("a"), mocks=mocks)

    assert only(happened, events.LambdaFailed)[0].at_seconds == pytest.approx(3.0)
    assert took(happened, "ask") == "NoMatchingError"


@pytest.mark.parametrize(
    ("response_type", "payload", "told"),
    [
        ("STRING_MAP", {"count": 3}, "'count' is a int"),
        ("STRING_MAP", {"word": {"deep": "x"}}, "'word' is a"),
        ("STRING_MAP", ["lake"], "the reply is a tuple"),
        ("STRING_MAP", None, "the reply is a NoneType"),
        ("STRING_MAP", {"word": "x" * 32768}, "it must stay under 32768"),
        ("JSON", {1, 2}, "no JSON"),
    ],
)
def test_a_reply_that_connect_refuses_takes_the_error_branch(response_type, payload, told):
    happened = run(
        ask(response_type=response_type), say("a"), mocks=StagedMocks({FUNCTION: always(payload)})
    )

    failed = only(happened, events.LambdaFailed)[0]
    assert failed.reason == "refused"
    assert told in failed.detail
    assert took(happened, "ask") == "NoMatchingError"


def test_a_json_reply_may_be_nested():
    mocks = StagedMocks({FUNCTION: always({"words": [{"text": "lake"}], "count": 3})})

    happened = run(
        ask(response_type="JSON"), say("$.External.words[0].text $.External.count"), mocks=mocks
    )

    assert said(happened)[-1] == "lake 3"


def test_a_function_that_nobody_staged_stops_the_call_with_its_name():
    happened = run(ask(), say("a"))

    assert ended(happened) == "not-simulated"
    assert FUNCTION in happened[-1].detail


def test_an_asynchronous_function_stops_the_call_with_its_name():
    happened = run(changed(ask(), InvocationType="ASYNCHRONOUS"), say("a"))

    assert ended(happened) == "not-simulated"
    assert "'ask'" in happened[-1].detail


def test_attributes_outlive_the_reply_that_they_came_from():
    keep = UpdateContactAttributes("keep", attributes={"best": "$.External.word"}, **ON)
    mocks = StagedMocks({FUNCTION: always({"word": "lake"})})

    happened = run(ask(next="keep"), keep, say("$.Attributes.best"), mocks=mocks)

    assert said(happened)[-1] == "lake"
    assert only(happened, events.AttributesSet)[0].attributes == {"best": "lake"}


def test_too_many_attributes_take_the_error_branch_and_nothing_is_kept():
    keep = UpdateContactAttributes("keep", attributes={"a": "x" * 32767, "b": "y"}, **ON)

    happened = run(keep, say("a"))

    assert took(happened, "keep") == "NoMatchingError"


def test_attributes_of_a_related_contact_are_not_ours():
    keep = UpdateContactAttributes("keep", attributes={"a": "b"}, **ON)

    happened = run(changed(keep, TargetContact="Related"), say("$.Attributes.a!"))

    assert said(happened)[-1] == "!"


def test_attributes_given_with_the_contact_are_there_from_the_start():
    happened = run(say("$.Attributes.name"), contact=Contact(attributes={"name": "Ada"}))

    assert said(happened) == ["Ada"]


def test_flow_attributes_and_contact_fields_can_be_read_back():
    keep = UpdateFlowAttributes("keep", attributes={"a": "b"}, next="fields", on_error="sorry")
    fields = UpdateContactData("fields", fields={"CustomerId": "c"}, **ON)

    happened = run(keep, fields, say("$.FlowAttributes.a $.CustomerId"))

    assert said(happened)[-1] == "b c"


@pytest.mark.parametrize(
    ("operator", "operand", "value", "is_true"),
    [
        ("Equals", "lake", "lake", True),
        ("Equals", "lake", "Lake", False),
        ("Equals", "$.Attributes.same", "x", True),
        ("TextStartsWith", "la", "lake", True),
        ("TextEndsWith", "ke", "lake", True),
        ("TextContains", "ak", "lake", True),
        ("NumberGreaterThan", "2", "10", True),
        ("NumberGreaterOrEqualTo", "2", "2.0", True),
        ("NumberLessThan", "2", "x", False),
        ("NumberLessThan", "nan", "1", False),
        ("NumberLessOrEqualTo", "2", "-1", True),
        ("Resembles", "lake", "lake", False),
    ],
)
def test_a_case_is_true_as_its_operator_says(operator, operand, value, is_true):
    compare = Compare(
        "compare", value="$.Attributes.v", cases=[(operator, operand, "say")], otherwise="bye"
    )

    happened = run(compare, say("a"), contact=Contact(attributes={"v": value, "same": "x"}))

    assert took(happened, "compare") == (
        f"{operator} {operand}" if is_true else "NoMatchingCondition"
    )


def test_the_first_true_case_wins():
    cases = [("TextContains", "a", "say"), ("Equals", "lake", "sorry")]

    happened = run(Compare("c", value="lake", cases=cases, otherwise="bye"), say("First."))

    assert said(happened) == ["First."]


def test_a_menu_that_is_wanted_by_two_keys_takes_either():
    either = changed_cases(menu(), ["1", "2"])

    assert took(run(either, say("a"), by=caller("2")), "menu") == "Equals 1 2"


def changed_cases(action, operands):
    source = thaw(action.source)
    source["Transitions"]["Conditions"][0]["Condition"]["Operands"] = operands
    return read_action(freeze(source))


@pytest.mark.parametrize(("name", "is_true"), [("And", False), ("Or", True)])
def test_conditions_may_be_nested(name, is_true):
    tests = [
        {"Operator": "Equals", "Operands": ["lake"]},
        {"Operator": "Equals", "Operands": [{"not": "text"}]},
    ]
    compare = json.loads(
        render(
            Flow(
                "x", Compare("c", value="lake", cases={"": "say"}, otherwise="bye"), say("a"), *BYE
            )
        )
    )
    compare["Actions"][0]["Transitions"]["Conditions"][0]["Condition"] = {
        "Operator": name,
        "Operands": tests,
    }

    happened = list(simulate(parse(json.dumps(compare)), caller(), StagedMocks()))

    assert ("say" in way(happened)) == is_true


def test_a_loop_goes_round_and_then_counts_afresh():
    happened = run(
        Loop("loop", count=2, again="say", done="outer"),
        Loop("outer", count=1, again="loop", done="bye"),
        say("Round.", next="loop"),
    )

    assert said(happened) == ["Round."] * 4


def test_a_named_loop_tells_its_place():
    loop = changed(Loop("loop", count=2, again="say", done="bye"), LoopName="rounds")

    assert said(run(loop, say("$.Loop.rounds.Index", next="loop"))) == ["0", "1"]


def test_a_loop_over_a_list_stops_the_call_with_its_name():
    loop = changed(Loop("loop", count=2, again="say", done="bye"), Elements="$.External.words")

    happened = run(loop, say("a"))

    assert ended(happened) == "not-simulated"
    assert "Elements" in happened[-1].detail


@pytest.mark.parametrize(
    ("mocks", "branch"),
    [
        (StagedMocks(), "Equals True"),
        (StagedMocks(opens=False), "Equals False"),
        (StagedMocks(hours={"arn:x/h": False}), "Equals False"),
    ],
)
def test_opening_hours_lead_two_ways(mocks, branch):
    check = CheckHoursOfOperation(
        "check", hours="h", when_open="say", when_closed="bye", on_error="sorry"
    )

    assert took(run(check, say("Open."), mocks=mocks), "check") == branch


def test_hours_that_nobody_knows_take_the_error_branch():
    class Nowhere(StagedMocks):
        def is_open(self, _hours, _at_seconds):
            return None

    check = CheckHoursOfOperation("check", when_open="say", when_closed="bye", on_error="sorry")

    assert took(run(check, say("Open."), mocks=Nowhere()), "check") == "NoMatchingError"


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


def test_a_figure_of_the_queue_decides():
    mocks = StagedMocks(queues={"q": Queue("Q", metrics={"NumberOfAgentsAvailable": 2})})
    choose = UpdateContactTargetQueue("choose", queue="q", next="metric", on_error="bye")

    happened = run(choose, metric(), say("a"), mocks=mocks)

    assert took(happened, "metric") == "NumberGreaterThan 0"
    assert (
        took(run(changed(metric(), QueueId="q"), say("a"), mocks=mocks), "metric")
        == "NumberGreaterThan 0"
    )


def test_a_figure_that_nobody_knows_takes_the_error_branch():
    assert took(run(metric(), say("a")), "metric") == "NoMatchingError"


def test_shares_come_out_as_asked_for_and_the_same_for_the_same_seed():
    share = DistributeByPercentage("share", shares=[(20, "say")], otherwise="bye")
    flow = Flow("Shares", share, say("Twenty."), *BYE)

    def draws(seed):
        mocks = StagedMocks(seed=seed)
        return [bool(said(list(simulate(flow, caller(), mocks)))) for _ in range(1000)]

    first = draws(1)

    assert first == draws(1)
    assert first != draws(2)
    assert 162 < sum(first) < 238  # 200 expected, plus or minus three standard deviations


def test_a_transfer_goes_on_in_the_other_flow():
    other = Flow("Other", say("Other."), *BYE)
    transfer = TransferToFlow("transfer", flow="arn:aws:connect:x/contact-flow/o", on_error="sorry")

    happened = run(transfer, mocks=StagedMocks(flows={"o": other}))

    assert said(happened) == ["Other."]
    assert [event.flow for event in only(happened, events.FlowEntered)] == ["Test", "Other"]


def test_a_flow_that_is_not_here_stops_the_call_with_its_name():
    happened = run(TransferToFlow("transfer", flow="o", on_error="sorry"))

    assert ended(happened) == "not-simulated"
    assert "TransferToFlow to 'o'" in happened[-1].detail


def test_a_module_returns_to_where_it_was_invoked():
    inner = Flow("Inner", say("Inner.", next="end"), EndFlowModuleExecution("end"), *BYE)
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    happened = run(invoke, say("Outer."), mocks=StagedMocks(flows={"m": inner}))

    assert said(happened) == ["Inner.", "Outer."]
    assert took(happened, "invoke") == "NextAction"


def test_a_module_reads_no_reply_but_its_own():
    inner = Flow(
        "Inner", say("Inner: $.External.word!", next="end"), EndFlowModuleExecution("end"), *BYE
    )
    invoke = InvokeFlowModule("invoke", module="m", **ON)
    mocks = StagedMocks({FUNCTION: always({"word": "lake"})}, flows={"m": inner})

    happened = run(ask(next="invoke"), invoke, say("Outer: $.External.word!"), mocks=mocks)

    assert said(happened) == ["Inner: !", "Outer: lake!"]


def test_flow_attributes_stay_behind_when_the_flow_is_left():
    other = Flow("Other", say("$.FlowAttributes.a!"), *BYE)
    keep = UpdateFlowAttributes("keep", attributes={"a": "b"}, next="go", on_error="sorry")
    go = TransferToFlow("go", flow="o", on_error="sorry")

    assert said(run(keep, go, mocks=StagedMocks(flows={"o": other}))) == ["!"]


def test_no_function_is_waited_for_longer_than_eight_seconds():
    mocks = StagedMocks({FUNCTION: always({}, seconds=8.5)})

    happened = run(changed(ask(), InvocationTimeLimitSeconds="60"), say("a"), mocks=mocks)

    assert only(happened, events.LambdaFailed)[0].at_seconds == pytest.approx(8.0)


def test_modules_nest_only_so_deep():
    inner = Flow(
        "Inner", InvokeFlowModule("again", module="m", next="sorry", on_error="sorry"), *BYE
    )
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    happened = run(invoke, say("Outer."), mocks=StagedMocks(flows={"m": inner}))

    assert took(happened, "again") == "NoMatchingError"


def test_a_module_run_by_itself_ends_the_flow():
    assert ended(run(EndFlowModuleExecution("end"))) == "flow-ended"
    assert ended(run(EndFlowExecution("end"))) == "flow-ended"


def test_the_voice_and_the_log_change_nothing_that_is_said():
    happened = run(
        UpdateFlowLoggingBehavior("log", enabled=True, next="voice"),
        UpdateContactTextToSpeechVoice("voice", voice="Joanna", **ON),
        say("Hello."),
    )

    assert way(happened) == ["log", "voice", "say", "bye"]
    assert said(happened) == ["Hello."]


def test_an_unknown_action_stops_the_call_with_its_name():
    flow = parse('{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "BrandNewBlock"}]}')

    happened = list(simulate(flow, caller(), StagedMocks()))

    assert ended(happened) == "unknown-action"
    assert "'BrandNewBlock' at 'a'" in happened[-1].detail


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        ("[]", "no action is called 'a'"),
        ('[{"Identifier": "a", "Type": "UpdateFlowLoggingBehavior"}]', "'a' has no NextAction"),
        (
            '[{"Identifier": "a", "Type": "GetParticipantInput"}]',
            "no branch for InputTimeLimitExceeded",
        ),
    ],
)
def test_a_way_that_leads_nowhere_drops_the_contact(actions, told):
    flow = parse(f'{{"StartAction": "a", "Actions": {actions}}}')

    happened = list(simulate(flow, caller(stays=True), StagedMocks()))

    assert ended(happened) == "dead-end"
    assert told in happened[-1].detail


def test_a_flow_that_never_ends_is_stopped():
    happened = run(say("Again.", next="say"), step_limit=10)

    assert ended(happened) == "step-limit"
    assert len(said(happened)) == 10


def test_trouble_of_connects_own_takes_the_branch_of_its_type():
    happened = run(say("Hello."), mocks=StagedMocks(troubles={"say": "NoMatchingError"}))

    assert said(happened) == ["Sorry."]


@pytest.mark.parametrize("action", [say, menu, bot], ids=["message", "input", "bot"])
def test_what_no_voice_can_say_takes_the_error_branch(action):
    broken = changed(action(text="a"), SSML="<speak>Fish & chips</speak>")

    happened = run(broken, *([] if action is say else [say("a")]))

    assert took(happened, broken.identifier) == "NoMatchingError"
    assert "no XML" in only(happened, events.Noted)[0].note


def test_a_recorded_prompt_is_named_and_takes_time():
    recorded = MessageParticipant("say", prompt_id="beep", next="bye", on_error="bye")

    prompt = only(run(recorded), events.Said)[0]

    assert (prompt.text, prompt.prompt_id) == ("", "beep")
    assert prompt.seconds > 0


def test_media_in_a_bucket_is_a_recorded_prompt():
    media = MessageParticipant("say", media="s3://sounds/beep.wav", next="bye", on_error="bye")

    assert only(run(media), events.Said)[0].prompt_id == "s3://sounds/beep.wav"


def test_a_transfer_to_an_agent_hands_the_contact_on():
    flow = parse(
        '{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "TransferContactToAgent"}]}'
    )

    assert ended(list(simulate(flow, caller(), StagedMocks()))) == "transferred"


def nameless(*actions):
    document = thaw(Flow("x", *actions).document)
    del document["Metadata"]
    return parse(json.dumps(document))


def test_two_flows_without_a_name_are_two():
    again = Loop("loop", count=2, again="loop", done="away")
    inner = nameless(Loop("loop", count=2, again="loop", done="bye"), DisconnectParticipant("bye"))
    outer = nameless(
        MessageParticipant("hi", text="Hi.", next="loop", on_error="bye"),
        again,
        TransferToFlow("away", flow="arn:x/contact-flow/inner", on_error="bye"),
        DisconnectParticipant("bye"),
    )

    happened = list(simulate(outer, caller(), StagedMocks(flows={"inner": inner})))

    assert {event.flow for event in only(happened, events.ActionEntered)} == {"", "inner"}
    assert not cover(outer, [happened]).has_reached(outer.find("bye"))


def test_a_module_that_returns_counts_for_the_flow_it_returns_to():
    module = Flow("Inner", EndFlowModuleExecution("end"))
    invoke = InvokeFlowModule("call", module="Inner", next="bye", on_error="bye")
    outer = Flow("Outer", invoke, DisconnectParticipant("bye"))

    happened = list(simulate(outer, caller(), StagedMocks(flows={"Inner": module})))

    assert ("call", "NextAction") in cover(outer, [happened]).branches
    assert ("call", "NextAction") not in cover(module, [happened]).branches


def test_the_star_key_ends_an_entry_where_the_flow_says_so():
    entry = changed(store(), DTMFConfiguration={"InputTerminationSequence": "*"})

    happened = run(entry, say("$.StoredCustomerInput"), by=caller("206*", stays=True))

    assert only(happened, events.InputStored)[0].value == "206"


@pytest.mark.parametrize("strange", ["inf", "nan", "-50", "x"])
def test_a_limit_that_is_no_number_is_the_usual_one(strange):
    entry = changed(
        store(),
        InputTimeLimitSeconds=strange,
        InputValidation={"CustomValidation": {"MaximumLength": strange}},
    )

    pressed = run(entry, say("$.StoredCustomerInput"), by=caller("206#", stays=True))
    silent = run(entry, say("$.StoredCustomerInput"), by=caller(stays=True))

    assert only(pressed, events.InputStored)[0].value == "206"
    clock = [event.at_seconds for event in silent]
    assert clock == sorted(clock)
    assert only(silent, events.InputStored)[0].at_seconds == pytest.approx(5 + 2 * 60 / 165)


def test_a_response_type_that_nobody_knows_stops_the_call_with_its_name():
    strange = changed(ask(), ResponseValidation={"ResponseType": "JSON_OBJECT"})

    happened = run(strange, say("x"), mocks=StagedMocks({FUNCTION: always({})}))

    assert ended(happened) == "not-simulated"
    assert "'JSON_OBJECT'" in happened[-1].detail


def within_itself():
    payload = []
    payload.append(payload)
    return payload


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        ({"a": float("nan")}, "no JSON"),
        ({"a": float("inf")}, "no JSON"),
        (within_itself(), "levels deep"),
    ],
)
def test_a_reply_that_json_cannot_hold_takes_the_error_branch(payload, told):
    asked = ask(response_type="JSON")

    happened = run(asked, say("x"), mocks=StagedMocks({FUNCTION: always(payload)}))

    assert took(happened, "ask") == "NoMatchingError"
    assert told in only(happened, events.LambdaFailed)[0].detail
