from datetime import UTC, datetime
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.calls.answer import answer
from starvanity.calls.model import BadEntry, Call, Channel, NoNumber, SavedPhoneword
from starvanity.calls.reply import LARGEST_REPLY_BYTES, Outcome
from starvanity.phonewords.answers import spell
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from tests.fakes import BrokenStore, MemoryStore

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FLOWERS = parse("+18003569377")
LAKE = parse("+12065555253")
EMMA = parse("+12065553662")
WORDLESS = parse("+12065550100")
TEN_PM = parse("+12065551076")


@pytest.fixture(scope="module")
def lexicon():
    return shipped_lexicon()


@pytest.fixture
def store():
    return MemoryStore()


def test_a_caller_hears_three_phonewords_and_five_are_saved(lexicon, store):
    reply = answer(Call("c-1", FLOWERS, NOON), lexicon, store)

    (saved,) = store.latest(5)
    assert reply.outcome is Outcome.FOUND
    assert reply.saved
    assert reply.phonewords == tuple(word.text for word in saved.phonewords[:3])
    assert reply.phonewords[0] == "1-800-FLOWERS"
    assert [word.spoken for word in saved.phonewords] == [True, True, True, False, False]
    assert (saved.caller, saved.number, saved.region) == ("+18003569377", "+18003569377", "US")
    assert not saved.keyed


def test_the_kind_the_flags_and_the_words_of_an_answer_are_saved(lexicon, store):
    best = spell(EMMA, lexicon, limit=5)

    answer(Call("c-1", EMMA, NOON), lexicon, store)

    (saved,) = store.latest(5)
    fields = attrgetter("text", "national", "kind", "across", "look_alike", "words")
    assert [fields(each) for each in saved.phonewords] == [fields(each) for each in best]
    assert AnswerKind.NAME in {each.kind for each in saved.phonewords}


def test_a_keyed_number_is_answered_and_saved_beside_the_caller_s_own(lexicon, store):
    answer(Call("c-1", LAKE, NOON), lexicon, store)

    reply = answer(Call("c-1", LAKE, NOON, entry=FLOWERS), lexicon, store)

    own, keyed = store.calls.values()
    assert reply.phonewords[0] == "1-800-FLOWERS"
    assert (own.number, own.keyed) == ("+12065555253", False)
    assert (keyed.number, keyed.keyed, keyed.caller) == ("+18003569377", True, "+12065555253")


@pytest.mark.parametrize("reason", list(NoNumber))
def test_a_caller_without_a_number_is_saved_without_words(reason, lexicon, store):
    reply = answer(Call("c-1", reason, NOON), lexicon, store)

    (saved,) = store.latest(5)
    assert reply.outcome == reason.value
    assert (saved.caller, saved.no_number, saved.number) == (None, reason, None)
    assert saved.phonewords == ()


def test_a_bad_entry_has_its_own_outcome_and_is_not_saved(lexicon, store):
    reply = answer(Call("c-1", LAKE, NOON, entry=BadEntry.SILENCE), lexicon, store)

    assert reply.outcome is Outcome.BAD_ENTRY
    assert store.calls == {}


def test_a_number_without_words_is_saved_as_a_digit_pattern_and_has_its_own_outcome(lexicon, store):
    reply = answer(Call("c-1", WORDLESS, NOON), lexicon, store)

    (pattern,) = store.latest(5)[0].phonewords
    assert reply.outcome is Outcome.NOTHING
    assert reply.phonewords == (pattern.text,)
    assert pattern == SavedPhoneword(
        "triple five, zero one, double zero", "2065550100", spoken=True, kind=AnswerKind.PATTERN
    )


def test_a_digit_pattern_that_leads_answers_with_letters_is_a_found_answer(lexicon, store):
    reply = answer(Call("c-1", TEN_PM, NOON), lexicon, store)

    kinds = [each.kind for each in store.latest(5)[0].phonewords]
    assert kinds[0] is AnswerKind.PATTERN
    assert AnswerKind.HYBRID in kinds
    assert reply.outcome is Outcome.FOUND


def test_a_call_gets_the_answers_for_a_caller_about_a_toll_free_number_too(lexicon, store):
    reply = answer(Call("c-1", FLOWERS, NOON), lexicon, store)

    for_caller, for_owner = (
        tuple(each.text for each in spell(FLOWERS, lexicon, limit=3, purpose=purpose))
        for purpose in Purpose
    )
    assert reply.phonewords == for_caller
    assert for_caller != for_owner


@given(st.from_regex(r"\+(1206555|44207946|6125550|3319900)[0-9]{4}", fullmatch=True))
def test_every_caller_gets_an_answer(lexicon, address):
    reply = answer(Call("c-1", parse(address), NOON), lexicon, MemoryStore())

    assert reply.phonewords
    assert reply.phonewords[0]


def test_a_caller_gets_the_answer_when_the_store_fails(lexicon):
    reply = answer(Call("c-1", FLOWERS, NOON), lexicon, BrokenStore())

    assert reply.phonewords[0] == "1-800-FLOWERS"
    assert not reply.saved
    assert reply.error == "the disk is full: free some space"
    assert reply.attributes()["saved"] == "false"


def test_any_other_error_is_raised(lexicon):
    class Surprise(MemoryStore):
        def save(self, _call):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer(Call("c-1", FLOWERS, NOON), lexicon, Surprise())


@pytest.mark.parametrize("number", [FLOWERS, LAKE, WORDLESS, NoNumber.WITHHELD])
def test_a_reply_is_a_flat_map_of_strings_and_always_has_every_key(number, lexicon, store):
    attributes = answer(Call("c-1", number, NOON), lexicon, store).attributes()

    assert set(attributes) == {
        *("outcome", "words", "spelled", "text", "saved"),
        *("phoneword_1", "phoneword_2", "phoneword_3"),
    }
    assert all(isinstance(value, str) for value in attributes.values())
    assert sum(len(f"{key}{value}".encode()) for key, value in attributes.items()) < (
        LARGEST_REPLY_BYTES
    )


def test_a_chat_gets_the_best_three_as_text_and_is_saved(lexicon, store):
    call = Call("c-1", NoNumber.WITHHELD, NOON, entry=FLOWERS, channel=Channel.CHAT)

    reply = answer(call, lexicon, store)

    (saved,) = store.calls.values()
    assert reply.text.splitlines()[1:] == list(reply.phonewords)
    assert reply.words == reply.spelled == ""
    assert (saved.number, saved.keyed) == ("+18003569377", True)
    assert [each.spoken for each in saved.phonewords] == [True, True, True, False, False]


@pytest.mark.parametrize("reason", list(NoNumber))
def test_a_chat_without_a_number_is_not_saved(reason, lexicon, store):
    reply = answer(Call("c-1", reason, NOON, channel=Channel.CHAT), lexicon, store)

    assert reply.outcome == reason.value
    assert store.calls == {}


def test_the_answers_that_a_caller_hears_are_marked_among_the_saved_ones(lexicon, store):
    reply = answer(Call("c-1", LAKE, NOON), lexicon, store)

    saved = store.latest(5)[0].phonewords
    assert reply.phonewords[2].startswith("triple five")
    assert saved[1].text == reply.phonewords[2]
    assert {each.text for each in saved if each.spoken} == set(reply.phonewords)
