import pytest

from contactflow.catalog import all_specs
from contactflow.exits import follows_next
from contactflow.model import Action
from contactflow.values import freeze

# The AWS page of each type names its branches: these leave by a case or an error.
DECIDING = [
    *("CheckHoursOfOperation", "CheckMetricData", "CheckVoiceId", "Compare"),
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
