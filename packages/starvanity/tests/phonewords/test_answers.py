"""Promises about the answers for every purpose."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from starvanity.phonewords.answers import DEFAULT_LIMIT, spell
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.score import score, total_steps
from starvanity.phonewords.weights import STEPS
from tests.phonewords import numbers
from tests.slow_ranker import rank_for_caller, rank_for_owner

PURPOSES = st.sampled_from(Purpose)
RANKERS = {Purpose.CALLER: rank_for_caller, Purpose.OWNER: rank_for_owner}


def allowed(number, purpose):
    """Return every candidate that has no blocked string."""
    lexicon = shipped_lexicon()
    return [
        one
        for one in candidates(number, lexicon, purpose=purpose)
        if isinstance(one, DigitPattern) or lexicon.blocked.allows(one)
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("+18003569377", "1-800-FLOWERS"),
        ("+18002255669", "1-800-CALL-NOW"),
        ("+18004384357", "1-800-GET-HELP"),
        ("+18004683647", "1-800-HOT-DOGS"),
        ("+12065555253", "206-555-LAKE"),
        ("+44800737247", "0800 REPAIR"),
        ("+611300633423", "1300 OFFICE"),
    ],
)
def test_well_known_words_come_first(lexicon, number, text):
    first = spell(number, lexicon)[0]

    assert first.text == text


@given(numbers.EVERY, PURPOSES)
def test_every_answer_dials_back(number, purpose):
    found = spell(number, shipped_lexicon(), purpose=purpose, limit=20)

    for answer in found:
        assert answer.dials == number.e164
        assert bool(answer.words) == (answer.kind is not AnswerKind.PATTERN)
        assert 0 <= answer.extra_letters <= 4
        assert answer.text == answer.text.strip()


@given(numbers.EVERY, PURPOSES, st.integers(0, 6) | st.integers(7, 60))
def test_a_longer_limit_keeps_the_answers_of_a_shorter_one(number, purpose, limit):
    longer = spell(number, shipped_lexicon(), limit=limit + 1, purpose=purpose)

    shorter = spell(number, shipped_lexicon(), limit=limit, purpose=purpose)

    assert shorter == longer[:limit]


@given(numbers.EVERY, PURPOSES)
def test_no_two_answers_have_the_same_letters_and_digits(number, purpose):
    found = spell(number, shipped_lexicon(), purpose=purpose, limit=30)

    nationals = [answer.national for answer in found]
    assert len(nationals) == len(set(nationals))


@given(numbers.EVERY, PURPOSES)
@example(parse("+17225554444"), Purpose.CALLER)  # HI-HI is a phrase
def test_the_total_of_the_search_is_the_exact_sum_of_the_terms_of_the_score(number, purpose):
    for answer in candidates(number, shipped_lexicon(), purpose=purpose):
        points = score(answer)

        assert sum(points.terms.values()) == points.total
        assert points.total == answer.total_steps / STEPS


@given(numbers.EVERY, PURPOSES)
def test_candidates_with_letters_are_in_descending_order_of_their_scores(number, purpose):
    found = candidates(number, shipped_lexicon(), purpose=purpose)

    order = [
        (-total_steps(one), one.national, one.words)
        for one in found
        if not isinstance(one, DigitPattern)
    ]
    assert order == sorted(order)


@given(numbers.EVERY, PURPOSES, st.integers(1, 12))
def test_answers_are_those_of_a_ranker_that_scores_every_candidate(number, purpose, limit):
    if purpose is Purpose.OWNER:  # a low limit gives an owner the near candidates only
        limit += DEFAULT_LIMIT

    found = spell(number, shipped_lexicon(), limit=limit, purpose=purpose)

    assert found == RANKERS[purpose](allowed(number, purpose)[::-1], limit=limit)


@given(numbers.EVERY, PURPOSES)
def test_answers_are_the_same_each_time(number, purpose):
    again = parse(number.e164)

    assert spell(number, shipped_lexicon(), purpose=purpose) == spell(
        again, shipped_lexicon(), purpose=purpose
    )


@given(numbers.EVERY, PURPOSES)
def test_no_answer_contains_a_blocked_string(number, purpose):
    lexicon = shipped_lexicon()

    for answer in spell(number, lexicon, purpose=purpose):
        assert isinstance(answer, DigitPattern) or lexicon.blocked.allows(answer)


@given(numbers.EVERY)
def test_a_business_number_is_an_owner_s_and_every_other_number_a_caller_s(number):
    purpose = Purpose.OWNER if number.is_business else Purpose.CALLER

    assert spell(number, shipped_lexicon()) == spell(number, shipped_lexicon(), purpose=purpose)
    assert list(candidates(number, shipped_lexicon())) == list(
        candidates(number, shipped_lexicon(), purpose=purpose)
    )


@pytest.mark.parametrize("number", ["+18003569377", "+12065555253"])
def test_a_purpose_that_is_given_replaces_the_default(lexicon, number):
    caller = spell(number, lexicon, purpose=Purpose.CALLER)
    owner = spell(number, lexicon, purpose=Purpose.OWNER)

    assert caller != owner
    assert {getattr(one, "purpose", Purpose.CALLER) for one in caller} == {Purpose.CALLER}
    assert {one.purpose for one in owner} == {Purpose.OWNER}


def test_a_text_is_read_as_dialled_in_the_region_given(lexicon):
    assert spell("0800 737247", lexicon, region="GB")[0].text == "0800 REPAIR"


def test_a_text_that_is_not_a_number_is_refused(lexicon):
    with pytest.raises(NumberError):
        spell("anonymous", lexicon, region="US")


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_zero_or_less_gives_no_answer(lexicon, limit, purpose):
    assert spell("+18003569377", lexicon, limit=limit, purpose=purpose) == ()


def test_an_argument_that_is_neither_text_nor_number_is_refused_with_its_type(lexicon):
    with pytest.raises(TypeError, match="NoneType is not a phone number"):
        spell(None, lexicon)


def test_an_answer_prints_in_its_written_form(lexicon):
    first = spell("+18003569377", lexicon)[0]

    assert str(first) == first.text == "1-800-FLOWERS"
    assert first.national == "800FLOWERS"


@pytest.mark.parametrize("purpose", Purpose)
def test_a_limit_above_the_number_of_answers_gives_all_of_them(lexicon, purpose):
    found = spell("+12065552665", lexicon, limit=50, purpose=purpose)

    every = {one.national for one in candidates(parse("+12065552665"), lexicon, purpose=purpose)}
    assert 5 < len(found) < 50
    assert len({answer.national for answer in found}) == len(found)
    assert {answer.national for answer in found} <= every
