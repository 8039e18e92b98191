import pytest
from hypothesis import given

from starvanity.phonewords.answers import spell
from starvanity.phonewords.explain import explain
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import read_number
from starvanity.phonewords.number_words import NOT_KEYS
from starvanity.phonewords.own_words import parse_banned, parse_words
from starvanity.phonewords.phone_number import NANP
from starvanity.phonewords.score import score
from tests.phonewords.numbers import EVERY

LEXICON = shipped_lexicon()


def texts(typed, lexicon=LEXICON, **arguments):
    return [one.text for one in spell(typed, lexicon, region="US", **arguments)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("1-800-FLOWERS", "1-800-FLOWERS"),
        ("1-800-flower-7", "1-800-FLOWER-7"),
        ("1-800-CALLNOW", "1-800-CALL-NOW"),
        ("1-800-MATTRESS", "1-800-MATTRESS"),
        ("877-222-VETS (8387)", "1-877-222-VETS"),
        ("722-555-KALE", "722-555-KALE"),
        ("1-800-XQZFOOB", "1-800-XQZFOOB"),
        ("206-55-SK8-12", "206-55-SK8-12"),
        ("206-555-a\u00f1os", "206-555-A\u00d1OS"),
        ("1-800-3X4-7777", "1-800-3-X-4-7777"),
    ],
)
def test_the_typed_word_is_the_first_answer(typed, first):
    assert texts(typed)[0] == first


def test_the_typed_word_is_listed_once_and_counts_as_an_answer():
    found = texts("1-800-FLOWERS", limit=3)

    assert found == texts("1-800-356-9377", limit=3)


def test_a_typed_word_of_the_lexicon_has_its_score():
    typed = spell("1-800-FLOWERS", LEXICON, region="US")[0]

    assert typed.is_scored
    assert score(typed).total == score(spell("+18003569377", LEXICON)[0]).total


def test_an_unknown_word_is_listed_as_typed_without_a_score():
    first, second = spell("1-800-XQZFOOB", LEXICON, region="US", limit=2)

    assert (first.is_scored, second.is_scored) == (False, True)
    assert "1-800-XQZFOOB has no score: XQZFOOB is not in the lexicon" in explain([first, second])
    assert explain([first, second]).endswith("comes first because its letters were typed.")


@pytest.mark.parametrize(
    "typed",
    [
        "1-800-FUCKYOU",
        "1-800-FU-CKYOU",
        "1-800-F\u00dcCKYOU",
        "1-800-5HITTY1",
        "1-800-KILLMOM",
        "1-800-IKILLMOM",
        "1-800-KILL-MOM",
    ],
)
def test_an_offensive_or_unkind_text_is_not_repeated(typed):
    assert read_number(typed, region="US").typed
    assert texts(typed) == texts(read_number(typed, region="US").number)


def test_a_banned_word_is_not_repeated():
    lexicon = LEXICON.with_own((), parse_banned(["flower", "xqz"]))

    assert not any("FLOWER" in text for text in texts("1-800-FLOWERS", lexicon))
    assert not any("XQZ" in text for text in texts("1-800-XQZFOOB", lexicon))


def test_a_word_that_suits_only_an_owner_is_not_repeated_to_a_caller():
    assert "SUICIDE" in texts("722-SUICIDE", purpose=Purpose.OWNER)[0]
    assert not any("SUICIDE" in text for text in texts("722-SUICIDE"))


def test_an_own_word_has_its_score():
    lexicon = LEXICON.with_own(parse_words(["zorb"]))

    first = spell("206-555-ZORB", lexicon, region="US")[0]

    assert (first.text, first.is_scored) == ("206-555-ZORB", True)


def is_read_back(answer):
    """Return whether an answer is a text that can only mean its number.

    A pattern and words of digits (007) have no letters. Abroad, letters past the last digit can be
    a part of a longer number. Behind a complete number, FAX is a label.
    """
    is_abroad = answer.number.country_code != NANP
    is_ambiguous = is_abroad and (answer.extra_letters or NOT_KEYS.search(answer.text))
    return not (answer.national.isdecimal() or is_ambiguous)


@given(EVERY)
def test_every_answer_is_read_as_its_number_and_is_the_first_answer(number):
    for answer in spell(number, LEXICON):
        if is_read_back(answer):
            typed = read_number(answer.text, region=number.region or "US")

            assert typed.number == number
            assert spell(typed, LEXICON, purpose=answer.purpose)[0].national == answer.national
