import json
import re
from dataclasses import replace

import pytest
from case_parts import (
    BOT,
    FUNCTION,
    LINE,
    QUEUE,
    STAND_IN,
    begun,
    case,
    check,
    end,
    event,
    hang_up,
    heard,
    instruct,
    log,
    mock,
    mock_error,
    observation,
    override,
    press,
    start,
    substitute,
    word,
)

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.message_participant import MessageParticipant
from contactflow.cases.matching import same_resource
from contactflow.model import Flow
from contactflow.simulate import LambdaReply, StagedMocks
from contactflow.simulate.mocks import Chosen, Queue, Understood, always
from contactflow.testing import LENIENT, PROFILES, STRICT, Sidecar, parse_case, run_case
from contactflow.testing.overrides import OverriddenMocks

WELCOME = "Welcome to the line."


def run(*observations, mocks=None, options=LENIENT, sidecar=None):
    return run_case(
        case(*observations),
        LINE,
        mocks or StagedMocks(),
        sidecar=sidecar or Sidecar(),
        options=options,
    )


def at_menu(*steps, then=(), first=None):
    """Two observations: mock the word, then act at the menu."""
    return start(first or word("lake"), then=["menu"]), heard(
        "menu", "your word is", *steps, then=then
    )


def outcome(report):
    return report.verdict, report.reason


@pytest.mark.parametrize("profile", PROFILES)
def test_a_case_whose_observations_all_come_passes(profile):
    report = run(
        *at_menu(press(1), then=["again"], first=word("lake")),
        start_again(),
        heard("again", "sure", end()),
        options=PROFILES[profile],
    )

    assert outcome(report) == ("PASSED", "SUCCESS")
    assert [each.status for each in report.observations] == ["PASSED"] * 4
    assert report.has_passed


def start_again():
    return begun("asked", "InvokeLambdaFunction", FUNCTION)


def test_a_failure_says_what_was_expected_and_what_was_heard_instead():
    report = run(*at_menu(press(9), then=["never"]), heard("never", "FLOWERS", end()))

    assert outcome(report) == ("FAILED", "FAILURE")
    assert report.problems == (
        "never: a message with 'FLOWERS' (Inclusion) never came; heard instead: nothing",
    )
    assert report.observations[-1].status == "FAILED"


def test_an_observation_whose_predecessor_never_came_is_not_reached():
    report = run(
        start(then=["a"]), heard("a", "never said", then=["b"]), heard("b", "nor this", end())
    )

    assert [each.status for each in report.observations] == ["PASSED", "FAILED", "NOT_REACHED"]
    assert len(report.problems) == 2  # the function nobody staged is the other


def test_letter_case_punctuation_and_spaces_do_not_count():
    report = run(start(then=["hi"]), heard("hi", "welcome,  TO the line", end()))

    assert report.has_passed


def test_markup_is_compared_by_what_is_heard():
    hello = heard("hi", "<speak>Welcome <break/> to</speak>", end(), source="SSML")
    broken = heard("hi", "Welcome to <", end(), source="SSML")

    assert run(start(then=["hi"]), hello).has_passed
    assert run(start(then=["hi"]), broken).has_passed


def test_similarity_is_measured_approximately_and_says_so():
    near = heard("hi", "Welcome to our line", end(), criterion="Similarity")
    far = heard("hi", "Welcome back, my friend", end(), criterion="Similarity")

    report = run(start(then=["hi"]), near)

    assert report.has_passed
    assert any("approximate" in warning for warning in report.warnings)
    assert not run(start(then=["hi"]), far).has_passed


def test_a_recorded_prompt_is_known_by_its_id():
    beep = observation("beep", event("MessageReceived", {"PromptId": "beep"}), end())

    assert run(*at_menu(press(6), then=["beep"]), beep).has_passed


