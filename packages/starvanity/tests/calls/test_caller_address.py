import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.calls.caller_address import REASONS, caller_of
from starvanity.calls.model import NoNumber
from starvanity.phonewords.keypad import dial


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "anonymous",
        "Anonymous",
        "+anonymous",
        " UNKNOWN ",
        "restricted",
        "unavailable",
        "withheld",
        "private@example.com",
        "No Caller ID",
        "Unknown caller",
        "Private number",
        "Number not available",
        "Out of area",
        "N/A",
        '"Anonymous" <sip:anonymous@anonymous.invalid>',
        '"Anonymous" <sip:+12065550123@example.com>',
        "sip:anonymous@anonymous.invalid",
        "<sip:thisis@anonymous.invalid>",
        "sip:restricted@192.0.2.10",
        "+266696687",
        "+7378742833",
        "+86282452253",
        "+8656696",
        "+2562533",
        "+7748283",
        "86282452253",
        "sip:266696687@192.0.2.10",
        "+10000000000",
        "+1 RESTRICTED",
        "+1-UNAVAILABLE",
        "+1266696687",
        "Anonymous;tag=1",
        "unavail",
        "CLI withheld",
        '"266696687" <sip:266696687@192.0.2.10>',
        '"+86282452253" <sip:+86282452253@192.0.2.10>',
        '"Anonymous" <sip:anonymous@192.0.2.10>;tag=9',
        "sip:+12065550123@anonymous.invalid",
        "+440000000000",
        "0000000000",
        "0",
    ],
)
def test_every_form_of_a_withheld_number_is_recognised(address):
    assert caller_of(address, "US") is NoNumber.WITHHELD


@pytest.mark.parametrize(
    "address",
    [
        "sip:bob@example.com",
        "bob@example.com",
        "12345",
        "+1",
        "+999123",
        "Caller",
        "+1-800-FLOWERS",
        18003569377,
    ],
)
def test_an_address_that_is_not_a_number_is_unreadable_and_not_withheld(address):
    assert caller_of(address, "US") is NoNumber.UNREADABLE


@pytest.mark.parametrize(
    ("address", "e164"),
    [
        ("+12065550123", "+12065550123"),
        ("\u202d+12065550123\u202c", "+12065550123"),
        ("sip:+12065550123@192.0.2.10:5060;user=phone", "+12065550123"),
        ("<sip:+12065550123@192.0.2.10>", "+12065550123"),
        ("sip:2065550123@192.0.2.10", "+12065550123"),
        ("tel:+12065550123", "+12065550123"),
        ("+442079460123", "+442079460123"),
        ('"\u5c71\u7530" <sip:+12065550123@example.com>', "+12065550123"),
        ('"Private Investigators" <sip:+12065550123@example.com>', "+12065550123"),
        ('"206-555-0199" <sip:+12065550123@example.com>;tag=9', "+12065550123"),
    ],
)
def test_a_number_in_an_address_is_read(address, e164):
    assert caller_of(address, "US").e164 == e164


def test_a_valid_number_that_spells_a_reason_is_a_number():
    number = f"+1{dial('RESTRICTED')}"

    assert caller_of(number).e164 == number


@given(st.sampled_from(sorted(REASONS)), st.sampled_from(["{}", "+{}", "{} caller", "<sip:{}@h>"]))
def test_every_reason_is_recognised_in_each_form(reason, form):
    assert caller_of(form.format(reason)) is NoNumber.WITHHELD


@given(st.text())
def test_any_address_is_a_number_or_has_a_reason(address):
    caller = caller_of(address, "GB")

    assert caller in NoNumber or caller.e164.startswith("+")
