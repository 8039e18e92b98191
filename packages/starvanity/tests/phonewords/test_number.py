import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, ValidationResult
from phonenumbers.phonemetadata import PhoneMetadata

from starvanity.phonewords.number import (
    COMMON_PLANS,
    _groups,
    _prefix,
    from_parsed,
    parse,
    parse_anywhere,
)
from starvanity.phonewords.number_error import NumberError


@pytest.mark.parametrize(
    "text",
    [
        "+18003569377",
        "(800) 356-9377",
        "1-800-356-9377",
        "800.356.9377",
        " 8003569377",
        "".join(chr(0xFF10 + int(digit)) for digit in "8003569377"),
    ],
)
def test_a_number_is_parsed_in_every_common_form(text):
    number = parse(text, region="US")

    assert number.e164 == "+18003569377"
    assert number.national == "8003569377"
    assert number.groups == ("800", "356", "9377")
    assert number.prefix == "1"
    assert number.kind == "toll-free"
    assert number.region == "US"
    assert number.is_toll_free


@pytest.mark.parametrize(
    ("text", "region", "kind", "prefix", "groups"),
    [
        ("+12065550123", "US", "fixed-line-or-mobile", "", ("206", "555", "0123")),
        ("+16045550123", "CA", "fixed-line-or-mobile", "", ("604", "555", "0123")),
        ("+19005550123", "US", "premium-rate", "1", ("900", "555", "0123")),
        ("+44800737247", "GB", "toll-free", "0", ("800", "737247")),
        ("+441632960123", "GB", "unknown", "0", ("1632", "960123")),
        ("+64800787254", "NZ", "toll-free", "0", ("800", "787", "254")),
        ("+61132227", "AU", "shared-cost", "", ("13", "22", "27")),
        ("+611300937872", "AU", "shared-cost", "", ("1300", "937", "872")),
        ("+61255501234", "AU", "fixed-line", "0", ("2", "5550", "1234")),
        ("+80000000000", None, "toll-free", "+800", ("0000", "0000")),
        ("+3906000000", "IT", "fixed-line", "", ("06", "000000")),
    ],
)
def test_a_number_of_any_country_has_its_national_form(text, region, kind, prefix, groups):
    number = parse(text)

    assert (number.region, number.kind, number.prefix, number.groups) == (
        region,
        kind,
        prefix,
        groups,
    )


@given(
    area=st.integers(200, 999),
    exchange=st.integers(200, 999),
    line=st.integers(0, 9999),
    form=st.sampled_from(
        ["+1{}{}{}", "({}) {}-{}", "{}-{}-{}", "1 {} {} {}", "{}.{}.{}", "{}{}{}"]
    ),
)
@example(area=206, exchange=555, line=123, form="({}) {}-{}")
@example(area=523, exchange=255, line=123, form="{}{}{}")
def test_the_short_cut_for_north_america_agrees_with_phonenumbers(area, exchange, line, form):
    text = form.format(area, exchange, f"{line:04}")

    parsed = parse(text, region="US")

    assert parsed == from_parsed(phonenumbers.parse(text, "US"))


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_exactly_the_numbers_that_phonenumbers_finds_possible_are_parsed(text):
    try:
        parsed = phonenumbers.parse(text, None)
        result = phonenumbers.is_possible_number_with_reason(parsed)
        possible = result == ValidationResult.IS_POSSIBLE
    except phonenumbers.NumberParseException:
        possible = False

    try:
        number = parse(text)
    except NumberError:
        assert not possible
    else:
        assert possible
        assert number.e164 == phonenumbers.format_number(
            phonenumbers.parse(text, None), PhoneNumberFormat.E164
        )
        assert "".join(number.groups) == number.national


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("555-0123", "no-area-code", "add the area code"),
        ("anonymous", "not-a-number", "expected a phone number"),
        ("sip:alice@example.com", "not-a-number", "expected a phone number"),
        ("1-800-FLOWERS", "not-a-number", "expected a phone number"),
        ("(206) 555-0123 x9", "not-a-number", "expected a phone number"),
        ("²³", "not-a-number", "expected a phone number"),
        ("", "not-a-number", "this text has no digits"),
        ("+", "not-a-number", "this text has no digits"),
        (" - ", "not-a-number", "this text has no digits"),
        ("5" * 251, "not-a-number", "too long for a phone number"),
        ("+1206555", "too-short", "too few digits"),
        ("1", "too-short", "too few digits"),
        ("+4180", "too-short", "too few digits"),
        ("20655501234567", "too-long", "too many digits"),
        ("+120655501239999999999", "too-long", "too many digits"),
        ("+99912345678", "unknown-country", "country code"),
        ("+372555555555", "wrong-length", "this many digits"),
    ],
)
def test_a_text_that_is_not_a_number_is_refused_with_the_expected_input(text, kind, words):
    with pytest.raises(NumberError, match=words) as refused:
        parse(text, region="US")

    assert refused.value.reason == refused.value.reason == kind


def test_a_number_without_a_country_is_refused_with_the_remedy():
    with pytest.raises(NumberError, match="start it with"):
        parse("206-555-0123")


def test_an_unknown_region_is_refused_by_name():
    with pytest.raises(NumberError, match="'us'") as refused:
        parse("206-555-0123", region="us")

    assert refused.value.reason == "unknown-region"


def test_a_national_form_with_other_digits_gives_no_groups_and_no_prefix():
    mexican_mobile_in_argentina = "011 15-0000-0000"

    assert _prefix("54", "91100000000", "mobile", mexican_mobile_in_argentina) == ""
    assert _groups("54", "911", "+54 9 11 0000-0000", mexican_mobile_in_argentina) == ("911",)


@pytest.mark.parametrize(
    ("start", "digits", "groups"),
    [
        (0, "2065550123", ["206", "555", "0123"]),
        (0, "20655", ["206", "55"]),
        (4, "5501", ["55", "01"]),
        (3, "555", ["555"]),
        (9, "3", ["3"]),
        (0, "206xxx8294", ["206", "xxx", "8294"]),
    ],
)
def test_digits_are_split_at_the_ends_of_the_groups(start, digits, groups):
    number = parse("+12065550123")

    assert number.group_ends == (3, 6, 10)
    assert number.split(digits, start) == groups


@given(st.text(max_size=40))
def test_any_text_is_either_parsed_or_refused(text):
    try:
        number = parse_anywhere(text, "US")
    except NumberError:
        return
    assert number.e164.startswith("+")


def test_the_patterns_of_the_short_cut_equal_those_of_phonenumbers():
    fields = {"toll-free": "toll_free", "fixed-line-or-mobile": "fixed_line"}

    for region, kind, pattern in COMMON_PLANS:
        metadata = PhoneMetadata.metadata_for_region(region)
        assert pattern == getattr(metadata, fields[kind]).national_number_pattern
