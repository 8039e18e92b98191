import pytest

from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.branches import follows_next, possible_branches
from contactflow.catalog import all_specs
from contactflow.model import Action
from contactflow.values import freeze
from tests.small_flow import SMALL

# The AWS page of each type names its branches: these leave by a case or an error.
DECIDING = [
    *("CheckHoursOfOperation", "CheckMetricData", "CheckOutboundCallStatus"),
    *("CheckVoiceId", "Compare"),
    *("ConnectParticipantWithLexBot", "DistributeByPercentage", "GetParticipantInput"),
    *("Loop", "ShowView", "Wait"),
]
HANDING_OVER = ["DequeueContactAndTransferToQueue", "TransferContactToQueue", "TransferToFlow"]


def action(action_type, **parameters):
    return Action(freeze({"Identifier": "a", "Type": action_type, "Parameters": parameters}))


@pytest.mark.parametrize("action_type", [*DECIDING, *HANDING_OVER])
def test_an_action_that_decides_or_hands_over_never_takes_its_next_action(action_type):
    assert not follows_next(action(action_type))


@pytest.mark.parametrize(
    "action_type", [*sorted(all_specs().keys() - {*DECIDING, *HANDING_OVER}), "BrandNew"]
)
def test_any_other_action_takes_its_next_action(action_type):
    assert follows_next(action(action_type))


def test_a_stored_entry_takes_its_next_action():
    assert follows_next(action("GetParticipantInput", StoreInput="True"))
    assert not follows_next(action("GetParticipantInput", StoreInput="False"))


def test_the_branches_omit_a_next_action_that_is_never_taken():
    assert [branch.label for branch in possible_branches(SMALL.actions[0])] == [
        "NextAction",
        "NoMatchingError",
    ]
    assert [branch.label for branch in possible_branches(SMALL.actions[1])] == [
        "Equals VOICE",
        "Equals CHAT",
        "NoMatchingCondition",
    ]
    assert [branch.label for branch in possible_branches(SMALL.actions[2])] == ["NoMatchingError"]


def test_a_stored_entry_goes_on_and_a_menu_branches():
    stored = GetParticipantInput.store("s", text="a", seconds=5, next="b", on_error="b")

    menu = GetParticipantInput.menu(
        "m",
        text="a",
        seconds=5,
        choices={"1": "b"},
        on_silence="b",
        on_other_key="b",
        on_error="b",
    )

    assert possible_branches(stored)[0].label == "NextAction"
    assert possible_branches(menu)[0].label == "Equals 1"
