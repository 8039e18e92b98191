import csv
from pathlib import Path

import pytest

from starvanity.phonewords.number import parse, read_number
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.phone_number import NumberInput

CASES = list(csv.DictReader(Path(__file__).with_name("numbers.csv").read_text().splitlines()))
TEXTS = [row for row in CASES if len(row["region_or_role"]) == 2 and "hint" not in row["right"]]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["met_as"])
def test_a_text_from_real_use_is_read_or_refused(case):
    region, expected = case["region_or_role"], case["right"]

    try:
        found = parse(case["text"], region=region).e164
    except NumberError:
        found = "refused"

    assert found == expected.partition(":")[0].partition(";")[0]


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("2,065,550,123", "US", "+12065550123"),
        ("18,003,569,377.00", "US", "+18003569377"),
        ("=+12065550123", "US", "+12065550123"),
        ("(206-555-0123).", "US", "+12065550123"),
        ("sip:+12065550123@192.0.2.10:5060;user=phone", None, "+12065550123"),
        ("sip:%2B12065550123@192.0.2.10", None, "+12065550123"),
        ("sip:+12065550123", None, "+12065550123"),
        ('"Bob" <sip:+12065550123@example.com>', None, "+12065550123"),
        ("tel:555-0123;phone-context=+1206", None, "+12065550123"),
        ("tel:2065550123;phone-context=example.com", "US", "+12065550123"),
        ('"tel:+12065550123"', None, "+12065550123"),
        ("whatsapp:+12065550123", None, "+12065550123"),
        ("(0)20 7946 0123", "GB", "+442079460123"),
        ("+44 (0)20 7946 0123", None, "+442079460123"),
        ("+34 (0)910 123 456", None, "+34910123456"),
        ("+39 (0)6 0000 0000", None, "+390600000000"),
        ("0044 20 7946 0123", "GB", "+442079460123"),
        ("011 44 20 7946 0123", "US", "+442079460123"),
        ("044 55 4163 7145", "MX", "+525541637145"),
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("206-555-0123, 206-555-0123", "US", "+12065550123"),
        ("206-555-0123 206-555-0123", "US", "+12065550123"),
        ("206 555 0123 (0123)", "US", "+12065550123"),
    ],
)
def test_a_form_of_a_spreadsheet_or_a_program_is_read(text, region, e164):
    assert parse(text, region=region).e164 == e164


@pytest.mark.parametrize(
    ("text", "region", "typed"),
    [
        ("1-800-flowers", "US", ("800", "FLOWERS")),
        ("call 1-800-FLOWERS", "US", ("800", "FLOWERS")),
        ("1-800-FLOWERS (356-9377)", "US", ("800", "FLOWERS")),
        ("1-800-356-9377 (FLOWERS)", "US", ("800", "FLOWERS")),
        ("1-800-FLOWERS / 1-800-356-9377", "US", ("800", "FLOWERS")),
        ("18003569377 (1-800-FLOWERS)", "US", ("800", "FLOWERS")),
        ("1-800-MATTRESS", "US", ("800", "MATTRESS")),
        ("1-800-DOMINO'S", "US", ("800", "DOMINOS")),
        ("1-800-GET-HELP", "US", ("800", "GET", "HELP")),
        ("1800flowers", "US", ("800FLOWERS",)),
        ("CALL-ME-BABY", "US", ("CALL", "ME", "BABY")),
        ("BOB-555-0123", "US", ("BOB", "555", "0123")),
        ("206-55-SK8-12", "US", ("206", "55", "SK8", "12")),
        ("206-555-a\u00f1os", "US", ("206", "555", "A\u00d1OS")),
        ("206-555-stra\u00dfe", "US", ("206", "555", "STRA\u1e9eE")),
        ("0800 REPAIR", "GB", ("800", "REPAIR")),
        ("0800 FLOWERSHOP", "DE", ("800", "FLOWERSHOP")),
        ("13 CABS", "AU", ("13", "CABS")),
        ("+44 800 REPAIR", None, ("800", "REPAIR")),
        ("030 1234 LILY", "DE", ("30", "1234", "LILY")),
        ("030 3000 INT0", "DE", ("30", "3000", "INT0")),
        ("206-555-LAKE INT 9", "US", ("206", "555", "LAKE")),
        ("011 15-2345-LILY", "AR", ()),
    ],
)
def test_letters_are_keys_where_they_replace_digits(text, region, typed):
    assert read_number(text, region=region).typed == typed


def test_letters_run_past_the_last_digit_of_an_advertised_length():
    assert parse("0800 FLOWERSHOP", region="DE").e164 == "+498003569377"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("24 Oxford Road", "GB"),
        ("24 OXFORD ROAD", "GB"),
        ("5 High Street", "US"),
        ("206 Main Street", "US"),
        ("800 MAIN STREET", "US"),
        ("2 digits open", "US"),
        ("2 DIGITS OPEN", "US"),
        ("3 bedrooms sold", "US"),
    ],
)
def test_a_phrase_with_a_figure_is_not_a_number(text, region):
    with pytest.raises(NumberError):
        parse(text, region=region)


@pytest.mark.parametrize(
    "text", ["1 800 flowershop", "800-flowershop", "800 flowers", "206 555 lake", "SK8-555-0123"]
)
def test_a_phoneword_is_a_number_with_spaces_and_with_hyphens(text):
    assert read_number(text, region="US").typed


@pytest.mark.parametrize("text", ["030 12345678 AXEL", "030 1234 Axel", "030 1234 (AXEL)"])
def test_a_name_beside_a_complete_number_is_not_read_as_keys(text):
    with pytest.raises(NumberError) as refused:
        parse(text, region="DE")

    assert refused.value.reason == "letters"


def test_a_removed_extension_is_noted():
    found = read_number("206-555-0123 ext. 9", region="US")

    assert found == NumberInput(
        parse("+12065550123"), notes=("left out 'ext. 9' after the number",)
    )
