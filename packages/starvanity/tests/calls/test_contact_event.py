from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.calls.contact_event import NUMBER_ATTRIBUTE, MalformedEventError, call_from
from starvanity.calls.model import BadEntry, Channel, NoNumber
from starvanity.calls.reply import ENTRY_PARAMETER

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def an_event(customer=None, system=None, entry=None, **contact):
    data = {"ContactId": "c-1", "CustomerEndpoint": customer, "SystemEndpoint": system, **contact}
    parameters = {} if entry is None else {ENTRY_PARAMETER: entry}
    return {"Details": {"ContactData": data, "Parameters": parameters}, "Name": "ContactFlowEvent"}


def endpoint(address):
    return {"Address": address, "Type": "TELEPHONE_NUMBER"}


def test_the_caller_is_the_number_of_the_customer_endpoint():
    call = call_from(an_event(endpoint("+18003569377"), endpoint("+12065550100")), at=NOON)

    assert call.contact_id == "c-1"
    assert call.caller.e164 == "+18003569377"
    assert call.entry is None
    assert call.number is call.caller
    assert call.at == NOON


@pytest.mark.parametrize("endpoint", [None, {}, {"Address": None}, endpoint(""), "nonsense"])
def test_a_missing_address_is_a_withheld_number(endpoint):
    assert call_from(an_event(endpoint), at=NOON).caller is NoNumber.WITHHELD


def test_a_sip_address_without_a_country_is_read_in_the_region_of_the_line():
    event = an_event(endpoint("sip:02079460123@192.0.2.10"), endpoint("+442079460000"))

    assert call_from(event, at=NOON).caller.e164 == "+442079460123"


def test_an_entry_is_parsed_as_dialled_in_the_region_of_the_line():
    event = an_event(endpoint("+442079460123"), endpoint("+12065550100"), entry="2065550199")

    call = call_from(event, at=NOON)

    assert call.number.e164 == "+12065550199"
    assert call.caller.e164 == "+442079460123"


def test_an_entry_that_is_valid_only_in_the_caller_s_region_is_parsed_there():
    event = an_event(endpoint("+442079460123"), endpoint("+12065550100"), entry="02079460999")

    assert call_from(event, at=NOON).number.e164 == "+442079460999"


@pytest.mark.parametrize(
    ("line", "caller", "entry", "e164"),
    [
        ("+442079460000", "+12065550100", "2065550123", "+12065550123"),
        ("+442079460000", "+12065550100", "2079460123", "+442079460123"),
        ("+442079460000", "+12065550100", "6385550123", "+446385550123"),
        ("+12065550100", "+442079460000", "6385550123", "+16385550123"),
    ],
)
def test_a_valid_number_is_preferred_to_a_number_of_a_possible_length(line, caller, entry, e164):
    event = an_event(endpoint(caller), endpoint(line), entry=entry)

    assert call_from(event, at=NOON).number.e164 == e164


def test_an_entry_is_parsed_as_american_if_neither_end_is_known():
    assert call_from(an_event(entry="2065550199"), at=NOON).number.e164 == "+12065550199"


@pytest.mark.parametrize("entry", ["", "Timeout", " ", 7])
def test_an_entry_without_keys_is_silence(entry):
    assert call_from(an_event(entry=entry), at=NOON).entry is BadEntry.SILENCE


@pytest.mark.parametrize("entry", ["1", "5550199", "20655501999999999", "*99"])
def test_an_entry_that_is_not_a_number_is_a_bad_entry(entry):
    assert (
        call_from(an_event(endpoint("+12065550100"), entry=entry), at=NOON).entry
        is BadEntry.UNREADABLE
    )


@pytest.mark.parametrize(
    "event", [{}, {"Details": None}, {"Details": {"ContactData": {}}}, an_event(ContactId=None)]
)
def test_an_event_without_a_contact_id_is_refused_with_the_reason(event):
    with pytest.raises(MalformedEventError, match=r"no Details\.ContactData\.ContactId"):
        call_from(event, at=NOON)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(customer=json_values, system=json_values, entry=json_values)
def test_a_contact_with_any_endpoints_is_a_call(customer, system, entry):
    call = call_from(an_event(customer, system, entry), at=NOON)

    assert call.contact_id == "c-1"


def test_a_contact_without_a_channel_is_a_call():
    assert call_from(an_event(), at=NOON).channel is Channel.VOICE


@pytest.mark.parametrize("written", ["1-800-356-9377", '"1-800-356-9377"', " +18003569377 "])
def test_the_number_of_a_chat_is_in_an_attribute(written):
    event = an_event(Channel="CHAT", Attributes={NUMBER_ATTRIBUTE: written})

    call = call_from(event, at=NOON)

    assert call.channel is Channel.CHAT
    assert call.number.e164 == "+18003569377"
    assert call.caller is NoNumber.WITHHELD


@pytest.mark.parametrize("attributes", [None, {}, {NUMBER_ATTRIBUTE: ""}, {NUMBER_ATTRIBUTE: None}])
def test_a_text_message_has_its_number_in_the_endpoint(attributes):
    event = an_event(endpoint("+18003569377"), Channel="CHAT", Attributes=attributes)

    assert call_from(event, at=NOON).number.e164 == "+18003569377"


def test_a_number_attribute_of_a_call_is_ignored():
    event = an_event(endpoint("+18003569377"), Attributes={NUMBER_ATTRIBUTE: "+12065550100"})

    assert call_from(event, at=NOON).number.e164 == "+18003569377"
