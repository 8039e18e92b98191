import pytest

from starvanity.phonewords.advertised_ranges import ADVERTISED_RANGES
from starvanity.phonewords.countries import OPEN_DIGIT, number_like
from starvanity.phonewords.find import find
from starvanity.phonewords.number_ranges import (
    NumberRangeError,
    number_ranges,
)


@pytest.mark.parametrize("advertised", ADVERTISED_RANGES)
def test_every_advertised_range_has_numbers_in_its_country(advertised):
    pattern = advertised.first_digits + OPEN_DIGIT * advertised.digits

    number = number_like(pattern, advertised.regions[0])

    assert number.region == advertised.regions[0]
    assert number.kind in {"toll-free", "shared-cost", "personal", "uan", "premium-rate"}
    assert number_like(advertised.first_digits, advertised.regions[0]) is None


def test_a_country_without_advertised_numbers_is_refused_with_the_countries_that_have_them():
    with pytest.raises(
        NumberRangeError,
        match=r"no advertised numbers of SE .* give an area .* or one of US, CA, GB",
    ):
        number_ranges(["SE"])


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
    assert text in [one.text for one in find("pizza", number_ranges([region], area))]


def test_an_area_code_belongs_to_its_own_country():
    (one,) = find("pizza", number_ranges(["US"], "416"))

    assert one.regions == ("CA",)


@pytest.mark.parametrize("area", ["911", "", "abc", "20655501234567"])
def test_an_area_without_numbers_is_refused(area):
    with pytest.raises(NumberRangeError, match=f"no number of US begins with '{area}'"):
        number_ranges(["US"], area)


def test_a_pattern_of_an_impossible_length_has_no_number():
    assert number_like("8", "US") is None
    assert number_like("0" + OPEN_DIGIT * 20, "US") is None


def test_every_country_of_the_plans_is_searched():
    searched = {region for one in number_ranges() for region in one.regions}

    assert searched >= {"ES", "MX", "AR", "BR", "FR", "IT", "NL", "PT", "BE"}


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("ES", "900 x PIZZA"),
        ("MX", "800 xx PIZZA"),
        ("AR", "0810 xx PIZZA"),
        ("BR", "0800 xx PIZZA"),
        ("BR", "4004 PIZZA"),
        ("FR", "0820 x PIZZA"),
        ("IT", "800 x PIZZA"),
        ("NL", "0900 PIZZA"),
        ("NL", "088 xx PIZZA"),
        ("PT", "808 x PIZZA"),
        ("BE", "0800 PIZZA"),
        ("BE", "078 x PIZZA"),
    ],
)
def test_numbers_are_written_as_their_country_writes_them(region, text):
    assert text in [one.text for one in find("pizza", number_ranges([region]))]
