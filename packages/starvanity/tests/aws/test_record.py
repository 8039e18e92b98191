import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.aws.record import RecordError, call_of, record_of
from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword

texts = st.text(max_size=20)
calls = st.builds(
    SavedCall,
    contact_id=texts,
    at=st.datetimes(timezones=st.just(UTC)),
    caller=st.none() | texts,
    no_number=st.none() | st.sampled_from(NoNumber),
    region=st.none() | texts,
    number=st.none() | texts,
    keyed=st.booleans(),
    phonewords=st.lists(
        st.builds(SavedPhoneword, text=texts, national=texts, spoken=st.booleans()), max_size=5
    ).map(tuple),
)


@given(calls)
def test_a_call_survives_the_round_trip_through_its_record(call):
    assert call_of(json.loads(json.dumps(record_of(call)))) == call


@pytest.mark.parametrize("record", [{}, [], "", None, {"contact_id": "c", "at": "noon"}])
def test_a_value_that_is_not_a_record_is_refused(record):
    with pytest.raises(RecordError):
        call_of(record)
