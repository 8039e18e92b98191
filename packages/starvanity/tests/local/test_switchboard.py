from datetime import UTC, datetime
from itertools import count

import pytest

from contactflow.document import parse, render
from contactflow.simulate import speech
from contactflow.simulate.caller import Keys, ScriptedCaller, read_script
from contactflow.simulate.events import (
    BranchTaken,
    Ended,
    LambdaFailed,
    LambdaInvoked,
    LambdaReplied,
    PromptStarted,
    Said,
)
from starvanity.calls.ivr import vanity_flow
from starvanity.language.english import ANSWERS, PROMPTS
from starvanity.local.switchboard import ANSWER_CALL, STARVANITY_LINE, Switchboard, line_flow
from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.lexicon import shipped_lexicon
from tests.fakes import BrokenStore, MemoryStore

FLOWERS = "+18003569377"
LAKE = "+12065555253"
WORDLESS = "+12065550100"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def store():
    return MemoryStore()


@pytest.fixture
def switchboard(store):
    return a_switchboard(store)


def a_switchboard(store):
    names = (f"contact-{number}" for number in count())
    return Switchboard(
        shipped_lexicon(), store, now=lambda: NOON, new_contact_id=lambda: next(names)
    )


def ring(switchboard, address=FLOWERS, keys="", **caller):
    script = read_script(keys)
    return list(switchboard.simulate(ScriptedCaller(address, STARVANITY_LINE, script, **caller)))


def spoken_texts(events):
    return [event.text for event in events if isinstance(event, Said)]


def end_reason(events):
    (ended,) = [event for event in events if isinstance(event, Ended)]
    return ended.reason


def test_a_caller_hears_their_words_and_the_menu(switchboard):
    events = ring(switchboard)

    greeting, words = spoken_texts(events)
    assert greeting == PROMPTS.greeting
    assert words.startswith("Flowers! One, eight hundred, flowers. Or, ")
    assert words.endswith(ANSWERS.menu)
    assert end_reason(events) == "caller-hung-up"


def test_key_one_repeats_the_words(switchboard):
    events = ring(switchboard, keys="1")

    greeting, words, sure, again = spoken_texts(events)
    assert (greeting, sure) == (PROMPTS.greeting, PROMPTS.again)
    assert again == words


def test_key_two_spells_the_words(switchboard):
    assert spoken_texts(ring(switchboard, keys="2"))[-1].startswith(
        "First. One. Eight hundred. F, L, O, W, E, R, S. Second."
    )


def test_key_two_then_key_one_returns_to_the_words(switchboard):
    texts = spoken_texts(ring(switchboard, keys="2,1"))

    assert texts[1] == texts[-1]


def test_key_three_accepts_another_number_and_saves_it_as_keyed(switchboard, store):
    texts = spoken_texts(ring(switchboard, LAKE, keys="3:8003569377#"))

    assert texts[-2] == PROMPTS.another
    assert texts[-1].startswith("Flowers! One, eight hundred, flowers.")
    assert [call.keyed for call in store.calls.values()] == [False, True]
    assert [call.caller for call in store.calls.values()] == [LAKE, LAKE]


def test_key_one_after_another_number_repeats_that_number_s_words(switchboard):
    texts = spoken_texts(ring(switchboard, LAKE, keys="3:8003569377#,1"))

    assert texts[-1] == texts[-3]


def test_a_withheld_caller_is_asked_for_a_number(switchboard, store):
    events = ring(switchboard, None, keys="8003569377#")

    assert spoken_texts(events)[1] == PROMPTS.withheld
    assert spoken_texts(events)[2].startswith("Flowers! One, eight hundred, flowers.")
    assert [call.caller for call in store.calls.values()] == [None, None]


def test_a_caller_with_an_invalid_address_is_asked_for_a_number(switchboard):
    assert spoken_texts(ring(switchboard, "sip:bob@example.com"))[1] == PROMPTS.unreadable


def test_a_foreign_caller_hears_the_number_in_its_national_format(switchboard):
    assert "zero seven seven zero zero, nine" in spoken_texts(ring(switchboard, "+447700900946"))[1]


def test_a_number_of_ones_and_zeros_is_said_as_a_digit_pattern(switchboard, store):
    text = spoken_texts(ring(switchboard, WORDLESS))[1]

    assert text == (
        f"{ANSWERS.nothing} two zero six, triple five, zero one, double zero. "
        f"Just remember: triple five. {ANSWERS.menu_of_one}"
    )
    ((pattern,),) = [call.phonewords for call in store.calls.values()]
    assert pattern.kind is AnswerKind.PATTERN
    assert pattern.spoken


def test_key_two_names_the_digits_of_a_number_without_words(switchboard):
    text = spoken_texts(ring(switchboard, WORDLESS, keys="2"))[-1]

    assert text == (f"Two zero six. Five, five, five. Zero, one, zero, zero. {ANSWERS.menu_of_one}")


def test_a_third_bad_entry_ends_the_call(switchboard):
    texts = spoken_texts(ring(switchboard, keys="3:1#,2#,3#,4#"))

    assert texts[2:] == [PROMPTS.another, PROMPTS.bad_entry, PROMPTS.bad_entry, PROMPTS.goodbye]


def test_silence_repeats_the_menu_once_and_then_ends_the_call(switchboard):
    events = ring(switchboard, stays=True)

    texts = spoken_texts(events)
    assert texts == [PROMPTS.greeting, texts[1], PROMPTS.missed, texts[1], PROMPTS.goodbye]
    assert end_reason(events) == "flow-disconnected"


