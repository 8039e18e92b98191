from datetime import UTC, datetime

import pytest

from starvanity.calls.model import Call, NoNumber


def test_a_call_without_a_contact_cannot_be():
    with pytest.raises(ValueError, match="the id of its contact"):
        Call("", NoNumber.WITHHELD, datetime(2026, 1, 1, tzinfo=UTC))


def test_a_call_at_no_certain_moment_cannot_be():
    with pytest.raises(ValueError, match="needs a time zone"):
        Call("c-1", NoNumber.WITHHELD, datetime(2026, 1, 1))  # noqa: DTZ001 - the point
