"""Sets the recorded participants and the analysis, by channel.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactrecordingandanalyticsbehavior.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import LIVE, OBJECT, ConditionalErrors, Spec, optional

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

# The action has exactly one of these parameters, from the page in SPEC.
BEHAVIORS = ("VoiceBehavior", "ChatBehavior", "ScreenRecordingBehavior")

SPEC = Spec(
    "UpdateContactRecordingAndAnalyticsBehavior",
    "contact-actions-updatecontactrecordingandanalyticsbehavior.html",
    "sets the recorded participants and the analysis, by channel",
    parameters={
        "VoiceBehavior": optional(OBJECT),
        "ChatBehavior": optional(OBJECT),
        "ScreenRecordingBehavior": optional(OBJECT),
    },
    open_parameters=True,
    needs_one_of=BEHAVIORS,
    missing_one="a VoiceBehavior, ChatBehavior or ScreenRecordingBehavior; add one",
    exclusive=(BEHAVIORS,),
    conditional_errors=(
        ConditionalErrors("ChatBehavior", ("InFlightRedactionConfigurationFailed",)),
    ),
    required_errors=(FAILED, "ChannelMismatch"),
    other_errors=("InFlightRedactionConfigurationFailed",),
    wrong_names=("SetRecordingAndAnalyticsBehavior",),
    evidence=LIVE,
    exclusive_evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Set the recorded participants and the analysis."""
    yield call.note(action, f"sets {', '.join(action.parameters) or 'nothing'}")
    return call.next_branch(action)
