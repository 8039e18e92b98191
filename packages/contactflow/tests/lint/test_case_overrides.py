import pytest

from tests.case_parts import (
    FUNCTION,
    HOURS,
    end,
    mock,
    mock_error,
    override,
    start,
    word,
)
from tests.lint.case_findings import found


@pytest.mark.parametrize("delay", ["abc", -1, "NaN", "inf", True])
@pytest.mark.parametrize("strategy", [mock, lambda delay: mock_error("NoMatchingError", delay)])
def test_a_delay_is_a_number_of_seconds(strategy, delay):
    odd = override("InvokeLambdaFunction", FUNCTION, strategy(delay=delay))

    assert ("strategy", "error") in found(start(odd, end()))


def test_a_delay_may_be_written_as_text_or_left_empty():
    for delay in ("2.5", " ", 0):
        assert found(start(word("lake", delay=delay), end())) == []


@pytest.mark.parametrize("mocked", [mock(value="Closed"), mock("Closed"), mock()])
def test_hours_have_two_answers(mocked):
    odd = override("CheckHoursOfOperation", HOURS, mocked)

    assert ("strategy", "error") in found(start(odd, end()))


@pytest.mark.parametrize("value", ["InHours", "OutOfHours"])
def test_the_answers_of_hours_are_accepted_under_either_key(value):
    for mocked in (mock(value), mock(value=value)):
        assert ("strategy", "error") not in found(
            start(override("CheckHoursOfOperation", HOURS, mocked), end())
        )


@pytest.mark.parametrize("payload", ["[" * 5000 + "]" * 5000, '{"a": NaN}', '{"a": 1e999}'])
def test_a_payload_that_no_service_could_send_is_found(payload):
    odd = override("InvokeLambdaFunction", FUNCTION, mock(payload))

    assert ("strategy", "error") in found(start(odd, end()))
