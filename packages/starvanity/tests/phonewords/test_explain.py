import re
from itertools import pairwise

import pytest
from hypothesis import given

from starvanity.phonewords.answers import spell
from starvanity.phonewords.explain import REASONS, explain, why
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from starvanity.phonewords.score import score
from tests.phonewords import numbers

FLOWERS = parse("+18003569377")
CALL_NOW = parse("+18002255669")


def spelled(number, **options):
    return spell(number, shipped_lexicon(), **options)


def flowers(*segments, unspelled=3):
    return Phoneword(FLOWERS, segments, unspelled)


def _phoneword(*segments):
    return Phoneword(CALL_NOW, (Digits("800"), *segments), 3)


@given(numbers.EVERY)
def test_every_answer_has_a_reason_in_sentences_without_figures(number):
    answers = spelled(number)

    for each in answers:
        reason = why(each.national, answers)
        assert all(sentence.endswith(".") for sentence in reason)
        assert not any(re.search(r"\d\.\d", sentence) for sentence in reason)


@given(numbers.EVERY)
def test_the_reason_of_the_first_names_the_second_and_other_reasons_name_the_first(number):
    answers = spelled(number)

    for better, each in pairwise(answers):
        first = answers[0].text
        assert first in why(each.national, answers)[-1]
        if better is answers[0]:
            assert f"Second came {each.text}." in why(answers[0].national, answers)[-1]


def test_the_reason_of_flowers_has_its_label_its_digits_and_the_second_answer():
    assert why("800FLOWERS", spelled(FLOWERS)) == (
        "FLOWERS is a common word.",
        "Every digit after 800 became a letter.",
        "It came first: fewer letters run past the last digit. Second came 1-800-FLOWER-SHOP.",
    )


def test_words_that_often_adjoin_have_a_sentence():
    answers = spelled("+18002255669")

    assert "CALL and NOW often occur together." in why("800CALLNOW", answers)


def test_kept_digits_are_listed():
    assert "It keeps 5, 5 and 5 as digits." in why("206555LAKE", spelled("+12065555253"))
    assert "It keeps 7 as a digit." in why("800FLOWER7", spelled(FLOWERS))


def test_a_phoneword_that_is_not_among_the_answers_has_no_reason():
    assert why("800FLOWERX", spelled(FLOWERS)) == ()


def test_the_only_answer_says_that_it_is_the_only_one():
    only = flowers(Digits("800"), Word("FLOWERS"))

    assert why("800FLOWERS", [only])[-1] == "It is the only answer to this number."


def test_equal_scores_have_a_reason():
    first = flowers(Digits("800"), Word("FLOWERS"))
    second = flowers(Digits("800"), Word("FLOWERT"))

    assert "the two score the same" in why("800FLOWERS", [first, second])[-1]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word("FLOWERS", zipf=3.0, kinds=Kind.WORD), "FLOWERS is a rare word."),
        (Word("FLOWERS", kinds=Kind.BRAND), "FLOWERS is a brand."),
        (Word("FLOWERS", kinds=Kind.PART), "FLOWERS is seen beside such words."),
        (Word("FLOWERS"), "FLOWERS is a word of our own."),
    ],
)
def test_a_word_has_a_label(word, expected):
    assert why("800FLOWERS", [flowers(Digits("800"), word)])[0] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("FLOWERSX", "Its last letter runs past the number, and the network ignores it."),
        ("FLOWERSXY", "Its last 2 letters run past the number, and the network ignores them."),
    ],
)
def test_letters_past_the_number_are_counted(word, expected):
    assert expected in why(f"800{word}", [flowers(Digits("800"), Word(word))])


def test_a_number_spelled_from_its_first_digit_has_every_digit_as_a_letter():
    whole = flowers(Word("TWOFLOWERS"), unspelled=0)

    assert "Every digit became a letter." in why("TWOFLOWERS", [whole])


def test_an_explanation_has_the_words_of_the_first_answer_and_its_lead(lexicon):
    text = explain(spell("+18003569377", lexicon))

    assert "FLOWERS is a word (Zipf" in text
    assert "1-800-FLOWERS leads by" in text


def test_an_explanation_without_answers_is_a_sentence():
    assert explain(()) == "No word of the lexicon hides in this number."


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        (Kind.FAMOUS | Kind.BRAND, "a name most people know"),
        (Kind.CODE, "letters people know"),
        (Kind.RARE_NAME, "a name"),
        (Kind.BRAND, "a brand"),
        (Kind.UNLISTED, "letters seen together"),
    ],
)
def test_an_explanation_has_the_label_of_every_word(kinds, label):
    phoneword = _phoneword(Word("CALL", kinds=kinds), Digits("669"))

    text = explain((phoneword,))

    assert f"CALL is {label} (Zipf 0.0); 3 kept digits" in text


def test_an_explanation_counts_one_kept_digit_and_the_letters_past_the_end():
    phoneword = _phoneword(Digits("2"), Word("ALLNOWADAYS"))

    text = explain((phoneword,))

    assert "1 kept digit;" in text
    assert "5 past the last digit" in text


def test_an_explanation_of_a_tie_has_the_tie_break():
    first, second = (_phoneword(Word(text), Word("NOW")) for text in ("BALL", "CALL"))

    assert "the alphabet decides" in explain((first, second))


def test_every_term_of_a_score_has_its_reason_in_words():
    assert set(REASONS) == set(score(_phoneword(Word("CALLNOW"))).terms)
