import pytest

from contactflow.actions.check_hours_of_operation import CheckHoursOfOperation
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import say
from tests.simulate.call_parts import branch_taken, run


@pytest.mark.parametrize(
    ("mocks", "branch"),
    [
        (PresetMocks(), "Equals True"),
        (PresetMocks(open_by_default=False), "Equals False"),
        (PresetMocks(hours={"arn:x/h": False}), "Equals False"),
    ],
)
def test_opening_hours_decide_between_open_and_closed(mocks, branch):
    check = CheckHoursOfOperation(
        "check", hours="arn:x/h", when_open="say", when_closed="bye", on_error="sorry"
    )

    assert branch_taken(run(check, say("Open."), mocks=mocks), "check") == branch


def test_unknown_hours_take_the_error_branch():
    class Nowhere(PresetMocks):
        def is_open(self, _hours, _at_seconds):
            return None

    check = CheckHoursOfOperation("check", when_open="say", when_closed="bye", on_error="sorry")

    assert branch_taken(run(check, say("Open."), mocks=Nowhere()), "check") == "NoMatchingError"