def test_media_is_known_by_its_address():
    media = {"Media": {"Uri": "s3://b/beep.wav", "SourceType": "S3", "MediaType": "Audio"}}
    flow = Flow(
        "Beep",
        MessageParticipant("beep", media="s3://b/beep.wav", next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )
    wanted = case(observation("beep", event("MessageReceived", media), end()))
    other = case(observation("beep", event("MessageReceived", {"Media": {"Uri": "x"}}), end()))

    assert run_case(wanted, flow, StagedMocks()).has_passed
    assert not run_case(other, flow, StagedMocks()).has_passed


def two_prompts():
    return Flow(
        "Two",
        MessageParticipant("one", text="Best: flowers.", next="two", on_error="bye"),
        MessageParticipant("two", text="Second: plants.", next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )


@pytest.mark.parametrize(
    ("boundaries", "expected", "passes"),
    [
        ("prompt", "flowers", True),
        ("prompt", "flowers second", False),
        ("input", "flowers second", True),
        ("either", "flowers second", True),
        ("either", "plants flowers", False),
    ],
)
def test_where_one_message_ends_can_be_chosen(boundaries, expected, passes):
    wanted = case(heard("both", expected, end()))

    report = run_case(
        wanted, two_prompts(), StagedMocks(), options=replace(LENIENT, boundaries=boundaries)
    )

    assert report.has_passed == passes
    if boundaries == "either" and passes:
        assert any("across two prompts" in warning for warning in report.warnings)


def test_prompts_before_an_input_are_one_message_where_that_is_chosen():
    joined = replace(LENIENT, boundaries="input")
    wanted = heard("all", "line. Your word is", press(9), end())

    assert run(start(word("lake")), wanted, options=joined).has_passed


def test_no_message_reaches_back_past_an_input():
    across = heard("across", "press a key sure", end())

    assert not run(*at_menu(press(1), then=["across"], first=word("lake")), across).has_passed


def test_words_heard_before_do_not_meet_a_later_observation():
    wanted = case(heard("one", "flowers", then=["again"]), heard("again", "flowers", end()))

    report = run_case(wanted, two_prompts(), StagedMocks())

    assert report.problems[0].startswith("again: ")
    assert report.problems[0].endswith("heard instead: 'Second: plants.'")


def test_an_override_is_used_once_and_the_oldest_first():
    report = run(
        start(word("lake"), word("fish"), then=["first"]),
        heard("first", "your word is lake", press(1), then=["second"]),
        heard("second", "your word is fish", press(1), then=["third"]),
        heard("third", "your word is", end()),
    )

    assert not report.has_passed
    assert FUNCTION in report.problems[0]


def test_an_override_set_when_an_action_starts_holds_for_it():
    report = run(
        begun("asked", "InvokeLambdaFunction", FUNCTION, word("lake"), then=["menu"]),
        heard("menu", "your word is lake", end()),
    )

    assert report.has_passed


def test_an_override_of_another_resource_is_left_unused():
    other = override("InvokeLambdaFunction", STAND_IN, mock("{}"))

    report = run(start(other, word("lake"), then=["menu"]), heard("menu", "lake", end()))

    assert report.has_passed
    assert any(STAND_IN in warning for warning in report.warnings)


def test_a_function_may_be_substituted():
    mocks = StagedMocks({STAND_IN: always({"word": "pond"})})
    swap = override("InvokeLambdaFunction", FUNCTION, substitute(STAND_IN))

    assert run(start(swap, then=["menu"]), heard("menu", "pond", end()), mocks=mocks).has_passed


def test_what_is_not_overridden_asks_the_world():
    mocks = StagedMocks({FUNCTION: always({"word": "pond"})})

    assert run(heard("menu", "pond", end()), mocks=mocks).has_passed


@pytest.mark.parametrize("key", ["LoadedData", "Value"])
def test_a_payload_is_read_under_either_name(key):
    assert run(*at_menu(end(), first=word("lake", key=key))).has_passed


@pytest.mark.parametrize(
    ("error", "delay", "at_seconds"),
    [("TimeLimitExceeded", 0, 8.0), ("TimeLimitExceeded", 3, 3.0), ("NoMatchingError", 2, 2.0)],
)
def test_a_function_can_be_made_to_fail(error, delay, at_seconds):
    broken = override("InvokeLambdaFunction", FUNCTION, mock_error(error, delay))

    report = run(start(broken, then=["sorry"]), heard("sorry", "sorry", end()))

    assert report.has_passed
    failed = next(each for each in report.events if each.name == "lambda-failed")
    assert failed.at_seconds == pytest.approx(at_seconds + 4 * 60 / 165)


@pytest.mark.parametrize(
    ("strategy", "told"),
    [
        (mock(value="InHours"), "we are open"),
        (mock(value="OutOfHours"), "we are closed"),
        (mock_error("NoMatchingError"), "sorry"),
        (substitute("arn:x/operating-hours/always-closed"), "we are closed"),
    ],
)
def test_hours_can_be_overridden(strategy, told):
    mocks = StagedMocks(hours={"always-closed": False})

    report = run(
        *at_menu(override("CheckHoursOfOperation", "h", strategy), press(3), then=["told"]),
        heard("told", told, end()),
        mocks=mocks,
    )

    assert report.has_passed


def test_hours_that_are_not_overridden_are_the_worlds():
    report = run(
        *at_menu(press(3), then=["told"]),
        heard("told", "closed", end()),
        mocks=StagedMocks(opens=False),
    )

    assert report.has_passed


@pytest.mark.parametrize(
    ("strategy", "told"),
    [
        (mock(json.dumps({"IntentName": "Order", "Slots": {"what": "lilies"}})), "ordering"),
        (mock_error("NoMatchingError"), "sorry"),
        (substitute("other-bot"), "ordering"),
    ],
)
def test_a_bot_can_be_overridden(strategy, told):
    mocks = StagedMocks(intents={("other-bot", "lilies"): Understood("Order")})

    report = run(
        *at_menu(override("ConnectParticipantWithLexBot", BOT, strategy), press(4), then=["bot"]),
        heard("bot", "yes", instruct("Utterance", Value="lilies"), then=["told"]),
        heard("told", told, end()),
        mocks=mocks,
    )

    assert report.has_passed


def test_a_bot_that_is_not_overridden_is_the_worlds():
    report = run(
        *at_menu(press(4), then=["bot"]),
        heard("bot", "yes", instruct("Utterance", Text="lilies"), then=["told"]),
        heard("told", "ordering", end()),
        mocks=StagedMocks(intents={(BOT, "lilies"): Understood("Order")}),
    )

    assert report.has_passed


@pytest.mark.parametrize(
    ("strategy", "told"),
    [(mock_error("QueueAtCapacity"), "busy"), (mock_error("NoMatchingError"), "sorry")],
)
def test_a_transfer_can_be_made_to_fail(strategy, told):
    report = run(
        *at_menu(override("TransferContactToQueue", QUEUE, strategy), press(5), then=["told"]),
        heard("told", told, end()),
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
        mocks=StagedMocks(queues={QUEUE: Queue("Sales")}),
    )

    assert report.has_passed


def test_a_transfer_that_nobody_overrides_goes_through():
    report = run(
        *at_menu(press(5), then=["over"]), observation("over", event("TestCompleted"), end())
    )

    assert report.has_passed
    assert report.events[-1].reason == "transferred"


@pytest.mark.parametrize(
    ("reference", "operator", "operand", "holds"),
    [
        ("$.Attributes.word", "Equals", "lake", True),
        ("$.Attributes.word", "Equals", "fish", False),
        ("$.Attributes.word", "TextStartsWith", "la", True),
        ("$.Channel", "Equals", "VOICE", True),
        ("$.CustomerEndpoint.Address", "Equals", "+12065550100", True),
        ("$.Attributes.nothing", "Equals", "", True),
        ("$.FlowAttributes.mood", "Equals", "good", True),
        ("$.External.word", "Equals", "lake", True),
        ("$.Attributes.word", "Exists", "", True),
        ("$.Attributes.nothing", "Exists", "", False),
    ],
)
def test_an_assertion_looks_at_the_contact(reference, operator, operand, holds):
    report = run(*at_menu(check(reference, operator, operand), end()))

    assert report.has_passed == holds
    if not holds:
        assert reference in report.problems[0]
        assert report.observations[1].status == "FAILED"


def test_a_false_assertion_stops_the_test_there():
    report = run(
        *at_menu(check("$.Channel", "Equals", "CHAT"), press(1), then=["again"]),
        heard("again", "sure", end()),
    )

    assert report.problems == ("menu: $.Channel Equals 'CHAT' is false; it is 'VOICE'",)
    assert outcome(report) == ("FAILED", "FAILURE")


@pytest.mark.parametrize(("options", "third"), [(STRICT, ""), (LENIENT, "lake")])
def test_a_reply_is_unread_until_its_completion_was_observed_where_that_is_strict(options, third):
    report = run(*at_menu(log(word="$.External.word"), end()), options=options)

    assert dict(report.logs) == {"word": third}


def test_a_reply_can_be_read_once_its_completion_was_observed():
    done = begun(
        "done",
        "InvokeLambdaFunction",
        FUNCTION,
        check("$.External.word", "Equals", "lake"),
        log(word="$.LambdaInvocation.ResultData.word", channel="$.Channel"),
        end(),
        kind="FlowActionCompleted",
    )

    report = run(start(word("lake")), done, options=STRICT)

    assert report.has_passed
    assert dict(report.logs) == {"word": "lake", "channel": "VOICE"}


def test_a_bots_answer_can_be_read_once_its_completion_was_observed():
    mocked = mock(json.dumps({"IntentName": "Order", "Slots": {"what": "lilies"}}))
    report = run(
        *at_menu(override("ConnectParticipantWithLexBot", BOT, mocked), press(4), then=["done"]),
        begun(
            "done",
            "ConnectParticipantWithLexBot",
            BOT,
            check("$.Lex.Slots.what", "Equals", "lilies"),
            end(),
            kind="FlowActionCompleted",
        ),
        options=STRICT,
    )

    assert report.has_passed


@pytest.mark.parametrize(("options", "intent"), [(STRICT, ""), (LENIENT, "Order")])
def test_a_bots_answer_is_unread_until_its_completion_was_observed_where_that_is_strict(
    options, intent
):
    mocked = mock(json.dumps({"IntentName": "Order"}))
    report = run(
        *at_menu(override("ConnectParticipantWithLexBot", BOT, mocked), press(4), then=["order"]),
        heard("order", "ordering", log(intent="$.Lex.IntentName"), end()),
        options=options,
    )

    assert dict(report.logs) == {"intent": intent}


def test_completion_by_the_error_branch_is_none():
    broken = override("InvokeLambdaFunction", FUNCTION, mock_error("NoMatchingError"))
    done = begun("done", "InvokeLambdaFunction", FUNCTION, end(), kind="FlowActionCompleted")

    report = run(start(broken), done)

    assert report.problems[0].startswith("done: FlowActionCompleted of InvokeLambdaFunction")


def test_keys_sent_while_nothing_listens_are_ignored():
    report = run(
        start(word("lake"), then=["hello"]),
        heard("hello", "welcome", press(1), then=["over"]),
        observation("over", event("TestCompleted"), end()),
    )

    assert report.has_passed
    assert "again" not in {
        each.identifier for each in report.events if each.name == "action-entered"
    }

    assert "hello: '1' was sent while nothing listened" in report.warnings


def test_what_is_sent_before_the_call_is_ignored_but_a_hang_up():
    keys = run(start(press(1), word("lake"), then=["m"]), heard("m", "lake", end()))
    gone = run(start(hang_up()), observation("over", event("TestCompleted"), end()))

    assert "start: '1' was sent while nothing listened" in keys.warnings
    assert gone.events[-1].at_seconds == 0.0


def test_keys_sent_one_after_another_are_one_entry():
    report = run(
        *at_menu(press(2), then=["entry"]),
        heard("entry", "key it", press(20), press("6#"), then=["heard"]),
        heard("heard", "206", end()),
    )

    assert report.has_passed


def test_several_keys_can_be_sent_at_once():
    report = run(
        *at_menu(press(2), then=["entry"]),
        heard("entry", "key it", press("2065550100#"), then=["heard"]),
        heard("heard", "2065550100", check("$.StoredCustomerInput", "Equals", "2065550100"), end()),
    )

    assert report.has_passed


def test_the_customer_can_hang_up_on_a_message_and_on_an_input():
    over = observation("over", event("TestCompleted"), end())

    at_hello = run(heard("hello", "welcome", hang_up(), then=["over"]), over)
    at_the_menu = run(*at_menu(press(9), hang_up(), then=["over"]), over)

    assert at_hello.events[-1].reason == "caller-hung-up"
    assert at_hello.has_passed
    assert at_the_menu.has_passed


def test_a_test_that_ends_at_once_never_rings():
    report = run(start(end()))

    assert report.has_passed
    assert report.events == ()


def test_a_test_that_never_ends_itself_passes_with_a_warning():
    report = run(heard("hello", "welcome", hang_up()))

    assert outcome(report) == ("PASSED", "TIMEOUT")
    assert any("EndTest never ran" in warning for warning in report.warnings)


@pytest.mark.parametrize(("options", "passes"), [(LENIENT, True), (STRICT, False)])
def test_ending_while_an_observation_waits_is_decided_by_the_profile(options, passes):
    report = run(heard("hello", "welcome", end()), heard("never", "flowers"), options=options)

    assert report.has_passed == passes
    assert report.observations[1].status == ("WAITING" if passes else "FAILED")


@pytest.mark.parametrize(("options", "second"), [(LENIENT, "PASSED"), (STRICT, "FAILED")])
def test_one_event_meets_several_observations_or_the_first(options, second):
    report = run(
        start(word("lake")),
        heard("one", "welcome"),
        heard("two", "welcome to"),
        heard("menu", "word", end()),
        options=options,
    )

    assert report.observations[2].status == second


def test_a_run_lasts_five_minutes_at_most():
    slow = MessageParticipant(
        "slow", ssml='<speak>Wait<break time="10s"/></speak>', next="slow", on_error="bye"
    )
    flow = Flow("Slow", slow, DisconnectParticipant("bye"))

    report = run_case(case(heard("never", "flowers", end())), flow, StagedMocks())

    assert outcome(report) == ("FAILED", "TIMEOUT")
    assert report.seconds == 300.0


def test_expected_text_may_hold_references():
    report = run(*at_menu(then=["again"]), heard("again", "x", end()))
    assert not report.has_passed

    assert run(
        start(word("lake"), then=["menu"]), heard("menu", "word is $.Attributes.word", end())
    ).has_passed


def test_the_first_attributes_and_the_channel_come_from_the_sidecar():
    sidecar = Sidecar(
        name="Chat", channel="CHAT", attributes={"a": "b"}, segment_attributes={"s": "t"}
    )

    report = run(
        start(
            check("$.Attributes.a", "Equals", "b"),
            check("$.SegmentAttributes.s", "Equals", "t"),
            check("$.Channel", "Equals", "CHAT"),
            end(),
        ),
        sidecar=sidecar,
    )

    assert report.has_passed
    assert report.name == "Chat"


def test_a_strict_run_is_barred_by_what_is_not_portable():
    unportable = (
        start(then=["hi"]),
        heard("hi", "welcome", check("$.Channel", "Exists", ""), end()),
    )

    strict = run(*unportable, options=STRICT)
    lenient = run(*unportable)

    assert outcome(strict) == ("FAILED", "FAILURE")
    assert "Exists" in strict.problems[0]
    assert lenient.has_passed
    assert [finding.rule for finding in lenient.findings] == ["assertion"]


def test_a_broken_case_is_barred_in_every_profile():
    report = run(start(then=["nowhere"]))

    assert not report.has_passed
    assert "'nowhere', which is no observation" in report.problems[0]


def test_a_report_is_plain_json():
    report = run(*at_menu(log(a="$.Channel"), end()))

    plain = json.loads(json.dumps(report.as_dict()))

    assert plain["verdict"] == "PASSED"
    assert plain["logs"] == {"a": "VOICE"}
    assert plain["observations"][1]["at_seconds"] > 0


def test_an_answer_of_describe_test_case_is_opened():
    content = json.dumps({"Version": "2019-10-30", "Observations": [start(end())]})

    inner = parse_case(json.dumps({"TestCase": {"Content": content, "Name": "x"}}))

    assert inner.observations[0].identifier == "start"


def test_the_reply_of_a_real_function_can_be_asserted_too():
    mocks = StagedMocks({FUNCTION: lambda sent: LambdaReply({"word": sent["Name"]})})

    report = run(heard("menu", "ContactFlowEvent", end()), mocks=mocks)

    assert report.has_passed
    assert re.match(r"\d", str(report.seconds))


def test_what_cannot_be_overridden_is_the_worlds():
    other = Flow("Other", DisconnectParticipant("bye"))
    inner = StagedMocks(flows={"o": other}, choices={"form": Chosen("Next")}, seed=7)
    mocks = OverriddenMocks(
        StagedMocks(flows={"o": other}, choices={"form": Chosen("Next")}, seed=7)
    )

    assert mocks.flow("o") == other
    assert mocks.choose("form") == Chosen("Next")
    assert mocks.draw() == inner.draw()


def test_after_a_false_assertion_nothing_else_is_blamed():
    report = run(
        heard("hello", "welcome", check("$.Channel", "Equals", "CHAT")), heard("never", "x")
    )

    assert len(report.problems) == 1


def test_the_end_of_the_test_cannot_come_before_endtest():
    over = observation("over", event("TestCompleted"))

    report = run(heard("hello", "welcome", end()), over, options=STRICT)

    assert report.problems[0].startswith("over: TestCompleted never came")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("q", QUEUE, True),
        (QUEUE, QUEUE, True),
        ("answer", FUNCTION, True),
        (FUNCTION, FUNCTION.replace("us-east-1", "eu-west-2"), False),
        ("r", QUEUE, False),
    ],
)
def test_an_id_and_its_arn_are_one_resource_and_two_arns_are_two(one, other, same):
    assert same_resource(one, other) == same
    assert same_resource(other, one) == same


