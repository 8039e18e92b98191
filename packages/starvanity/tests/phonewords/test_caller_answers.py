"""Promises about the answers for a caller: patterns, variety, own words and bans."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from starvanity.phonewords import answers
from starvanity.phonewords.caller_choice import choose_for_caller
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.own_words import parse_banned, parse_words
from starvanity.phonewords.patterns import DigitPattern, PatternPart
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from starvanity.phonewords.score import total_steps
from starvanity.phonewords.weights import CALLER, STEPS
from tests.phonewords import numbers
from tests.slow_ranker import is_similar, rank_for_caller

NUMBER = parse("+17222255669")
STRICT = shipped_lexicon().with_own((), parse_banned(["ate", "lo", "ea"]))


def spell(number, lexicon, **options):
    return answers.spell(number, lexicon, purpose=Purpose.CALLER, **options)


def lettered(found):
    return [one for one in found if not isinstance(one, DigitPattern)]


@given(numbers.CALLERS)
@example(parse("+12065550000"))
@example(parse("+12065551984"))
def test_every_caller_has_an_answer(number):
    assert spell(number, shipped_lexicon())


@given(numbers.CALLERS, st.integers(1, 9))
@example(parse("+15239840184"), 5)
def test_a_plain_reading_is_last_and_only_after_fewer_than_three_answers_with_letters(
    number, limit
):
    found = spell(number, shipped_lexicon(), limit=limit)

    plain = [at for at, one in enumerate(found) if isinstance(one, DigitPattern) and one.is_plain]
    assert plain in ([], [len(found) - 1])
    assert not plain or len(lettered(found)) < 3


@given(numbers.CALLERS, st.integers(1, 9))
@example(parse("+12065552668"), 5)  # triple five is the second
def test_a_pattern_beside_three_answers_with_letters_is_before_one_of_them(number, limit):
    found = spell(number, shipped_lexicon(), limit=limit)
    every = spell(number, shipped_lexicon(), limit=1000)

    if len(lettered(found)) >= 3 and isinstance(found[-1], DigitPattern):
        assert lettered(every[len(found) :])
    assert len(found) - len(lettered(found)) <= 1


@given(numbers.CALLERS)
@example(parse("+33199001002"))  # 90210 is a hybrid of digits, and the pattern has no other ones
def test_a_caller_with_fewer_than_three_answers_with_letters_gets_one_of_digits(number):
    found = spell(number, shipped_lexicon())

    assert len(lettered(found)) >= 3 or number.national in {one.national for one in found}


def test_a_strong_pattern_comes_first_and_a_plain_reading_comes_last(lexicon):
    year = spell("+12065551984", lexicon)
    plain = spell("+15239840184", lexicon)

    assert year[0].text == "triple five, nineteen eighty-four"
    assert plain[-1].is_plain
    assert plain[-1].text == "nine eight four, zero one, eighty-four"


def test_a_pattern_that_is_said_as_the_plain_reading_is_given_once(lexicon):
    number = parse("+17224561613")

    found = list(candidates(number, lexicon, purpose=Purpose.CALLER))

    assert [one.text for one in found if isinstance(one, DigitPattern)] == [
        "four five six, sixteen, thirteen"
    ]


def test_a_number_without_digits_after_its_area_code_has_no_pattern(lexicon):
    number = parse("+6560000123")

    assert [one.number for one in candidates(number, lexicon, purpose=Purpose.CALLER)]
    assert number.area_digits == 0


@given(numbers.RICH_IN_LETTERS.map(parse))
@example(parse("+12065552665"))  # COOK after BOOK, COOL and the pattern
def test_an_answer_that_differs_by_a_letter_scores_enough_to_pay_for_it(number):
    found = spell(number, shipped_lexicon(), limit=9)

    for at, one in enumerate(found):
        before = lettered(found[:at])
        if isinstance(one, DigitPattern) or not any(is_similar(one, other) for other in before):
            continue
        cost = -round(STEPS * CALLER["similar"])
        later = [other for other in lettered(found[at + 1 :]) if not _resembles(other, before)]
        assert all(total_steps(one) - cost >= total_steps(other) for other in later)


def _resembles(one, others):
    words = {(one.national.find(word), word) for word in one.words}
    return any(
        is_similar(one, other)
        or words & {(other.national.find(word), word) for word in other.words}
        for other in others
    )


def _made(*parts, worth=0, steps=None):
    """Return an answer whose first word scores `worth` steps. `steps` replaces its total."""
    first = next(part for part in parts if part.isalpha())
    segments = tuple(
        Digits(part) if part.isdigit() else Word(part, score=(part == first) * worth / STEPS)
        for part in parts
    )
    return Phoneword(NUMBER, segments, 3, steps, Purpose.CALLER)


def _pattern(steps, name="repeat"):
    return DigitPattern(NUMBER, (PatternPart("2255669", name),), 3, steps)


@st.composite
def made_answers(draw):
    """Draw a few answers to one number, many of which resemble each other."""
    texts = draw(
        st.lists(
            st.sampled_from(
                [
                    ("722", "CALL", "669"),
                    ("722", "BALL", "669"),
                    ("722", "CALK", "669"),
                    ("722", "CALL", "NOW"),
                    ("722", "CALL", "MOW"),
                    ("722", "BALK", "NOW"),
                    ("722", "2255", "NOW"),
                    ("722", "2255", "MOX"),
                    ("722", "22", "KJM", "69"),
                    ("722", "CALLNOW"),
                ]
            ),
            unique=True,
        )
    )
    made = [_made(*parts, worth=draw(st.integers(-900, 900))) for parts in texts]
    if draw(st.booleans()):
        made.append(_pattern(draw(st.integers(-900, 900))))
    made.sort(key=lambda one: (-total_steps(one), one.national, one.words))
    if draw(st.booleans()):
        made.append(_pattern(-1200, "digits"))
    return made


@given(made_answers(), st.integers(0, 12))
def test_each_answer_is_the_best_of_those_that_remain_after_its_costs(made, limit):
    unranked = made[::-1]

    found = choose_for_caller(iter(made), limit=limit)

    assert found == rank_for_caller(unranked, limit=limit)


def test_an_answer_that_differs_by_a_letter_is_after_one_within_the_cost():
    cost = -round(STEPS * CALLER["similar"])
    first, similar = _made("722", "CALL", "669", steps=0), _made("206", "BALL", "669", steps=-1)
    near, equal = (_made("722", "2255", "NOW", steps=by - 1 - cost) for by in (1, 0))

    assert choose_for_caller([first, similar, near], limit=5) == (first, near, similar)
    assert choose_for_caller([first, similar, equal], limit=5) == (first, similar, equal)


def test_an_answer_that_repeats_a_word_in_its_place_is_after_one_within_the_cost():
    cost = -round(STEPS * CALLER["repeated"])
    first, repeating = _made("722", "CALL", "669", steps=0), _made("206", "CALL", "NOW", steps=-1)
    near, equal = (_made("722", "2255", "NOW", steps=by - 1 - cost) for by in (1, 0))

    assert choose_for_caller([first, repeating, near], limit=2) == (first, near)
    assert choose_for_caller([first, repeating, equal], limit=2) == (first, repeating)


def test_three_answers_with_letters_leave_no_place_for_a_pattern_after_them():
    call, now, middle = (
        _made(*parts, steps=steps)
        for parts, steps in (
            (("722", "CALL", "669"), 9),
            (("722", "2255", "NOW"), 8),
            (("722", "22", "KJM", "69"), 7),
        )
    )
    plain, poor, strong = _pattern(6, "digits"), _pattern(6), _pattern(8)

    assert choose_for_caller([call, now, plain], limit=5) == (call, now, plain)
    assert choose_for_caller([call, now, middle, plain], limit=5) == (call, now, middle)
    assert choose_for_caller([call, now, middle, poor], limit=5) == (call, now, middle)
    assert choose_for_caller([call, strong, now, middle], limit=5) == (call, strong, now, middle)


def test_a_pattern_that_outranks_another_answer_with_letters_keeps_its_place():
    first, second, third, last = (
        _made(*parts, steps=steps)
        for parts, steps in (
            (("722", "CALL", "669"), 9),
            (("722", "2255", "NOW"), 8),
            (("722", "22", "KJM", "69"), 7),
            (("7", "ABA", "255669"), 5),
        )
    )
    pattern = _pattern(6)

    found = choose_for_caller([first, second, third, pattern, last], limit=4)

    assert found == (first, second, third, pattern)


def test_no_more_candidates_are_taken_than_needed():
    taken = iter([_made("722", "CALL", "669", steps=0), _made("206", "2255", "NOW", steps=-9)])

    assert choose_for_caller(taken, limit=1)
    assert choose_for_caller(taken, limit=1) == ()


@pytest.mark.parametrize("word", ["jklzorb", "jjzorb", "jkl zorb"])
def test_own_words_come_first(lexicon, word):
    ours = lexicon.with_own(parse_words([word]))

    first = spell("+12065559672", ours)[0]

    assert first.words == tuple(word.upper().split())
    assert first.dials == "+12065559672"


@given(numbers.CALLERS)
def test_a_banned_string_is_in_no_answer_even_inside_a_word(number):
    for one in spell(number, STRICT, limit=20):
        assert not any(string in one.national for string in ("ATE", "LO", "EA"))


def test_other_answers_replace_a_banned_one(lexicon):
    strict = lexicon.with_own((), parse_banned(["lake"]))

    found = spell("+12065555253", strict)

    assert "206-555-LAKE" in [one.text for one in spell("+12065555253", lexicon)]
    others = [one for one in spell("+12065555253", lexicon, limit=6) if "LAKE" not in one.text]
    assert {one.text for one in others} <= {one.text for one in found}


def test_a_banned_look_alike_is_not_an_answer(lexicon):
    strict = lexicon.with_own((), parse_banned(["boss"]))

    assert not any("B0SS" in one.text for one in spell("+17222077530", strict, limit=50))


@pytest.mark.parametrize(
    ("number", "text", "kind"),
    [
        ("+12065555253", "206-555-LAKE", AnswerKind.WORD),
        ("+12065553662", "206-555-EMMA", AnswerKind.NAME),
        ("+12065552668", "206-555-CNN-8", AnswerKind.INITIALS),
        ("+17227588049", "722-SK8-8049", AnswerKind.HYBRID),
        ("+12065551984", "triple five, nineteen eighty-four", AnswerKind.PATTERN),
    ],
)
def test_each_kind_of_answer_is_found(lexicon, number, text, kind):
    found = {one.text: one.kind for one in spell(number, lexicon)}

    assert found[text] is kind
