import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.number import parse, read_number
from starvanity.phonewords.number_error import NumberError

SEATTLE, LONDON, BERLIN = "+12065550123", "+442079460123", "+4930123456"


def reason_of(text, region):
    with pytest.raises(NumberError) as refused:
        read_number(text, region=region)
    return refused.value.reason


@pytest.mark.parametrize(
    "form",
    [
        "*{}*",
        "> {}",
        "`{}`",
        "'={}",
        '"=""{}"""',
        "{}\u2020",
        "\U0001f4de: {}",
        "T\u00e9l. {}",
        "Tel./Fax {}",
        "Tel.-Nr. {}",
        "Call us at {}",
        "Num\u00e9ro de t\u00e9l\u00e9phone {}",
        "N\u00ba {}",
        "Office 1: {}",
        "PH# {}",
        "3) {}",
        "2. {}",
        "{} (USA)",
        "{} (old)",
        "{} (\u4ee3\u8868)",
        "{} x",
        "{} ext.",
        "TEL;TYPE=CELL:{}",
        "item1.TEL;type=pref:{}",
        "From: <sip:{}@192.0.2.10>",
        '"a \\"b\\"" <sip:{}@192.0.2.10>;tag=9',
        "skype:{}?call",
        "smsto:{}",
    ],
)
def test_a_form_around_a_number_is_removed(form):
    assert parse(form.format("206-555-0123"), region="US").e164 == SEATTLE


@pytest.mark.parametrize(
    "extension",
    [
        " exten 9",
        " ext. no. 9",
        " extention 9",
        " Int.: 9",
        " opt 2",
        " p9",
        " post 9",
        " Apparat 9",
        " \u0432\u043d\u0443\u0442\u0440. 9",
        " \u5185\u7ebf9",
        " mell\u00e9k 9",
        "X9",
    ],
)
def test_an_extension_in_any_language_is_removed_with_a_note(extension):
    found = read_number("206-555-0123" + extension, region="US")

    assert found.number.e164 == SEATTLE
    assert found.notes == (f"left out {extension.strip()!r} after the number",)


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("2,06,55,50,123", "US", SEATTLE),
        ("206,555,0123", "US", SEATTLE),
        ("030 12345678.0", "DE", "+493012345678"),
        ("49 (0)30 123456", "DE", BERLIN),
        ("2. 030 123456", "DE", BERLIN),
        ("(0xx11) 2345-6789", "BR", "+551123456789"),
        ("+54 9 11 15 2345 6789", None, "+5491123456789"),
        ("+54 9 011 2345 6789", None, "+5491123456789"),
        ("+54 9 011 15 2345 6789", None, "+5491123456789"),
        ("+52 55 4163-7145 (cel)", None, "+525541637145"),
        ("0113 496 0999", "GB", "+441134960999"),
        ("0110 123 4567", "GB", "+441101234567"),
        ("\ufe59206\ufe5a 555\u22c50123", "US", SEATTLE),
        ("030 123 45 67-89", "DE", "+4930123456789"),
        ("0732 123 1234567", "AT", "+437321231234567"),
        ("0700 1234 (ABCD)", "DE", "+4970012342223"),
        ("0732/123 1234567", "AT", "+437321231234567"),
        ('"tel:5550123;phone-context=+1206"', None, SEATTLE),
        ("07223/12345-67890", "DE", "+4972231234567890"),
    ],
)
def test_a_number_of_another_country_is_read_as_people_mean_it(text, region, e164):
    assert parse(text, region=region).e164 == e164


@pytest.mark.parametrize(
    ("text", "region", "reason"),
    [
        ("2O6-555-0123", "US", "letters"),
        ("206-555-O123", "US", "letters"),
        ("206-555-01Ol", "US", "letters"),
        ("03O 1234567", "DE", "letters"),
        ("O20 7946 0123", "GB", "letters"),
        ("+1 206 555 0l23", None, "letters"),
        ("D 030 123456", "DE", "letters"),
        ("DE 030 123456", "DE", "letters"),
        ("030 123456 FAX", "DE", "letters"),
        ("030 (EVA) 1234", "DE", "letters"),
        ("030 1234 DW 12", "DE", "letters"),
        ("0171 1234567 ANNA", "DE", "letters"),
        ("040 123456 LIISA", "FI", "letters"),
        ("1-800-FLOWERS (BOB)", "US", "letters"),
        ("206-555-0123 (9)", "US", "too-long"),
        ("Joe-555-0123", "US", "not-a-number"),
        ('="' * 6 + "2065550123", "US", "not-a-number"),
        ("BOB 555-0123", "US", "no-area-code"),
        ("867-5309 JENNY", "US", "no-area-code"),
        ("15 2345 6789", "AR", "no-area-code"),
        ("206-55x-LAKE", "US", "open-digits"),
        ("0732 123 / 0732 456", "AT", "two-numbers"),
        ("0732 123 0732 456", "AT", "two-numbers"),
        ("0732 123 / 1234567", "AT", "two-numbers"),
        ("206-555-0123 och 206-555-0199", "US", "two-numbers"),
        ("206-555-0123 \u2013 206-555-0199", "US", "two-numbers"),
        ("206-555-0123)(206-555-0199", "US", "two-numbers"),
        ("+1 206 555 0123 +44 20 7946 0123", None, "two-numbers"),
        ("Tel: 2.06555E+09", "US", "rounded"),
        ("2.06555E 09", "US", "rounded"),
        ("2065550123E+00", "US", "rounded"),
        ("01 12 34 56", "FR", "too-short"),
        ("206-555-0123 x1 x2 x3 x4 x5", "US", "open-digits"),
    ],
)
def test_a_text_that_is_not_one_number_is_refused_with_its_cause(text, region, reason):
    assert reason_of(text, region) == reason


@pytest.mark.parametrize(
    "text", ["1-800-2-GO-OIL2", "206-555-B0SS", "1-800-LOL-OIL1", "206-555 (LAKE)"]
)
def test_letters_of_words_are_keys_although_they_look_like_digits(text):
    assert read_number(text, region="US").typed


@given(
    digits=st.from_regex(r"[2-9][0-8]{2}[2-9][0-9]{6}", fullmatch=True),
    at=st.integers(0, 9),
    form=st.sampled_from(
        ["{}{}{}{}{}{}{}{}{}{}", "{}{}{}-{}{}{}-{}{}{}{}", "({}{}{}) {}{}{} {}{}{}{}"]
    ),
)
def test_a_letter_that_is_typed_for_a_digit_never_gives_another_number(digits, at, form):
    typed = [*digits]
    typed[at] = {"0": "O", "1": "l"}.get(typed[at], typed[at])

    try:
        found = parse(form.format(*typed), region="US").e164
    except NumberError:
        return
    assert found == f"+1{digits}"
