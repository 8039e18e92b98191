import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.find import FREE, FindError, find
from starvanity.phonewords.keypad import dial


def test_a_word_of_seven_letters_is_a_whole_number_in_north_america():
    found = {(one.region, one.text, one.e164, one.extra_letters) for one in find("flowers")}

    assert ("US", "1-800-FLOWERS", "+18003569377", 0) in found
    assert ("GB", "0800 FLOWERS", "+44800356937", 1) in found
    assert ("AU", "1300 FLOWERS", "+611300356937", 1) in found


def test_a_shorter_word_leaves_digits_open():
    found = {(one.region, one.text, one.e164) for one in find("taxi")}

    assert ("US", "1-800-xxx-TAXI", "+1800xxx8294") in found
    assert ("AU", "13 TAXI", "+61138294") in found


def test_words_and_digits_stand_apart_as_they_were_given():
    assert "1-800-4-KIDS-NOW" in [one.text for one in find("4 kids-now")]


def test_a_number_that_cannot_start_so_in_north_america_is_not_offered():
    assert "US" not in [one.region for one in find("1CALLNOW")]


def test_words_far_longer_than_a_number_find_only_where_enough_of_them_is_dialled():
    assert {one.region for one in find("ENTERPRISES")} == {"US", "GB"}
    assert find("ABCDEFGHIJKLMNOP") == ()


@pytest.mark.parametrize("words", ["", "1234", "Zoë", "a&b"])
def test_what_no_keypad_can_spell_is_refused(words):
    with pytest.raises(FindError, match="cannot be keyed"):
        find(words)


@given(st.from_regex(r"[A-Z]{3,9}", fullmatch=True))
def test_every_number_found_spells_the_words(word):
    for one in find(word):
        digits = one.e164.replace(FREE, "")
        assert digits.endswith(dial(word)[: len(word) - one.extra_letters])
