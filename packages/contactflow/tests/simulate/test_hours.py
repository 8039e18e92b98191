import pytest

from contactflow.actions.check_hours_of_operation import CheckHoursOfOperation
from contactflow.simulate.mocks import StagedMocks
from tests.simulate.action_parts import say
from tests.simulate.call_parts import run, took


@pytest.mark.parametrize(
    ("mocks", "branch"),
    [
        (StagedMocks(), "Equals True"),
        (StagedMocks(opens=False), "Equals False"),
        (StagedMocks(hours={"arn:x/h": False}), "Equals False"),
    ],
)
def test_opening_hours_decide_between_open_and_closed(mocks, branch):
    check = CheckHoursOfOperation(
        "check", hours="h", when_open="say", when_closed="bye", on_error="sorry"
    )

    assert took(run(check, say("Open."), mocks=mocks), "check") == branch


def test_unknown_hours_take_the_error_branch():
    class Nowhere(StagedMocks):
        def is_open(self, _hours, _at_seconds):
            return None

    check = CheckHoursOfOperation("check", when_open="say", when_closed="bye", on_error="sorry")

    assert took(run(check, say("Open."), mocks=Nowhere()), "check") == "NoMatchingError"
