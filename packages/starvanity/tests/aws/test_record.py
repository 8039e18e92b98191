import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.aws.record import RecordError, call_of, record_of
from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword
from starvanity.phonewords.kinds import AnswerKind
from tests.contracts.call_store import EVERY_KIND, a_call

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
        st.builds(
            SavedPhoneword,
            text=texts,
            national=texts,
            spoken=st.booleans(),
            kind=st.sampled_from(AnswerKind),
            across=st.booleans(),
            look_alike=st.booleans(),
            words=st.lists(texts, max_size=3).map(tuple),
        ),
        max_size=5,
    ).map(tuple),
)


@given(calls)
def test_a_call_survives_the_round_trip_through_its_record(call):
    assert call_of(json.loads(json.dumps(record_of(call)))) == call


def test_a_record_has_the_kind_and_the_flags_of_every_answer():
    record = record_of(a_call(0, phonewords=EVERY_KIND[-1:]))

    assert record["phonewords"] == [
        {
            "text": "206-555-B0SS",
            "national": "206555B0SS",
            "spoken": False,
            "kind": "word",
            "across": False,
            "look_alike": True,
            "words": ["B0SS"],
        }
    ]


@pytest.mark.parametrize("record", [{}, [], "", None, {"contact_id": "c", "at": "noon"}])
def test_a_value_that_is_not_a_record_is_refused(record):
    with pytest.raises(RecordError):
        call_of(record)
