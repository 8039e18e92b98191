import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.dialling import DialError, dial_words
from starvanity.phonewords.find import find
from starvanity.phonewords.keypad import dial


@pytest.mark.parametrize(
    ("words", "region", "number"),
    [
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("1-800-356-FLOW", "US", "+18003563569"),
        ("1300 FLOWER", "AU", "+611300356937"),
        ("0800 repair", "GB", "+44800737247"),
        ("206-555-lake", "US", "+12065555253"),
        ("1-800-FLOWERS x9", "US", "+18003569377"),
        ("+1 800 flowers", "GB", "+18003569377"),
        ("(800) 356-9377", "US", "+18003569377"),
    ],
)
def test_a_phoneword_with_all_digits_dials_its_number(words, region, number):
    assert dial_words(words, region=region) == number


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("FLOWERS", "3569377"),
        ("call now", "2255669"),
        ("domino's", "3664667"),
        ("SK8", "758"),
        ("356-9377", "3569377"),
        ("555-lake", "5555253"),
        ("A", "2"),
    ],
)
def test_a_part_of_a_number_dials_its_keys(words, keys):
    assert dial_words(words) == keys


def test_words_alone_are_keys_in_every_region():
    assert dial_words("FLOWERS", region="DE") == "3569377"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("a&b", "'&' is not on a key"),
        ("CA?S", "an open digit .* cannot be dialled"),
        ("1-800-xxx-TAXI", "an open digit .* cannot be dialled"),
        ("", "this has 0 letters and digits: expected 1 to 15"),
        ("a" * 16, "this has 16 letters and digits: expected 1 to 15"),
        ("+999 123456", "no country has this country code"),
    ],
)
def test_words_that_no_keypad_can_dial_are_refused(words, reason):
    with pytest.raises(DialError, match=reason):
        dial_words(words)


@pytest.mark.parametrize("words", ["206-555-0123 bob", "206-555-0123 BOB"])
def test_letters_next_to_a_whole_number_are_refused(words):
    with pytest.raises(DialError):
        dial_words(words)


def test_an_unknown_region_is_refused():
    with pytest.raises(DialError, match="is not a country"):
        dial_words("206-555-0123", region="XX")


@given(st.from_regex("[A-Z]{2,7}", fullmatch=True))
def test_the_keys_are_those_of_the_keypad(word):
    assert dial_words(word) == dial(word)


@given(st.from_regex("[A-Z]{6,7}", fullmatch=True))
def test_a_number_that_is_found_is_dialled(word):
    for one in find(word):
        if not (one.open_digits or one.extra_letters):
            assert dial_words(one.text, region=one.regions[0]) == one.e164