@pytest.mark.parametrize("profile", PROFILES)
def test_an_observation_that_several_lead_to_is_met_once(profile):
    report = run(
        start(word("lake"), then=["one", "two"]),
        heard("one", "welcome", then=["joined"]),
        begun("two", "InvokeLambdaFunction", FUNCTION, then=["joined"]),
        heard("joined", "your word is", press(2), press(9), then=["over"]),
        observation("over", event("TestCompleted"), end()),
        options=PROFILES[profile],
    )

    assert report.problems == ()
    pressed = [each.keys for each in report.events if each.name == "keys-pressed"]
    assert pressed == ["2", "9"]
    assert [each.name for each in report.events].count("ended") == 1


def test_an_observation_that_was_met_never_waits_again():
    report = run(
        start(word("lake"), then=["asked", "menu"]),
        begun("asked", "InvokeLambdaFunction", FUNCTION, then=["hello"]),
        heard("menu", "your word is", press(1), then=["hello", "sure"]),
        heard("hello", "word is lake"),
        heard("sure", "sure", end()),
        options=replace(LENIENT, unmet_passes=False),
    )

    assert report.problems == ()


def test_what_is_not_portable_is_a_warning_where_it_does_not_bar_the_run():
    odd = {**start(end()), "Usage": {"Type": "EXACTLY", "Times": 1}}

    report = run(odd)

    assert report.has_passed
    assert any("Usage 'EXACTLY' is refused in live runs" in told for told in report.warnings)
    assert run(odd, options=STRICT).warnings == ()


