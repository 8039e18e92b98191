import pytest

from starvanity.calls import speech
from starvanity.phonewords.answers import spell
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import AnswerKind, Kind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import strong_pattern
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from tests.calls.test_speech import StubLexicon, plain_text

FBI = Word("FBI", kinds=Kind.CODE)
BOSS = Word("B0SS", kinds=Kind.WORD | Kind.LOOK_ALIKE)
SKATE = Word("SK8", kinds=Kind.HYBRID, printed="SK8", spoken="skate")
ONE_AM = Word("1AM", kinds=Kind.HYBRID, printed="1AM", spoken="one A M")
AGENT = Word("007", kinds=Kind.HYBRID, printed="007", spoken="double oh seven")
NINETIES = Word("90S", kinds=Kind.HYBRID, printed="90S", spoken="nineties")


def an_answer(*parts, unspelled=3):
    """Return the phoneword with these words and digits."""
    segments = tuple(Digits(part) if isinstance(part, str) else part for part in parts)
    number = parse(f"+1{dial(''.join(segment.text for segment in segments))}")
    return Phoneword(number, segments, unspelled)


def said(*answers):
    """Return the texts of the first, the second and the third answer."""
    text = plain_text(speech.words_ssml(answers, StubLexicon(), perfect=True))
    return text.split(" To hear")[0]


def spelled(*answers):
    return plain_text(speech.spelled_ssml(answers)).split(" To hear")[0]


def test_initials_are_said_letter_by_letter_and_once():
    answer = an_answer("800", Word("CALL"), FBI)

    assert said(answer) == "Best: one, eight hundred, call F, B, I."


@pytest.mark.parametrize(
    ("text", "kinds", "are_initials"),
    [
        ("FBI", Kind.CODE, True),
        ("NY", Kind.STATE, True),
        ("KQED", Kind.CODE, False),
        ("KXTV", Kind.CODE, True),
        ("FEMA", Kind.CODE, False),
        ("NOW", Kind.CODE | Kind.WORD, False),
        ("BAYER", Kind.FAMOUS, False),
        ("NASA", Kind.ACRONYM, False),
        ("ASAP", Kind.SAID_BY_LETTER | Kind.WORD, True),
    ],
)
def test_short_codes_and_codes_without_a_vowel_are_initials(text, kinds, are_initials):
    assert Word(text, kinds=kinds).is_initials is are_initials


def test_a_look_alike_is_said_as_its_word():
    assert said(an_answer("206", "555", BOSS)) == "Best: two oh six, five five five, boss."


@pytest.mark.parametrize(
    ("hybrid", "front", "back", "text"),
    [
        (SKATE, "20655", "50", "two oh six, five five, skate, five oh"),
        (ONE_AM, "20655", "13", "two oh six, five five, one A M, one three"),
        (AGENT, "206555", "1", "two oh six, five five five, double oh seven, one"),
    ],
)
def test_a_hybrid_is_said_by_its_spoken_form(hybrid, front, back, text):
    assert said(an_answer(front, hybrid, back)) == f"Best: {text}."


def test_a_word_across_the_area_code_is_said_from_the_first_digit_at_every_rank():
    lock = an_answer(Word("LOCK"), "550142")
    mall = an_answer("5", Word("MALL"), "50142")

    assert said(lock, mall, lock) == (
        "Best: lock, five five, oh one four two. "
        "Second: five, mall, five, oh one four two. "
        "Third: lock, five five, oh one four two."
    )


def test_key_two_names_the_digits_of_a_pattern():
    pattern = strong_pattern(parse("+12065550100"), 3)

    assert spelled(pattern) == "five, five, five, oh, one, oh, oh."


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (SKATE, "Skate. S, K, eight."),
        (ONE_AM, "One A M. one, A, M."),
        (NINETIES, "Nineties. nine, zero, S."),
        (AGENT, "Double oh seven. zero, zero, seven."),
        (BOSS, "Boss. B, zero, S, S."),
    ],
)
def test_key_two_names_the_digits_of_a_word_so_that_a_zero_is_not_the_letter_o(word, text):
    assert (
        spelled(an_answer("206555"[: 10 - len(word.text)], word, "1" * (4 - len(word.text))))
        == text
    )


def test_key_two_says_the_letters_of_initials_once():
    assert spelled(an_answer("206555", FBI, "1")) == "F, B, I."
    assert spelled(an_answer("800", Word("CALL"), FBI)) == "Call F, B, I. C, A, L, L."


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        ("+12065550677", AnswerKind.PATTERN, "triple five"),
        ("+12065552611", AnswerKind.HYBRID, "five A M"),
        ("+12065553839", AnswerKind.INITIALS, "D, V, D"),
    ],
)
def test_an_answer_of_the_search_is_said_by_its_kind(number, kind, text):
    lexicon = shipped_lexicon()
    answers = spell(number, lexicon, limit=5, purpose=Purpose.CALLER)

    texts = [plain_text(speech.answer_ssml(one, lexicon)) for one in answers if one.kind is kind]

    assert any(text in each for each in texts)


def test_a_look_alike_is_said_as_its_word_and_then_spelled_with_its_zero():
    lexicon = shipped_lexicon()
    answers = spell("+12065557064", lexicon, limit=5, purpose=Purpose.CALLER)

    (song,) = [one for one in answers if one.text == "206-555-S0NG"]

    assert song.look_alike
    assert plain_text(speech.answer_ssml(song, lexicon)).endswith(
        "five five five, song, S, zero, N, G."
    )
