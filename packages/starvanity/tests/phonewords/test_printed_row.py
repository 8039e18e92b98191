import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starvanity.phonewords.answers import spell
from starvanity.phonewords.find import find
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.printed_row import NO_WORDS, read_row

LEXICON = shipped_lexicon()


def read(text):
    return read_row(text, LEXICON.language.numerals, region="US").number.e164


@pytest.mark.parametrize(
    "row",
    [
        "+18002255669  1-800-CALL-NOW  1-800-BALL-NOW  1-800-CALL-ON-9",
        "+18002255669  1-800-CALL-NOWHERE",
        "+18002255669  triple five, zero one, twice, the same backwards",
        f"+18002255669  {NO_WORDS}",
        "US CA  1-800-CALL-NOW  +18002255669  toll-free",
        "US CA  1-800-CALL-NOWS  +18002255669  toll-free, 1 letter past the last digit, ignored",
        '{"input": "x", "number": "+18002255669", "phonewords": []}',
    ],
)
def test_a_printed_row_is_its_number(row):
    assert read(row) == "+18002255669"


@pytest.mark.parametrize(
    "row",
    [
        "+18002255669  1-800-FLOWERS",
        "+18002255669  bob",
        "+18002255669  JR",
        "+18002255669  GB",
        "+18002255669  Axel",
        "+18002255669  five 5",
        "+18002255669  +18003569377",
        "+18002255669  206 555",
        "1-800-CALL-NOW  for sale",
        "+999  (no words hide in this one)",
        '{"input": "x"}',
        '{"number": 5}',
        "{not json}",
        "[5]  {}",
        "{" * 100_000,
    ],
)
def test_another_text_beside_a_number_is_an_error(row):
    with pytest.raises(NumberError):
        read(row)


def test_a_text_that_is_not_a_printed_row_is_read_as_a_number():
    assert read("(206)  555-0100") == "+12065550100"
    assert read("+44 20 7946 0143") == "+442079460143"


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(["+1206{}", "+1800{}", "+44808{}", "+6113{}", "+4930{}"]),
    st.integers(2_000_000, 9_999_999),
    st.sampled_from(Purpose),
)
def test_every_row_of_answers_is_its_number(form, digits, purpose):
    try:
        number = parse(form.format(digits))
    except NumberError:
        return
    answers = spell(number, LEXICON, purpose=purpose)

    row = "  ".join([number.e164, *map(str, answers)])

    assert read(row) == number.e164


def test_every_row_of_found_numbers_is_its_number():
    for one in find("flowers"):
        if one.open_digits == 0:
            row = f"{' '.join(one.regions)}  {one.text}  {one.e164}  {one.kind}"
            assert read(row) == one.e164


def test_a_row_in_json_is_its_number():
    assert read(json.dumps({"number": "+12065550100"})) == "+12065550100"
