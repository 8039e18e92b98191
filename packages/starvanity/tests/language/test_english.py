from copy import copy
from dataclasses import asdict, replace

import pytest

from starvanity.calls.ivr import vanity_flow
from starvanity.calls.speech import words_ssml
from starvanity.language.english import ENGLISH
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import strong_pattern
from tests.calls.answers_table import plain_text

NUMERALS = ENGLISH.numerals
STATEMENTS = {
    name: text
    for part in (ENGLISH.answers, ENGLISH.prompts, ENGLISH.messages)
    for name, text in asdict(part).items()
    if isinstance(text, str) and not name.startswith("menu")
}


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_statement_has_at_most_twelve_words(name):
    assert len(STATEMENTS[name].split()) <= 12


def test_a_menu_has_at_most_twenty_five_words():
    for menu in (ENGLISH.answers.menu, ENGLISH.answers.menu_of_one):
        assert len(menu.split()) <= 25


def test_a_number_below_a_hundred_has_its_english_name():
    assert [NUMERALS.cardinal(number) for number in (0, 9, 12, 20, 35, 99)] == [
        "zero",
        "nine",
        "twelve",
        "twenty",
        "thirty-five",
        "ninety-nine",
    ]
    assert len(NUMERALS.cardinals) == 100


@pytest.mark.parametrize(
    ("digits", "text"),
    [
        ("00", "double zero"),
        ("07", "zero seven"),
        ("10", "ten"),
        ("40", "forty"),
        ("99", "ninety-nine"),
    ],
)
def test_a_pair_has_the_name_that_people_say(digits, text):
    assert NUMERALS.pair(digits) == text


@pytest.mark.parametrize(
    ("digits", "text"),
    [
        ("", ""),
        ("206", "two zero six"),
        ("55", "five five"),
        ("555", "triple five"),
        ("5555", "four fives"),
        ("16665", "one triple six five"),
        ("0006666", "triple zero four sixes"),
    ],
)
def test_three_or_more_equal_digits_are_a_group(digits, text):
    assert NUMERALS.grouped(digits) == text


@pytest.mark.parametrize(
    ("spoken", "parts"),
    [
        ("twenty-four seven", ("24", "7")),
        ("top one hundred", ("TOP", "100")),
        ("double zero seven", ("00", "7")),
        ("five A M", ("5", "A", "M")),
        ("first", ("FIRST",)),
    ],
)
def test_a_spoken_form_is_transcribed_to_digits_and_words(spoken, parts):
    assert NUMERALS.transcribe(spoken) == parts


def test_another_language_is_data():
    other = replace(
        ENGLISH,
        voice="Hans",
        prompts=replace(ENGLISH.prompts, greeting="Hallo!"),
        answers=replace(ENGLISH.answers, nothing="Leicht zu sagen:", remember="Merke: {}."),
        numerals=replace(
            NUMERALS, cardinals=("null", "eins", *NUMERALS.cardinals[2:]), repeated=("{}, zweimal",)
        ),
    )
    flow = vanity_flow("arn:aws:lambda:us-east-1:000000000000:function:answer-call", language=other)
    lexicon = copy(shipped_lexicon())
    lexicon.language = other

    pattern = strong_pattern(parse("+12065550101"), 3, other.numerals)

    assert flow.find("greet").parameters == {"Text": "Hallo!"}
    assert flow.find("choose-voice").parameters["TextToSpeechVoice"] == "Hans"
    assert plain_text(words_ssml([pattern], lexicon)).startswith(
        "Leicht zu sagen: two null six, triple five, null eins, null eins. "
        "Merke: null eins, zweimal."
    )
