import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.calls import speech
from starvanity.language.english import ANSWERS, ENGLISH
from starvanity.phonewords.answers import spell
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import plain_reading, strong_pattern
from tests.calls.answers_table import BOSS, an_answer, plain_text

LEXICON = shipped_lexicon()
LAKE = an_answer("206", "555", "LAKE")
ALE = an_answer("2065555", "ALE")
PATTERN = strong_pattern(parse("+12065550101"), 3)


def words(*answers):
    return plain_text(speech.words_ssml(answers, LEXICON))


def test_the_word_comes_first_then_the_whole_number_and_answers_are_separated_by_or():
    assert words(LAKE, ALE, PATTERN) == (
        "Lake! Two zero six, triple five, lake. Or, ale: two zero six, four fives, ale. "
        f"Or, in numbers: triple five, zero one, zero one. {ANSWERS.menu}"
    )


def test_one_answer_has_its_own_menu():
    assert words(LAKE) == f"Lake! Two zero six, triple five, lake. {ANSWERS.menu_of_one}"


def test_a_pattern_alone_has_its_area_code_and_a_hint():
    assert words(PATTERN) == (
        f"{ANSWERS.nothing} two zero six, triple five, zero one, zero one. "
        f"Just remember: zero one, twice. {ANSWERS.menu_of_one}"
    )


def test_a_plain_reading_alone_has_no_hint():
    reading = plain_reading(parse("+17224384567"), 3)

    assert words(reading).split(". ")[1] == ANSWERS.menu_of_one.split(". ", maxsplit=1)[0]


def test_a_pattern_before_answers_with_letters_has_its_own_words():
    text = words(PATTERN, an_answer("206", "555", BOSS))

    assert text == (
        f"{ANSWERS.easy} two zero six, triple five, zero one, zero one. Or, boss, with a zero: "
        f"two zero six, triple five, boss. {ANSWERS.menu}"
    )


def test_a_word_is_announced_once():
    first, second = an_answer("722", "522", "RAIL"), an_answer("722", "LAB", "RAIL")

    assert "Or, lab: seven two two, lab, rail." in words(first, second)


def test_a_dictation_numbers_its_answers_unless_there_is_one():
    many, one = (
        plain_text(speech.dictation_ssml(answers, ENGLISH)) for answers in ((LAKE, ALE), (LAKE,))
    )

    assert many == (
        "First. Two zero six. Five, five, five. L, A, K, E. "
        f"Second. Two zero six. Five, five, five, five. A, L, E. {ANSWERS.menu}"
    )
    assert one == f"Two zero six. Five, five, five. L, A, K, E. {ANSWERS.menu_of_one}"


def test_one_answer_as_markup_is_said_like_a_first_answer():
    assert plain_text(speech.answer_ssml(LAKE, LEXICON)) == (
        "Lake! Two zero six, triple five, lake."
    )
    assert plain_text(speech.answer_ssml(PATTERN, LEXICON)) == (
        "Two zero six, triple five, zero one, zero one."
    )


@given(st.text())
def test_the_ssml_of_any_text_is_valid_xml(sentence):
    ET.fromstring(speech.ssml_document(speech.escaped(sentence)))  # noqa: S314 - our own SSML


def test_only_tags_that_every_voice_supports_are_used():
    answers = (an_answer("206", "555", "SAIL"), PATTERN)

    ssml = speech.words_ssml(answers, LEXICON) + speech.dictation_ssml(answers, ENGLISH)

    assert set(re.findall(r"</?([a-z-]+)", ssml)) == {"speak", "break"}


def test_breaks_are_short_inside_an_answer_and_longer_between_answers():
    ssml = speech.words_ssml([LAKE, ALE], LEXICON)

    inside, between = ssml.split("lake.")

    assert re.findall(r'time="(\d+)ms"', inside) == ["150", "150"]
    assert re.findall(r'time="(\d+)ms"', between) == ["500", "150", "150", "500"]


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        ("+12065550677", AnswerKind.PATTERN, "triple five"),
        ("+12065552611", AnswerKind.HYBRID, "five A.M"),
        ("+12065553839", AnswerKind.INITIALS, "D.V.D"),
    ],
)
def test_an_answer_of_the_search_is_said_by_its_kind(number, kind, text):
    answers = spell(number, LEXICON, limit=5, purpose=Purpose.CALLER)

    texts = [plain_text(speech.answer_ssml(one, LEXICON)) for one in answers if one.kind is kind]

    assert any(text in each for each in texts)


@given(st.from_regex(r"\+1(206|722)[2-9][0-9]{6}", fullmatch=True))
def test_no_answer_of_any_caller_says_oh(number):
    answers = spell(number, LEXICON, limit=5, purpose=Purpose.CALLER)

    said = " ".join(plain_text(speech.answer_ssml(one, LEXICON)) for one in answers)

    assert not re.search(r"\boh\b", said) or any("OH" in one.words for one in answers)
