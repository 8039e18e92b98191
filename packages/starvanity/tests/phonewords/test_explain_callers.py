"""Explanations of every kind of answer to a caller."""

import re

import pytest
from hypothesis import given

from starvanity.phonewords.answers import spell
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.explain import PATTERN_LABELS, explain, why
from starvanity.phonewords.kinds import Kind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.pattern_rules import RULES
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from tests.phonewords import numbers

LADY = parse("+15239840184")


def found(number, text):
    """Return the answer `text` to `number`."""
    every = candidates(parse(number), shipped_lexicon(), purpose=Purpose.CALLER)
    return next(one for one in every if one.text == text)


EXPLAINED = [
    ("+12065555253", "206-555-LAKE", "LAKE is a word (Zipf 4.9); 3 kept digits"),
    ("+12065553662", "206-555-EMMA", "EMMA is a name (Zipf 3.8); 3 kept digits"),
    ("+12065552668", "206-555-CNN-8", "CNN is letters people know (Zipf 4.0); 4 kept digits"),
    (
        "+17227588049",
        "722-SK8-8049",
        "SK8 is digits and letters with a meaning together; 4 kept digits",
    ),
    (
        "+17222077530",
        "722-B0SS-530",
        "B0SS is a word with 0 in place of O (Zipf 4.2); 3 kept digits",
    ),
    (
        "+15239840184",
        "LADY-84-0184",
        "LADY is a word (Zipf 4.4); 6 kept digits; it begins in the area code",
    ),
    (
        "+12065551984",
        "triple five, nineteen eighty-four",
        "555 is a repeated digit; 1984 is a year",
    ),
    (
        "+15239840184",
        "nine eight four, zero one, eighty-four",
        "a plain reading of the digits",
    ),
]


@pytest.mark.parametrize(("number", "text", "content"), EXPLAINED)
def test_an_explanation_has_the_content_of_every_kind_of_answer(number, text, content):
    (line,) = explain([found(number, text)]).splitlines()

    assert line.startswith(f"{text} scores ")
    assert line.endswith(f": {content}.")


WHY = [
    ("+12065555253", "206-555-LAKE", ("LAKE is a common word.", "It keeps 5, 5 and 5 as digits.")),
    ("+12065553662", "206-555-EMMA", ("EMMA is a name.", "It keeps 5, 5 and 5 as digits.")),
    ("+12065552668", "206-555-CNN-8", ("CNN is letters people know.",)),
    ("+17227588049", "722-SK8-8049", ("SK8 is digits and letters with a meaning together.",)),
    ("+17222077530", "722-B0SS-530", ("B0SS is a word with 0 in place of O.",)),
    ("+15239840184", "LADY-84-0184", ("LADY is a common word.", "It begins in the area code.")),
    ("+12065551984", "triple five, nineteen eighty-four", ("555 is a repeated digit.",)),
    (
        "+15239840184",
        "nine eight four, zero one, eighty-four",
        ("This is a plain reading of the digits.",),
    ),
]


@pytest.mark.parametrize(("number", "text", "sentences"), WHY)
def test_the_reason_has_the_content_of_every_kind_of_answer(number, text, sentences):
    only = found(number, text)

    reason = why(only.national, [only])

    assert reason[: len(sentences)] == sentences
    assert reason[-1] == "It is the only answer to this number."


@given(numbers.CALLERS)
def test_a_reason_does_not_call_a_digit_inside_a_word_a_kept_digit(number):
    for one in spell(number, shipped_lexicon(), purpose=Purpose.CALLER):
        if isinstance(one, DigitPattern):
            continue
        at = 0
        kept = ""
        for part in one.segments:
            if isinstance(part, Digits):
                kept += "".join(
                    digit for place, digit in enumerate(part.text, at) if place >= one.unspelled
                )
            at += len(part.text)

        (line,) = explain([one]).splitlines()

        counted = re.search(r"(\d+) kept digit", line)
        assert int(counted[1] if counted else 0) == len(kept)


def test_a_pattern_leads_because_its_digits_are_easy_to_say():
    answers = spell("+12065551984", shipped_lexicon())

    assert why(answers[0].national, answers)[-1] == (
        "It came first: its digits are easy to say. Second came 206-555-19TH."
    )


def test_a_word_before_a_pattern_leads_because_of_its_words():
    answers = spell("+12065552668", shipped_lexicon())

    assert "206-555-BOOT leads by" in explain(answers)
    assert "triple five, twenty-six, sixty-eight scores" in explain(answers)


def test_a_word_before_a_plain_reading_leads_because_that_has_no_letters():
    lady, _, plain = spell("+15239840184", shipped_lexicon())

    assert why(lady.national, [lady, plain])[-1] == (
        "It came first: the other has no letters. "
        "Second came nine eight four, zero one, eighty-four."
    )
    assert "because the other has no letters (pattern +" in explain([lady, plain])


def test_a_hybrid_beside_a_word_does_not_make_every_digit_a_letter():
    always = Word("247", kinds=Kind.HYBRID, printed="24-7", spoken="twenty-four seven")
    one = Phoneword(parse("+17222475253"), (Digits("722"), always, Word("LAKE", kinds=1)), 3)

    assert why("722247LAKE", [one]) == (
        "24-7 is digits and letters with a meaning together.",
        "LAKE is a rare word.",
        "It is the only answer to this number.",
    )


def test_an_answer_that_resembles_an_earlier_one_may_score_more_than_one_before_it():
    answers = spell("+12065552665", shipped_lexicon())
    pattern, similar = answers[2:4]

    assert similar.text == "206-555-COOK"
    assert (
        "the two score the same, or the other resembles"
        in why(pattern.national, [pattern, similar])[-1]
    )
    assert "leans on a word already given" in explain([pattern, similar])


def test_every_pattern_has_a_label():
    assert set(PATTERN_LABELS) == {rule.name for rule in RULES}


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        (Kind.FIRST_NAME, "a name"),
        (Kind.PLACE, "a name"),
        (Kind.MONTH | Kind.NAME, "a month or a day"),
        (Kind.SAID_BY_LETTER, "letters people know"),
        (Kind.ACRONYM, "letters people know"),
        (Kind.WORD | Kind.LOOK_ALIKE, "a word with 0 in place of O"),
    ],
)
def test_a_word_for_callers_has_a_label(kinds, label):
    one = Phoneword(LADY, (Word("LADY", kinds=kinds), Digits("412613")), 3)

    assert f"LADY is {label} (Zipf 0.0)" in explain([one])


def test_an_explanation_without_words_of_a_number_is_about_every_digit():
    one = Phoneword(LADY, (Digits("523"), Word("KILBOME", kinds=Kind.WORD)), 3)

    assert "Every digit after 523 became a letter." in why("523KILBOME", [one])
