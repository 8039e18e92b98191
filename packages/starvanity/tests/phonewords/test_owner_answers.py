"""Promises about the answers for an owner: a person who prints the number."""

from copy import copy

import pytest
from hypothesis import example, given

from starvanity.phonewords import answers
from starvanity.phonewords.answers import NEAR_STEPS
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Word
from tests.phonewords import numbers


def spell(number, lexicon, **options):
    return answers.spell(number, lexicon, purpose=Purpose.OWNER, **options)


def owner_candidates(number, **options):
    return candidates(number, shipped_lexicon(), purpose=Purpose.OWNER, **options)


@given(numbers.OWNERS)
def test_every_word_of_an_answer_is_in_the_lexicon(number):
    lexicon = shipped_lexicon()

    for phoneword in spell(number, lexicon):
        for word in phoneword.words:
            assert lexicon.word(word) is not None


@given(numbers.EVERY)
def test_an_owner_gets_no_pattern_no_word_across_and_no_look_alike(number):
    for one in owner_candidates(number):
        assert not isinstance(one, DigitPattern)
        assert not one.across
        assert not one.look_alike
        assert one.purpose is Purpose.OWNER


@given(numbers.EVERY)
def test_an_owner_gets_no_hybrid(number):
    for one in owner_candidates(number):
        assert all(word.isalpha() for word in one.words)


@pytest.mark.parametrize("text", ["+12065550000", "+18885550100", "+12065551984"])
def test_a_number_without_words_has_no_answer(lexicon, text):
    assert spell(text, lexicon) == ()


@given(numbers.OWNERS)
def test_no_single_letter_is_between_digits(number):
    for phoneword in spell(number, shipped_lexicon()):
        shape = "".join(
            ("w" if len(part.text) > 1 else "l") if isinstance(part, Word) else "d"
            for part in phoneword.segments
        )
        assert "dld" not in shape
        assert not shape.endswith("dl")


def shape_of(phoneword):
    """Return one letter for each segment.

    A word is w (three letters or more), p (two) or l (one). A digit that sounds like a word is s,
    other digits are d. The words of a known phrase are one segment: IF A has three letters.
    """
    shape = ""
    letters = 0
    for part in phoneword.segments:
        if isinstance(part, Word):
            is_new = not letters or part.pair_score is None
            letters = len(part.text) if is_new else letters + len(part.text)
            shape = (shape if is_new else shape[:-1]) + "?lpw"[min(letters, 3)]
        else:
            letters = 0
            shape += "s" if part.text in {"2", "4", "8"} else "d"
    return shape


def adjoins_word(before, after):
    left, right = before[-1:], after[:1]
    joined_by_a_sound = (left == "s" and before[-2:-1] in {*"wpl"}) or (
        right == "s" and after[1:2] in {*"wpl"}
    )
    return left in {*"wp"} or right in {*"wp"} or joined_by_a_sound


@given(numbers.OWNERS)
@example(parse("+18005270458"))  # LAS-0458, not LAS-0-IL-8
@example(parse("+18004643863"))  # GO-4-FUND
@example(parse("+18004320223"))  # IF-A-0-ACE begins with a phrase
def test_two_letters_adjoin_a_word_unless_they_are_the_only_word(number):
    for phoneword in spell(number, shipped_lexicon()):
        shape = shape_of(phoneword)
        pairs = [at for at, kind in enumerate(shape) if kind == "p"]
        assert "w" not in shape or all(adjoins_word(shape[:at], shape[at + 1 :]) for at in pairs)


def test_two_letters_may_adjoin_a_digit_that_sounds_like_a_word(lexicon):
    number = parse("+18004643863")
    found = {phoneword.text for phoneword in owner_candidates(number)}

    assert "1-800-GO-4-FUND" in found


def test_a_toll_free_number_may_get_letters_past_its_last_digit(lexicon):
    found = spell("+18002668228", lexicon)

    assert "800CONTACTS" in [phoneword.national for phoneword in found]
    assert isinstance(found[0].segments[-1], Word)


def test_a_number_without_a_long_word_gets_the_short_one_at_its_end(lexicon):
    found = spell("+12065550146", lexicon)

    assert [phoneword.text for phoneword in found] == ["206-555-01-GO"]


@pytest.mark.parametrize("text", ["+12065550123", "+18885550189"])  # 01-BE, 01-TX
def test_a_short_word_that_may_not_be_the_only_word_is_not_an_answer(lexicon, text):
    assert spell(text, lexicon) == ()


def test_distant_candidates_are_answers_only_for_a_higher_limit(lexicon):
    number = parse("+18003569377")

    near = [one.total_steps for one in owner_candidates(number, within=NEAR_STEPS)]
    every = [one.total_steps for one in owner_candidates(number)]

    assert near == [total for total in every if total >= every[0] - NEAR_STEPS]
    assert len(near) < len(every)


def test_a_short_word_in_the_middle_is_not_an_answer(lexicon):
    assert spell("+12065551460", lexicon) == ()


def test_distant_candidates_are_answers_if_all_near_ones_are_blocked(lexicon):
    strict = copy(lexicon)
    strict.blocked = lexicon.blocked.with_banned(["JUNK"])

    found = spell("+18004685865", strict)  # 1-800-GOT-JUNK

    assert found
    assert not any("JUNK" in phoneword.national for phoneword in found)


def test_a_high_limit_gives_many_answers(lexicon):
    found = spell("+18003569377", lexicon, limit=50)

    assert len(found) == 50
    assert found[0].text == "1-800-FLOWERS"
