"""Digits before the words of `find` that are the first digits of a number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.advertised_ranges import REGIONS
from starvanity.phonewords.countries import OPEN_DIGIT
from starvanity.phonewords.find import find
from starvanity.phonewords.find_text import FindError
from starvanity.phonewords.number_ranges import number_ranges

WORDS = st.from_regex(r"[A-Z2-9]{0,2}[A-Z]{2}[A-Z2-9?]{0,5}", fullmatch=True).filter(
    lambda words: not re.search(r"\d\?+\d", words)  # x between digits is a letter: 4x4
)


def rows(words, *regions):
    return [(one.text, one.e164) for one in find(words, number_ranges(regions))]


@pytest.mark.parametrize(
    ("words", "text", "number"),
    [
        ("1-800-flowers", "1-800-FLOWERS", "+18003569377"),
        ("1800FLOWERS", "1-800-FLOWERS", "+18003569377"),
        ("1 (800) flowers", "1-800-FLOWERS", "+18003569377"),
        ("800-flowers", "1-800-FLOWERS", "+18003569377"),
        ("1\u2013800\u2013flowers", "1-800-FLOWERS", "+18003569377"),
        ("1-800-mattress", "1-800-MATTRESS", "+18006288737"),
        ("+1 800 flowers", "1-800-FLOWERS", "+18003569377"),
        ("1-800-4-kids-now", "1-800-4-KIDS-NOW", "+18004543766"),
        ("1-800-4-kids", "1-800-xx-4-KIDS", "+1800xx45437"),
        ("1300 flower", "1300 FLOWER", "+611300356937"),
        ("13cabs", "13 CABS", "+61132227"),
        ("+44 800 repair", "0800 REPAIR", "+44800737247"),
        ("+44 (0)800 repair", "0800 REPAIR", "+44800737247"),
        ("+44 800 taxis", "0800 x TAXIS", "+44800x82947"),
        ("206-555-lake", "206-555-LAKE", "+12065555253"),
        ("(206) 555-lake", "206-555-LAKE", "+12065555253"),
        ("1 206 555 lake", "206-555-LAKE", "+12065555253"),
        ("206555lake", "206-555-LAKE", "+12065555253"),
        ("206-555-4kids", "206-555-4KIDS", "+12065554543"),
        ("206-555-lakes", "206-555-LAKES", "+12065555253"),
        ("+44 20 7946 lake", "020 7946 LAKE", "+442079465253"),
        ("+46 8 12 taxi", "08 12 TAXI", "+468128294"),
        ("+1-206-555-lake", "206-555-LAKE", "+12065555253"),
    ],
)
def test_leading_digits_that_complete_a_number_are_a_part_of_it(words, text, number):
    assert rows(words)[0] == (text, number)


@pytest.mark.parametrize("words", ["1-800-flowers", "+1 800 flowers", "206-555-lake"])
def test_a_complete_number_is_the_only_one(words):
    assert len(find(words)) == 1


def test_the_toll_free_numbers_of_north_america_are_those_of_both_countries():
    (one,) = find("1-800-flowers")

    assert one.regions == ("US", "CA")


def test_a_number_that_several_countries_have_is_found_in_each():
    assert [one.regions for one in find("0800 repair")] == [
        (region,) for region in ("GB", "NZ", "ZA", "AT", "CH", "FR")
    ]


def test_digits_that_begin_advertised_numbers_leave_digits_open():
    assert rows("800 cabs") == [
        ("1-800-xxx-CABS", "+1800xxx2227"),
        ("800 xx CABS", "+34800xx2227"),
        ("800 xxx CABS", "+52800xxx2227"),
        ("800 xx CABS", "+39800xx2227"),
        ("800 xx CABS", "+351800xx2227"),
    ]


def test_the_longest_first_digits_of_a_country_are_read():
    assert rows("1300 cabs") == [("1300 xx CABS", "+611300xx2227")]  # not 13 00 CABS


def test_a_separate_1_is_the_prefix_of_north_america():
    assert {one.regions for one in find("1 800 cabs")} == {("US", "CA")}
    assert {one.regions[0] for one in find("1800 cabs")} == {"US", "AU", "IE"}


@pytest.mark.parametrize("words", ["24 7 taxi", "4ever", "4x4 STORE", "SK8", "route 66", "911taxi"])
def test_other_digits_are_keys(words):
    keys = words.upper().replace(" ", "")

    (first, *_) = find(words, number_ranges(["US"]))

    assert first.text.replace("-", "").endswith(keys)
    assert first.text.startswith("1-800-")


@pytest.mark.parametrize("words", ["1-800-1callno", "+44 5 taxi", "+1 20 taxi"])
def test_first_digits_of_an_invalid_number_find_nothing(words):
    assert find(words) == ()


def test_digits_are_read_as_dialled_in_the_named_countries():
    assert rows("91 123 taxi", "ES") == [("911 23 TAXI", "+34911238294")]
    assert rows("020 7946 lake", "GB") == [("020 7946 LAKE", "+442079465253")]
    assert find("+44 800 repair", number_ranges(["US"])) == ()
    assert rows("+44 20 7946 lake", "US") == []


def test_digits_without_the_prefix_of_a_country_are_keys_there():
    assert rows("20 7946 lake", "GB")[0][0].startswith("0800 20 7946")


def test_an_unknown_country_code_is_refused():
    with pytest.raises(FindError, match="no country has this country code"):
        find("+999 taxi")
    with pytest.raises(FindError, match="no country has this country code"):
        find("+taxi")


def test_a_question_mark_is_any_key():
    (first, *_) = find("ca?s", number_ranges(["US"]))

    assert (first.text, first.e164) == ("1-800-xxx-CAxS", "+1800xxx22x7")
    assert first.open_digits == 4


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1300 xx CABS", "+611300xx2227"),
        ("1300 xx cabs", "+611300xx2227"),
        ("1300 ?? cabs", "+611300xx2227"),
        ("1300-x-x-cabs", "+611300xx2227"),
        ("1300 XX CABS", "+611300992227"),
        ("1300 CABxxS", "+611300222xx7"),
        ("1300 taxixx", "+611300829499"),
    ],
)
def test_a_lower_case_x_is_open_after_first_digits_and_among_capitals(words, number):
    assert rows(words)[0][1][: len(number)] == number


@pytest.mark.parametrize("words", ["taxi ? 4", "ca?4", "?taxi"])
def test_open_digits_beside_digits_are_found_again(words):
    (first, *_) = find(words, number_ranges(["US"]))

    assert find(first.text, number_ranges(["US"])) == (first,)


def test_words_of_open_digits_only_are_refused():
    with pytest.raises(FindError, match="not a word"):
        find("1-800-???????")


@given(WORDS, st.sampled_from(REGIONS))
def test_every_text_that_is_found_finds_its_number_again(word, region):
    ranges = number_ranges([region])
    for one in find(word, ranges):
        again = find(one.text, ranges)

        assert one.text in {each.text for each in again}, (one, again)
        if not one.extra_letters:
            assert all(OPEN_DIGIT not in each.e164 for each in again) or one.open_digits


@given(st.sampled_from(["PIZZA", "CA?S", "4KIDS"]), st.sampled_from(["206", "416", "212-555"]))
def test_local_numbers_that_are_found_are_found_again(word, area):
    for one in find(word, number_ranges(["US"], area)):
        assert one in find(one.text, number_ranges(one.regions))