def endless():
    slow = MessageParticipant(
        "slow", ssml='<speak>Wait<break time="10s"/></speak>', next="slow", on_error="bye"
    )
    return Flow("Slow", slow, DisconnectParticipant("bye"))


def silent():
    wait = GetParticipantInput.store("wait", text="Wait.", seconds=179, next="wait", on_error="bye")
    return Flow("Silent", wait, DisconnectParticipant("bye"))


@pytest.mark.parametrize("flow", [endless(), silent()], ids=["talks", "waits"])
def test_the_test_is_completed_when_its_five_minutes_are_up(flow):
    over = case(observation("over", event("TestCompleted"), end()))

    report = run_case(over, flow, StagedMocks())

    assert outcome(report) == ("PASSED", "TIMEOUT")
    assert report.seconds == 300.0
    assert report.observations[0].at_seconds == 300.0


def test_a_message_that_ends_after_five_minutes_is_not_heard():
    wait = GetParticipantInput.store(
        "wait", text="Wait.", seconds=299, next="late", on_error="late"
    )
    late = MessageParticipant(
        "late", ssml='<speak>Late<break time="10s"/></speak>', next="bye", on_error="bye"
    )
    flow = Flow("Late", wait, late, DisconnectParticipant("bye"))

    report = run_case(case(heard("late", "late", end())), flow, StagedMocks())

    assert outcome(report) == ("FAILED", "TIMEOUT")


