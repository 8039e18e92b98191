import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.advertised_ranges import ADVERTISED_RANGES, REGIONS, NumberRange
from starvanity.phonewords.countries import OPEN_DIGIT, number_like
from starvanity.phonewords.find import find
from starvanity.phonewords.find_text import FindError
from starvanity.phonewords.keypad import MOST_EXTRA_LETTERS, dial
from starvanity.phonewords.number_ranges import (
    number_ranges,
)

WORDS = st.from_regex(r"[A-Z][A-Z2-9]{0,2}[A-Z][A-Z2-9]{0,6}", fullmatch=True)


def found(words, among):
    """Return the result of `find`; an empty tuple if the words are too long."""
    try:
        return find(words, among)
    except FindError:
        return ()


def texts(words, *regions):
    return [one.text for one in find(words, number_ranges(regions))]


def test_a_word_of_seven_letters_is_a_whole_number_in_north_america():
    found = {(*one.regions, one.text, one.e164, one.extra_letters) for one in find("flowers")}

    assert ("US", "CA", "1-800-FLOWERS", "+18003569377", 0) in found
    assert ("GB", "0800 FLOWERS", "+448003569377", 0) in found
    assert ("GB", "0800 FLOWERS", "+44800356937", 1) in found
    assert ("AU", "1300 FLOWERS", "+611300356937", 1) in found


def test_a_shorter_word_leaves_digits_open():
    found = {(one.text, one.e164, one.open_digits) for one in find("taxi")}

    assert ("1-800-xxx-TAXI", "+1800xxx8294", 3) in found
    assert ("1300 xx TAXI", "+611300xx8294", 2) in found
    assert ("13 TAXI", "+61138294", 0) in found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1-800-FLOWERS", "+18003569377"),
        ("0800 REPAIR", "+44800737247"),
        ("13 CABS", "+61132227"),
        ("1300 DOMINOS", "+611300366466"),
        ("0508 FAMILY", "+64508326459"),
        ("0800 KIDSLINE", "+64800543754"),
        ("13 HEALTH", "+61134325"),
    ],
)
def test_advertised_numbers_are_found_in_their_advertised_form(text, number):
    words = text.rpartition("-")[2].rpartition(" ")[2]

    assert (text, number) in [(one.text, one.e164) for one in find(words)]


def test_the_first_digits_are_written_as_one_group():
    assert texts("taxi", "ZA") == ["0800 xx TAXI", "0860 xx TAXI"]  # kept digits go 080 0xx


def test_words_and_digits_are_separated_as_in_the_input():
    assert "1-800-4-KIDS-NOW" in texts("4 kids-now")
    assert "0800 4 KIDS NOW" in texts("4 kids-now")


def test_an_apostrophe_is_not_dialled():
    assert find("domino's") == find("DOMINO\u2019S") == find("dominos")


def test_the_closest_fit_of_each_country_comes_first():
    assert texts("taxi", "AU")[0] == "13 TAXI"
    assert texts("flowers", "AU")[-1] == "13 FLOWERS"
    countries = [one.regions[0] for one in find("flowers")]
    assert countries == sorted(countries, key=countries.index)


def test_numbers_are_only_of_the_given_countries():
    assert {one.regions for one in find("taxi", number_ranges(["NZ", "CA"]))} == {
        ("US", "CA"),
        ("NZ",),
    }
    assert number_ranges() == ADVERTISED_RANGES


def test_words_that_no_number_of_a_country_can_spell_find_nothing():
    assert texts("1CALLNOW", "US") == []  # no exchange begins with 1


def test_long_words_are_found_only_where_at_most_four_letters_are_ignored():
    long = {one.regions[0] for one in find("ENTERPRISES")}

    assert long == {"US", "GB", "NZ", "DE", "MX", "AR", "BR", "NL"}
    with pytest.raises(FindError, match="16 letters are too many: expected at most 12"):
        find("ABCDEFGHIJKLMNOP")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Zo\u0436", "'\u0436' is not on a key"),
        ("a&b", "'&' is not on a key"),
        ("xx\u0661", "'\u0661' is not on a key"),
        ("", "is too short or not a word"),
        (" - ", "is too short or not a word"),
        ("A", "is too short or not a word"),
        ("1234", "is too short or not a word"),
    ],
)
def test_words_that_no_keypad_can_spell_are_refused(words, reason):
    with pytest.raises(FindError, match=reason):
        find(words)


@given(WORDS)
def test_every_number_found_dials_the_words(word):
    for one in find(word):
        dialled = dial(word)[: len(word) - one.extra_letters]
        assert one.e164.endswith(dialled)
        assert one.text.replace("-", "").replace(" ", "").endswith(word)
        assert 0 <= one.extra_letters <= MOST_EXTRA_LETTERS
        assert not (one.extra_letters and one.open_digits)


@given(WORDS, st.sampled_from(ADVERTISED_RANGES))
def test_every_number_found_is_a_valid_one_of_its_country(word, advertised):
    region = advertised.regions[0]
    code = f"+{phonenumbers.country_code_for_region(region)}"
    for one in found(word, [advertised]):
        national = number_like(one.e164.removeprefix(code), region).national
        number = phonenumbers.parse(code + national)
        assert phonenumbers.is_valid_number(number)
        assert phonenumbers.region_code_for_number(number) == region
        assert re.fullmatch(one.e164[1:].replace(OPEN_DIGIT, "[0-9]"), code[1:] + national)


@given(WORDS, st.sampled_from(REGIONS))
def test_numbers_found_in_one_country_are_found_among_all(word, region):
    assert set(found(word, number_ranges([region]))) <= set(find(word))


def test_invalid_numbers_are_not_found():
    invalid = NumberRange(("US",), "800", 7)

    assert find("1CALLNO", [invalid]) == ()
    assert not phonenumbers.is_valid_number(phonenumbers.parse("+18001225566"))
    assert number_like("8001225566", "US") is None


def test_words_keep_their_letters_and_each_spelling_is_found():
    found = find("müller", [NumberRange(("US",), "800", 7)])

    assert [(one.text, one.e164) for one in found] == [
        ("1-800-x-MÜLLER", "+1800x685537"),
        ("1-800-MUELLER", "+18006835537"),
    ]


@pytest.mark.parametrize("words", ["flo\u0301wers", "\uff26\uff2c\uff2f\uff37ers"])
def test_composed_and_full_width_letters_are_on_the_same_keys(words):
    (match,) = find(words, [NumberRange(("US",), "800", 7)])

    assert match.e164 == "+18003569377"


def test_open_digits_may_stand_before_words_with_marks():
    (match,) = find("1 800 xxx ca\u00e7a", [NumberRange(("US",), "800", 7)])

    assert match.text == "1-800-xxx-CA\u00c7A"


def test_a_spelling_that_is_too_long_is_left_out():
    range_of_seven = [NumberRange(("US",), "800", 7)]

    assert [one.text for one in find("ærøærøærøæ", range_of_seven)] == ["1-800-ÆRØÆRØÆRØÆ"]
