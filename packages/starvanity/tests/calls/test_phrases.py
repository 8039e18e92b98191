import pytest

from starvanity.calls.phrases import dictation, phrases, title
from starvanity.language.english import ENGLISH
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import plain_reading, strong_pattern
from tests.calls.answers_table import BOSS, FBI, FIVE_AM, HELP, LOOK, SKATE, SOLE, an_answer

LEXICON = shipped_lexicon()


def said(answer, announced="", **options):
    return "; ".join(phrases(answer, LEXICON, announced, **options))


def dictated(answer):
    return "; ".join(dictation(answer, ENGLISH))


@pytest.mark.parametrize(
    ("parts", "country", "text"),
    [
        (("800", "FLOWERS"), "+1", "one; eight hundred; flowers"),
        (("888", "4", "CANCER"), "+1", "one; triple eight; four; cancer"),
        (("206", "555", "LAKE"), "+1", "two zero six; triple five; lake"),
        (("20655", "LAKE", "1"), "+1", "two zero six; five five; lake; one"),
        (("2065555", "ALE"), "+1", "two zero six; four fives; ale"),
        (("2066555", "ALE"), "+1", "two zero six; six triple five; ale"),
        (("2065500", "ALE"), "+1", "two zero six; five five zero; zero; ale"),
        (("206", "500", "LAKE"), "+1", "two zero six; five zero zero; lake"),
        (("72", "CHEW", "5600"), "+1", "seven two; chew; five six zero zero"),
        (("CHAT", "550142"), "+1", "chat; five five; zero one four two"),
        (("800", "REPAIR"), "+44", "zero eight hundred; repair"),
        (("REPAIR", "1234"), "+44", "zero; repair; one two three four"),
        (("1300", "FLOWER"), "+61", "one three hundred; flower"),
        (("7700900", "BAD"), "+44", "zero seven seven zero zero; nine zero zero; bad"),
        (("FLOWERS", "1"), "+800", "eight hundred; flowers; one"),
    ],
)
def test_a_phoneword_is_said_from_its_first_digit_as_dialled_in_its_country(parts, country, text):
    assert said(an_answer(*parts, country=country)) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("206", "555", "SAIL"), "sail, spelled S.A.I.L"),
        (("20655", "SAIL", "LAKE"), "sail, spelled S.A.I.L; lake"),
        (("206", "555", "FIVE"), "F.I.V.E"),
        (("206", "555", BOSS), "boss, with a zero"),
        (("206", "555", LOOK), "look, with zeros"),
        (("206", "555", SOLE), "sole, spelled S, zero, L.E"),
        (("206", "5555", SKATE), "skate, spelled S.K, eight"),
        (("206", "5555", FIVE_AM), "five A.M"),
        (("206", "5555", FBI), "F.B.I"),
        (("206", "5555", "PHP"), "P.H.P"),
        (("206", "5555", "NCL"), "N.C.L"),
    ],
)
def test_a_word_is_said_so_that_a_listener_dials_it(parts, text):
    assert said(an_answer(*parts)).endswith(f"; {text}")


def test_a_look_alike_that_was_announced_with_its_zero_is_said_without_it():
    answer = an_answer("206", "555", BOSS)

    assert said(answer, "Or, boss, with a zero:").endswith("; boss")
    assert said(answer, "Boss, with a zero!").endswith("; boss")
    assert said(answer, "Or, cat:").endswith("; boss, with a zero")


def test_words_that_often_adjoin_are_one_phrase_and_others_are_not():
    assert said(an_answer("800", "GET", HELP)) == "one; eight hundred; get help"
    assert said(an_answer("2065", "LOW", "BET")) == "two zero six; five; low; bet"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("206", "555", "LAKE"), "lake"),
        (("2065", "BET", "LAKES"), "lakes"),
        (("206", "CAT", "LAMP"), "lamp"),
        (("206", "5", "CAT", "ACE"), "cat"),
        (("206", "CAT", "SAIL"), "cat"),
        (("206", "CAT", "FIVE"), "cat"),
        (("206", "555", "SAIL"), "sail"),
        (("206", "555", "FIVE"), "the word five"),
        (("206", "CAT", BOSS), "boss, with a zero"),
        (("206", "5555", FBI), "F.B.I"),
    ],
)
def test_an_answer_is_announced_by_its_longest_clear_word(parts, text):
    assert title(an_answer(*parts), LEXICON) == text


def test_an_answer_is_announced_by_a_new_word():
    assert title(an_answer("206", "CAT", "LAMP"), LEXICON, ["lamp"]) == "cat"


def test_a_pattern_is_said_with_its_area_code_only_if_it_is_whole():
    pattern = strong_pattern(parse("+12065550101"), 3)

    assert said(pattern) == "two zero six; triple five; zero one, zero one"
    assert said(pattern, whole=False) == "triple five; zero one, zero one"
    assert said(strong_pattern(parse("+447700900946"), 4)) == (
        "zero seven seven zero zero; nine hundred; nine four six"
    )
    assert said(plain_reading(parse("+4525551234"), 0)).startswith("twenty-five")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (an_answer("206", "555", "LAKE"), "two zero six; five, five, five; L, A, K, E"),
        (an_answer("72", "CHEW", "5600"), "seven two; C, H, E, W; five, six, zero, zero"),
        (an_answer("206", "555", BOSS), "two zero six; five, five, five; B, zero, S, S"),
        (an_answer("206", "5555", SKATE), "two zero six; five, five, five, five; S, K, eight"),
        (
            strong_pattern(parse("+12065550101"), 3),
            "two zero six; five, five, five; zero, one, zero, one",
        ),
    ],
)
def test_a_dictation_has_every_digit_and_letter_of_the_number(answer, text):
    assert dictated(answer) == text
