from copy import copy

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from starvanity.phonewords.answers import NEAR_STEPS, spell
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import NumberError, parse
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.score import score
from tests.slow_ranker import rank

AREA_CODES = st.sampled_from(["800", "888", "206", "212", "416"])
TAILS = st.from_regex(r"[2-9][0-9]{6}", fullmatch=True)
NUMBERS = st.builds(lambda area, tail: f"+1{area}{tail}", AREA_CODES, TAILS)
ABROAD = st.sampled_from(
    ["+44800737247", "+441632960123", "+64800787254", "+61139276", "+611300633423", "+6560000123"]
) | st.sampled_from(["+80000009675", "+491806375227", "+33199002345", "+3906000000"])


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


@given(NUMBERS | ABROAD)
def test_every_phoneword_dials_back(text):
    number = parse(text)

    found = spell(number, shipped_lexicon())

    for phoneword in found:
        assert phoneword.dials == number.e164
        assert phoneword.words
        assert 0 <= phoneword.extra_letters <= 4


@given(NUMBERS | ABROAD)
def test_every_word_of_an_answer_is_in_the_lexicon(text):
    lexicon = shipped_lexicon()

    found = spell(text, lexicon)

    for phoneword in found:
        for word in phoneword.words:
            assert lexicon.word(word) is not None


@given(NUMBERS, st.integers(0, 6) | st.integers(7, 60))
def test_a_longer_limit_keeps_the_answers_of_a_shorter_one(text, limit):
    longer = spell(text, shipped_lexicon(), limit=limit + 1)

    shorter = spell(text, shipped_lexicon(), limit=limit)

    assert shorter == longer[:limit]


@given(NUMBERS | ABROAD)
def test_no_two_answers_spell_the_same_letters(text):
    found = spell(text, shipped_lexicon())

    spelled = [phoneword.national for phoneword in found]
    assert len(spelled) == len(set(spelled))


@given(NUMBERS)
def test_the_terms_of_a_score_add_up_to_it_exactly(text):
    for phoneword in spell(text, shipped_lexicon()):
        points = score(phoneword)
        assert sum(points.terms.values()) == points.total


@given(NUMBERS | ABROAD, st.integers(6, 12))
def test_answers_are_those_of_a_ranker_that_scores_every_candidate(text, limit):
    lexicon = shipped_lexicon()
    every = [one for one in candidates(parse(text), lexicon) if lexicon.blocked.allows(one)]

    found = spell(text, lexicon, limit=limit)

    assert found == rank(every[::-1], limit=limit)


@given(NUMBERS)
def test_candidates_are_in_descending_order_of_their_scores(text):
    found = list(candidates(parse(text), shipped_lexicon()))

    totals = [score(phoneword).total for phoneword in found]
    assert totals == sorted(totals, reverse=True)


@given(NUMBERS | ABROAD)
def test_no_answer_contains_a_blocked_string(text):
    lexicon = shipped_lexicon()

    for phoneword in spell(text, lexicon):
        assert lexicon.blocked.allows(phoneword)


def test_a_number_without_letters_spells_nothing(lexicon):
    assert spell("+12065550000", lexicon) == ()


def test_a_text_is_read_as_dialled_in_the_region_given(lexicon):
    assert spell("0800 737247", lexicon, region="GB")[0].text == "0800 REPAIR"


@given(NUMBERS)
def test_no_single_letter_is_between_digits(text):
    for phoneword in spell(text, shipped_lexicon()):
        shape = "".join(
            ("w" if len(part.text) > 1 else "l") if isinstance(part, Word) else "d"
            for part in phoneword.segments
        )
        assert "dld" not in shape
        assert not shape.endswith("dl")


def shape_of(phoneword):
    """Return one letter for each segment.

    w is a word of three letters or more, p two letters, l one letter, s a digit that sounds like a
    word, d other digits. The words of a known phrase are one segment: IF A has three letters.
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


def has_company(before, after):
    left, right = before[-1:], after[:1]
    through_a_sound = (left == "s" and before[-2:-1] in {*"wpl"}) or (
        right == "s" and after[1:2] in {*"wpl"}
    )
    return left in {*"wp"} or right in {*"wp"} or through_a_sound


@given(NUMBERS)
@example("+18005270458")  # made of letters: LAS-0458, not LAS-0-IL-8
@example("+18004643863")  # likewise: GO-4-FUND
@example("+18004320223")  # IF-A-0-ACE begins with a phrase
def test_two_letters_adjoin_a_word_unless_they_are_the_only_word(text):
    for phoneword in spell(text, shipped_lexicon()):
        shape = shape_of(phoneword)
        pairs = [at for at, kind in enumerate(shape) if kind == "p"]
        assert "w" not in shape or all(has_company(shape[:at], shape[at + 1 :]) for at in pairs)


def test_two_letters_may_adjoin_a_digit_that_sounds_like_a_word(lexicon):
    number = parse("+18004643863")
    found = {phoneword.text for phoneword in candidates(number, lexicon)}

    assert "1-800-GO-4-FUND" in found


def test_a_text_that_is_not_a_number_is_refused(lexicon):
    with pytest.raises(NumberError):
        spell("anonymous", lexicon, region="US")


def test_a_persons_own_number_is_not_given_overdial(lexicon):
    found = spell("+12065552668", lexicon)

    assert found
    assert all(phoneword.extra_letters == 0 for phoneword in found)


def test_a_toll_free_number_may_be_given_letters_past_its_last_digit(lexicon):
    found = spell("+18002668228", lexicon)

    assert "800CONTACTS" in [phoneword.national for phoneword in found]
    assert isinstance(found[0].segments[-1], Word)


def test_a_number_without_a_long_word_gets_the_short_one_at_its_end(lexicon):
    found = spell("+12065550146", lexicon)

    assert [phoneword.text for phoneword in found] == ["206-555-01-GO"]


@pytest.mark.parametrize("text", ["+12065550123", "+18885550189"])  # 01-BE, 01-TX
def test_a_short_word_that_cannot_stand_alone_is_no_answer(lexicon, text):
    assert spell(text, lexicon) == ()


def test_distant_candidates_are_answers_only_for_a_higher_limit(lexicon):
    number = parse("+18003569377")

    near = [one.total_steps for one in candidates(number, lexicon, within=NEAR_STEPS)]
    every = [one.total_steps for one in candidates(number, lexicon)]

    assert near == [total for total in every if total >= every[0] - NEAR_STEPS]
    assert len(near) < len(every)


def test_a_short_word_in_the_middle_is_no_answer(lexicon):
    assert spell("+12065551460", lexicon) == ()


@given(NUMBERS)
def test_the_total_of_the_search_is_the_score(text):
    for phoneword in candidates(parse(text), shipped_lexicon()):
        assert phoneword.total_steps == score(phoneword).total * 256


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


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_zero_or_less_gives_no_answer(lexicon, limit):
    assert spell("+18003569377", lexicon, limit=limit) == ()


def test_an_argument_that_is_neither_text_nor_number_is_refused_with_its_type(lexicon):
    with pytest.raises(TypeError, match="NoneType is not a phone number"):
        spell(None, lexicon)


def test_an_answer_prints_in_its_written_form(lexicon):
    first = spell("+18003569377", lexicon)[0]

    assert str(first) == first.text == "1-800-FLOWERS"
    assert first.national == "800FLOWERS"


def test_a_limit_above_the_number_of_answers_gives_all_of_them(lexicon):
    found = spell("+12065552665", lexicon, limit=50)

    assert 10 < len(found) < 50
    assert len({phoneword.national for phoneword in found}) == len(found)
