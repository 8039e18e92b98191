from datetime import UTC, datetime

import pytest

from starvanity.calls.model import Call, NoNumber


def test_a_call_without_a_contact_id_is_refused():
    with pytest.raises(ValueError, match="needs a contact id"):
        Call("", NoNumber.WITHHELD, datetime(2026, 1, 1, tzinfo=UTC))


def test_a_call_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="needs a time zone"):
        Call("c-1", NoNumber.WITHHELD, datetime(2026, 1, 1))  # noqa: DTZ001 - the point
