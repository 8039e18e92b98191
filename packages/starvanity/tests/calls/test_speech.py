import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.calls import speech, wording
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import strong_pattern
from starvanity.phonewords.phoneword import Digits, Phoneword, Word


class StubLexicon:
    """The part of a lexicon that speech uses. Listeners take SAIL for SALE."""

    def is_dialled_as_heard(self, word):
        return word != "SAIL"


def a_phoneword(spelled, country="+1"):
    """Return the phoneword with these segments: "206 55 LAKE 1" keeps 206, 55 and 1."""
    segments = tuple(Digits(part) if part.isdigit() else Word(part) for part in spelled.split(" "))
    national = dial("".join(segment.text for segment in segments))
    length = {"+1": 10}.get(country, len(national))
    return Phoneword(parse(country + national[:length]), segments)


def plain_text(ssml):
    """Return the words of an SSML document, without its breaks."""
    spoken = "".join(ET.fromstring(ssml).itertext())  # noqa: S314 - our own SSML
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", spoken)).strip()


@pytest.mark.parametrize(
    ("spelled", "country", "text"),
    [
        ("800 FLOWERS", "+1", "one, eight hundred, flowers."),
        ("800 GET HELP", "+1", "one, eight hundred, get help."),
        ("888 4 CANCER", "+1", "one, eight eight eight, four, cancer."),
        ("206 555 LAKE", "+1", "two oh six, five five five, lake."),
        ("20655 LAKE 1", "+1", "two oh six, five five, lake, one."),
        ("206 55 LAKE 1", "+1", "two oh six, five five, lake, one."),
        ("800 CONTACTS", "+1", "one, eight hundred, contacts."),
        ("800 REPAIR", "+44", "oh eight hundred, repair."),
        ("1300 FLOWER", "+61", "one three hundred, flower."),
        ("7700900 BAD", "+44", "oh seven seven oh oh, nine hundred, bad."),
        ("206 000 LAKE", "+1", "two oh six, oh oh oh, lake."),
    ],
)
def test_a_phoneword_is_said_as_dialled_in_its_country(spelled, country, text):
    assert plain_text(speech.answer_ssml(a_phoneword(spelled, country), StubLexicon())) == text


def test_the_letters_of_a_word_that_sounds_like_a_commoner_one_are_said():
    ssml = speech.answer_ssml(a_phoneword("206 555 SAIL"), StubLexicon())

    assert plain_text(ssml) == "two oh six, five five five, sail, S, A, I, L."


def test_a_number_without_a_country_is_said_after_its_code():
    phoneword = a_phoneword("FLOWERS 1", "+800")

    assert (
        plain_text(speech.answer_ssml(phoneword, StubLexicon())) == "eight hundred, flowers, one."
    )


def test_three_answers_and_the_menu_are_said_in_turn():
    answers = [a_phoneword(f"206 555 {word}") for word in ("LAKE", "LAME", "JADE")]

    text = plain_text(speech.words_ssml(answers, StubLexicon(), perfect=True))

    assert text == (
        "Best: two oh six, five five five, lake. Second: two oh six, five five five, lame. "
        "Third: two oh six, five five five, jade. "
        "To hear them again, press 1. For spelling, 2. Another number, 3. Or just hang up."
    )


def test_an_imperfect_phoneword_is_announced_as_closest():
    text = plain_text(
        speech.words_ssml([a_phoneword("20655 LAKE 1")], StubLexicon(), perfect=False)
    )

    assert text.startswith("No perfect word. Closest: two oh six, five five, lake, one. To hear")


def test_a_digit_pattern_alone_is_announced_in_its_own_sentence():
    answers = [strong_pattern(parse("+12065550100"), 3)]

    text = plain_text(speech.words_ssml(answers, StubLexicon(), perfect=False))

    assert text == (
        f"{wording.NOTHING} two oh six, triple five, oh one, double zero. {wording.MENU}"
    )


def test_a_digit_pattern_among_phonewords_is_announced_by_its_rank_without_the_area_code():
    pattern = strong_pattern(parse("+12065550100"), 3)
    answers = [a_phoneword("206 555 LAKE"), pattern]

    text = plain_text(speech.words_ssml(answers, StubLexicon(), perfect=True))

    assert "Second: triple five, oh one, double zero. To hear" in text
    assert wording.NOTHING not in text


def test_a_digit_pattern_that_leads_phonewords_is_the_best_and_has_the_area_code():
    pattern = strong_pattern(parse("+12065550100"), 3)
    answers = [pattern, a_phoneword("206 555 LAKE")]

    text = plain_text(speech.words_ssml(answers, StubLexicon(), perfect=True))

    assert text.startswith("Best: two oh six, triple five, oh one, double zero. Second: ")


def test_a_digit_pattern_is_said_as_dialled_in_its_country():
    pattern = strong_pattern(parse("+447700900946"), 4)

    text = plain_text(speech.answer_ssml(pattern, StubLexicon()))

    assert text == "oh seven seven oh oh, nine hundred, nine four six."


def test_spelling_gives_the_words_then_their_letters():
    text = plain_text(
        speech.spelled_ssml([a_phoneword("800 FLOWERS"), a_phoneword("800 GET HELP")])
    )

    assert text.startswith("Flowers. F, L, O, W, E, R, S. Get help. G, E, T. H, E, L, P. To hear")


def test_only_three_answers_are_spelled():
    answers = [a_phoneword(f"206 555 {word}") for word in ("LAKE", "LAME", "JADE", "KALE")]

    assert "Kale" not in plain_text(speech.spelled_ssml(answers))


@given(st.text())
def test_the_ssml_of_any_text_is_valid_xml(sentence):
    ET.fromstring(speech.ssml_document(speech.escaped(sentence)))  # noqa: S314 - our own SSML


def test_only_tags_that_every_voice_supports_are_used():
    answers = [a_phoneword("206 555 SAIL"), a_phoneword("800 GET HELP")]

    ssml = speech.words_ssml(answers, StubLexicon(), perfect=True) + speech.spelled_ssml(answers)

    assert set(re.findall(r"</?([a-z-]+)", ssml)) == {"speak", "break"}


def test_breaks_are_short_inside_an_answer_and_longer_between_answers():
    ssml = speech.words_ssml([a_phoneword("206 555 LAKE")] * 2, StubLexicon(), perfect=True)

    inside, between = ssml.split("lake.")[0], ssml.split("lake.")[1]

    assert re.findall(r'time="(\d+)ms"', inside) == ["150", "150"]
    assert re.findall(r'time="(\d+)ms"', between) == ["600", "150", "150"]