def test_a_customer_who_leaves_while_nothing_is_said_hears_nothing_more():
    report = run(
        start(word("lake"), then=["asked"]),
        begun("asked", "InvokeLambdaFunction", FUNCTION, hang_up(), then=["menu", "over"]),
        heard("menu", "your word is"),
        observation("over", event("TestCompleted"), end()),
    )

    assert report.events[-1].reason == "caller-hung-up"
    assert report.events[-1].at_seconds == report.events[-2].at_seconds
    assert "your word is" not in str(report.events)
    assert [each.status for each in report.observations][2:] == ["WAITING", "PASSED"]


@pytest.mark.parametrize(
    ("queues", "told"),
    [
        ({QUEUE: Queue("Sales"), "other": Queue("Other", is_full=True)}, "busy"),
        ({QUEUE: Queue("Sales")}, "sorry"),
    ],
)
def test_a_transfer_to_a_substitute_meets_what_the_substitute_meets(queues, told):
    report = run(
        *at_menu(
            override("TransferContactToQueue", QUEUE, substitute("other")), press(5), then=["told"]
        ),
        heard("told", told, end()),
        mocks=StagedMocks(queues=queues),
    )

    assert report.problems == ()


def test_a_transfer_goes_to_the_substitute_and_says_so():
    report = run(
        *at_menu(
            override("TransferContactToQueue", QUEUE, substitute("other")), press(5), then=["over"]
        ),
        observation("over", event("TestCompleted"), end()),
        mocks=StagedMocks(queues={QUEUE: Queue("Sales", is_full=False), "other": Queue("Other")}),
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
        mocks=StagedMocks(queues={QUEUE: Queue("Sales"), "other": Queue("Other")}),
    )

    assert report.events[-1].detail == "the queue Sales"
