import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.find import (
    PLANS,
    REGIONS,
    FindError,
    Plan,
    PlanError,
    find,
    plans,
)
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.lexicon import MOST_EXTRA_LETTERS
from starvanity.phonewords.world import OPEN, number_like

WORDS = st.from_regex(r"[A-Z2-9]{0,3}[A-Z]{2}[A-Z2-9]{0,6}", fullmatch=True)


def found(words, among):
    """Return what is found; nothing where the words are too long for every plan."""
    try:
        return find(words, among)
    except FindError:
        return ()


def texts(words, *regions):
    return [one.text for one in find(words, plans(regions))]


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
def test_numbers_that_businesses_advertise_are_found_as_they_write_them(text, number):
    words = text.rpartition("-")[2].rpartition(" ")[2]

    assert (text, number) in [(one.text, one.e164) for one in find(words)]


@pytest.mark.parametrize("plan", PLANS)
def test_every_plan_is_of_numbers_that_its_countries_have(plan):
    number = number_like(plan.lead + OPEN * plan.digits, plan.regions[0])

    assert number.region == plan.regions[0]
    assert number.kind in {"toll-free", "shared-cost", "personal"}


def test_what_a_number_begins_with_is_written_whole():
    assert texts("taxi", "ZA") == ["0800 xx TAXI", "0860 xx TAXI"]  # kept digits go 080 0xx


def test_words_and_digits_stand_apart_as_they_were_given():
    assert "1-800-4-KIDS-NOW" in texts("4 kids-now")
    assert "0800 4 KIDS NOW" in texts("4 kids-now")


def test_an_apostrophe_is_not_dialled():
    assert find("domino's") == find("DOMINO\u2019S") == find("dominos")


def test_the_closest_fit_of_each_country_comes_first():
    assert texts("taxi", "AU")[0] == "13 TAXI"
    assert texts("flowers", "AU")[-1] == "13 FLOWERS"
    countries = [one.regions[0] for one in find("flowers")]
    assert countries == sorted(countries, key=countries.index)


def test_numbers_are_those_of_the_countries_asked_for():
    assert {one.regions for one in find("taxi", plans(["NZ", "CA"]))} == {("US", "CA"), ("NZ",)}
    assert plans() == PLANS


def test_a_country_without_such_numbers_is_refused_with_those_that_have_them():
    with pytest.raises(
        PlanError, match=r"no numbers of FR .* give an area .* or one of US, CA, GB"
    ):
        plans(["FR"])


@pytest.mark.parametrize(
    ("region", "area", "text"),
    [
        ("US", "206", "206-xx-PIZZA"),
        ("US", "(206)", "206-xx-PIZZA"),
        ("US", "1-206", "206-xx-PIZZA"),
        ("US", "206-555", "206-555-PIZZA"),
        ("GB", "020", "020 xxx PIZZA"),
        ("GB", "20", "020 xxx PIZZA"),
        ("FR", "0800", "0800 x PIZZA"),
        ("IT", "06", "06 PIZZA"),
    ],
)
def test_an_area_code_of_any_country_may_be_named(region, area, text):
    assert text in [one.text for one in find("pizza", plans([region], area))]


def test_an_area_code_belongs_to_its_own_country():
    (one,) = find("pizza", plans(["US"], "416"))

    assert one.regions == ("CA",)


@pytest.mark.parametrize("area", ["911", "", "abc", "20655501234567"])
def test_an_area_in_which_there_are_no_numbers_is_refused(area):
    with pytest.raises(PlanError, match=f"no number of US begins with '{area}'"):
        plans(["US"], area)


def test_what_no_number_there_can_spell_finds_nothing():
    assert texts("1CALLNOW", "US") == []  # no exchange begins with 1


def test_words_far_longer_than_a_number_find_only_where_enough_of_them_is_dialled():
    assert {one.regions[0] for one in find("ENTERPRISES")} == {"US", "GB", "NZ", "DE"}
    with pytest.raises(FindError, match="these are 16 letters: expected at most 12"):
        find("ABCDEFGHIJKLMNOP")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Zo\u00eb", "'\u00cb' is on no key"),
        ("a&b", "'&' is on no key"),
        ("\uff26\uff2c\uff2f\uff37", "'\uff26' is on no key"),
        ("xx\u0661", "'\u0661' is on no key"),
        ("", "is too short, or no word"),
        (" - ", "is too short, or no word"),
        ("A", "is too short, or no word"),
        ("1234", "is too short, or no word"),
    ],
)
def test_what_no_keypad_can_spell_is_refused(words, reason):
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


@given(WORDS, st.sampled_from(PLANS))
def test_every_number_found_is_a_valid_one_of_its_country(word, plan):
    for one in found(word, [plan]):
        given_away = one.e164.replace(OPEN, "5")  # as good as any digit in the plans we know
        number = phonenumbers.parse(given_away)
        assert phonenumbers.is_valid_number(number)
        assert phonenumbers.region_code_for_number(number) == plan.regions[0]


@given(WORDS, st.sampled_from(REGIONS))
def test_what_is_found_in_one_country_is_found_among_all(word, region):
    assert set(found(word, plans([region]))) <= set(find(word))


def test_what_is_not_found_is_no_valid_number():
    invalid = Plan(("US",), "800", 7)

    assert find("1CALLNO", [invalid]) == ()
    assert not phonenumbers.is_valid_number(phonenumbers.parse("+18001225566"))
    assert number_like("8001225566", "US") is None


def test_a_pattern_that_is_no_number_at_all_has_none():
    assert number_like("8", "US") is None
    assert number_like("0" + OPEN * 20, "US") is None