def test_a_wrong_key_repeats_the_menu_once_and_then_ends_the_call(switchboard):
    texts = spoken_texts(ring(switchboard, keys="9,9"))

    assert texts[2:] == [PROMPTS.missed, texts[1], PROMPTS.goodbye]


def test_silence_at_the_number_prompt_does_not_invoke_the_answer_function(switchboard):
    events = ring(switchboard, None, stays=True)

    assert spoken_texts(events)[1:] == [
        PROMPTS.withheld,
        PROMPTS.bad_entry,
        PROMPTS.bad_entry,
        PROMPTS.goodbye,
    ]
    assert len([event for event in events if isinstance(event, LambdaInvoked)]) == 1


@pytest.mark.parametrize("key", ["1", "2", "3"])
def test_the_menu_is_played_at_most_five_times(switchboard, key):
    events = ring(switchboard, keys=f"1,1,1,1,{key},1,1")

    assert spoken_texts(events)[-2:] == [PROMPTS.enough, PROMPTS.goodbye]
    assert sum(text.startswith("Flowers!") for text in spoken_texts(events)) == 5


def test_silence_uses_up_a_round_of_the_menu(switchboard):
    events = ring(switchboard, keys="1,1,1,1,", stays=True)

    assert spoken_texts(events)[-2:] == [PROMPTS.enough, PROMPTS.goodbye]
    assert sum(text.startswith("Flowers!") for text in spoken_texts(events)) == 5


def test_a_number_keyed_in_the_fourth_round_is_answered(switchboard):
    texts = spoken_texts(ring(switchboard, LAKE, keys="1,1,1,3:8003569377#"))

    assert texts[-1].startswith("Flowers! One, eight hundred, flowers.")


def test_a_caller_who_keys_slowly_can_enter_a_number(switchboard):
    class SlowCaller(ScriptedCaller):
        def at_prompt(self, prompt):
            response = super().at_prompt(prompt)
            return Keys(response.keys, gap_seconds=3.5) if isinstance(response, Keys) else response

    caller = SlowCaller(LAKE, STARVANITY_LINE, read_script("3:8003569377#"))

    assert spoken_texts(switchboard.simulate(caller))[-1].startswith(
        "Flowers! One, eight hundred, flowers."
    )


def test_the_simulated_flow_was_parsed_from_its_json():
    assert line_flow() == parse(render(vanity_flow(ANSWER_CALL)))
    assert line_flow().find("greet").parameters == {"Text": PROMPTS.greeting}


@pytest.mark.parametrize("address", [FLOWERS, LAKE, WORDLESS, "+12065552531", None])
@pytest.mark.parametrize(
    "keys", ["1,1,1,1,1", "2,2,2,2,2", "3:1#,1#", "3:8003569377#,3:2065555253#,2,2,2", "9,2,1,2,1"]
)
def test_no_call_lasts_longer_than_three_minutes(switchboard, address, keys):
    events = ring(switchboard, address, keys=keys, stays=True)

    assert events[-1].at_seconds <= 180


@pytest.mark.parametrize(
    "address",
    [FLOWERS, LAKE, WORDLESS, "+12065552531", "+442079460123", "+61255504663"],
)
def test_the_phonewords_are_played_within_a_few_seconds(switchboard, address):
    events = ring(switchboard, address)

    (prompt,) = [
        event
        for event in events
        if isinstance(event, PromptStarted) and event.listens_for == "menu"
    ]
    menu = speech.ssml_speech(f"<speak>{ANSWERS.menu}</speak>").seconds
    first = speech.plain_speech(prompt.text.partition("!")[0]).seconds
    assert prompt.at_seconds + first <= 3.2 or "!" not in prompt.text
    assert prompt.at_seconds + prompt.seconds - menu <= 24, "all three have been said by 24 s"
    assert prompt.at_seconds + prompt.seconds <= 28, "the menu ends within 28 s"


def test_a_failed_store_is_reported_to_the_operator_only():
    switchboard = a_switchboard(BrokenStore())

    texts = spoken_texts(ring(switchboard))

    assert texts[1].startswith("Flowers! One, eight hundred, flowers.")
    assert switchboard.unsaved == [
        "the call was answered but not saved: the disk is full: free some space"
    ]


def test_a_failing_answer_takes_the_flow_s_error_branch():
    class BuggyStore(MemoryStore):
        def save(self, _call):
            raise ZeroDivisionError("oh")

    switchboard = a_switchboard(BuggyStore())

    events = ring(switchboard)

    assert spoken_texts(events)[-1] == PROMPTS.sorry
    assert any(isinstance(event, LambdaFailed) for event in events)
    assert any(isinstance(event, BranchTaken) and event.next == "sorry" for event in events)
    assert switchboard.failures == ["the answer failed: ZeroDivisionError: oh"]


def test_every_call_has_its_own_contact(switchboard, store):
    ring(switchboard)
    ring(switchboard)

    assert len(store.calls) == 2


def test_the_answer_function_receives_connect_s_event(switchboard):
    (invoked,) = [event for event in ring(switchboard) if isinstance(event, LambdaInvoked)]

    contact = invoked.sent["Details"]["ContactData"]
    assert contact["CustomerEndpoint"] == {"Address": FLOWERS, "Type": "TELEPHONE_NUMBER"}
    assert contact["SystemEndpoint"]["Address"] == STARVANITY_LINE
    assert invoked.sent["Name"] == "ContactFlowEvent"


def test_the_reply_reaches_the_flow(switchboard):
    (replied,) = [event for event in ring(switchboard) if isinstance(event, LambdaReplied)]

    assert replied.reply["phoneword_1"] == "1-800-FLOWERS"
