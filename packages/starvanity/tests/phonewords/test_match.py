import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.match import Matcher, MatchError, parse_matches
from starvanity.phonewords.number import parse
from starvanity.phonewords.own_words import parse_banned, parse_words
from starvanity.phonewords.score import score

LEXICON = shipped_lexicon()


def found(number, *words, lexicon=LEXICON, purpose=None):
    matcher = Matcher.of(words, lexicon)
    return [str(one) for one in matcher.phonewords(parse(number), purpose=purpose)]


@pytest.mark.parametrize(
    ("number", "phoneword"),
    [
        ("+12997499212", "299-PIZZA-12"),
        ("+12995574312", "299-55-PIE-12"),
        ("+18005557431", "1-800-555-PIE-1"),
        ("+12065555743", "206-555-5-PIE"),
    ],
)
def test_a_word_matches_at_any_place_after_the_area_code(number, phoneword):
    assert found(number, "PIZZA", "PIE") == [phoneword]


def test_a_number_without_the_words_has_no_match():
    assert found("+12065550100", "PIZZA", "PIE") == []


def test_the_phonewords_are_in_the_order_of_the_words():
    number = f"+1299{dial('PIECAT')}1"

    assert found(number, "CAT", "PIE") == ["299-743-CAT-1", "299-PIE-2281"]


def test_a_word_that_occurs_twice_matches_twice():
    assert found(f"+1299{dial('CATCAT')}1", "CAT") == ["299-CAT-2281", "299-228-CAT-1"]


def test_a_word_may_begin_in_the_area_code_of_a_caller_only():
    number = "+17275555253"

    assert found(number, "PARK") == ["PARK-55-5253"]
    assert found(number, "PARK", purpose=Purpose.OWNER) == []


def test_a_match_that_begins_in_the_area_code_is_last():
    assert found(f"+1{dial('CATCAT')}2287", "CAT") == [
        *("228-CAT-2287", "228-228-CAT-7", "CAT-228-2287")
    ]


def test_the_area_code_of_an_owner_is_never_spelled():
    assert found("+18665550100", "TOO") == []
    assert found("+18665550100", "TOO", purpose=Purpose.CALLER) == ["1-TOO-555-0100"]


@pytest.mark.parametrize("number", ["+12997499212", "+18005557431", "+12065555743"])
def test_a_match_with_a_word_of_the_lexicon_has_the_score_of_the_search(number):
    (match,) = Matcher.of(["PIZZA", "PIE"], LEXICON).phonewords(parse(number))

    expected = [
        score(one) for one in candidates(parse(number), LEXICON) if one.national == match.national
    ]

    assert match.is_scored
    assert [score(match)] == expected


def test_a_word_that_the_lexicon_does_not_have_matches_without_a_score():
    (match,) = Matcher.of(["ZORQ"], LEXICON).phonewords(parse(f"+1206555{dial('ZORQ')}"))

    assert str(match) == "206-555-ZORQ"
    assert not match.is_scored


@pytest.mark.parametrize("word", ["BEATMOM", "HATEMOM"])
def test_an_unknown_word_of_two_unkind_parts_never_matches(word):
    assert found(f"+1299{dial(word)}", word) == []


def test_an_own_word_has_its_own_score():
    lexicon = LEXICON.with_own(parse_words(["zorq 2"]))

    (match,) = Matcher.of(["ZORQ"], lexicon).phonewords(parse(f"+1206555{dial('ZORQ')}"))

    assert match.is_scored
    assert score(match).words == 8.0


def test_a_word_longer_than_the_keys_of_the_lexicon_has_no_score():
    assert found("+12065550100", "ABCDEFGHIJKLMNO") == []


def test_a_word_keeps_its_letters_and_dials_as_the_letters_a_to_z():
    assert found(f"+1206555{dial('NINO')}", *parse_matches("ni\u00f1o")) == ["206-555-NI\u00d1O"]


def test_a_word_that_a_country_writes_in_two_ways_matches_in_both():
    words = parse_matches("m\u00fcll")

    assert found(f"+1206555{dial('MULL')}", *words) == ["206-555-M\u00dcLL"]
    assert found(f"+1299555{dial('MUELL')}".replace("555", "55"), *words) == ["299-55-MUELL"]


def test_an_own_word_with_marks_has_its_own_score():
    lexicon = LEXICON.with_own(parse_words(["z\u00f6rq 2"]))

    (match,) = Matcher.of(parse_matches("z\u00f6rq"), lexicon).phonewords(
        parse(f"+1206555{dial('ZORQ')}")
    )

    assert str(match) == "206-555-Z\u00d6RQ"
    assert match.is_scored


def test_an_offensive_word_is_refused():
    word = min(one for one in LEXICON.blocked if not LEXICON.word(one))

    with pytest.raises(MatchError, match="is on the block list"):
        Matcher.of([word], LEXICON)


def test_a_banned_word_does_not_match():
    banned = LEXICON.with_own([], parse_banned(["pizza"]))

    assert found("+12997499212", "PIZZA", lexicon=banned) == []


def test_a_word_that_is_unkind_to_a_caller_does_not_match():
    number = f"+1299{dial('SUICIDE')}"

    assert found(number, "SUICIDE") == []
    assert found(number, "SUICIDE", purpose=Purpose.OWNER) == ["299-SUICIDE"]


def test_words_are_separated_by_commas_and_freed_of_punctuation():
    assert parse_matches(" pizza,PIE, acme-tools,domino's,pie,sk8") == (
        *("PIZZA", "PIE", "ACMETOOLS", "DOMINOS", "SK8"),
    )


@pytest.mark.parametrize("text", ["", "pizza,", "p!zza", "1234", "a", "a" * 16, "pi\u0436a"])
def test_a_text_that_is_not_a_word_is_refused(text):
    with pytest.raises(MatchError, match="expected"):
        parse_matches(text)


@given(st.integers(2_000_000, 9_999_999), st.sampled_from(["PIE", "CAT", "ON", "SK8"]))
def test_every_match_dials_its_number(line, word):
    number = parse(f"+1299{line}")

    for match in Matcher.of([word], LEXICON).phonewords(number):
        assert match.dials == number.e164
        assert match.words == (word,)
