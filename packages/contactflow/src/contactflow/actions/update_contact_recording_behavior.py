"""UpdateContactRecordingBehavior sets the recorded participants and the analysis.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactrecordingbehavior.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.references import to_text
from contactflow.spec import LIVE, OBJECT, TALKING, Spec, optional
from contactflow.values import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.simulate.call import ActionRun, Call

# The right name for two parameters that the API rejects.
RECORDED = "RecordingBehavior with a list of RecordedParticipants"


SPEC = Spec(
    "UpdateContactRecordingBehavior",
    "contact-actions-updatecontactrecordingbehavior.html",
    "sets the recorded participants and the analysis",
    parameters={"RecordingBehavior": optional(OBJECT), "AnalyticsBehavior": optional(OBJECT)},
    refused_errors=(FAILED,),
    flow_types=TALKING | {"outbound-whisper"},
    wrong_names=("SetRecordingBehavior",),
    evidence=LIVE,
    refused_parameters={"Agent": RECORDED, "Customer": RECORDED},
)


class UpdateContactRecordingBehavior(Action):
    """Record these `participants` (Agent, Customer, or none), with an optional analysis."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        participants: Sequence[str],
        analytics: Mapping[str, object] | None = None,
        next: str,
    ) -> None:
        parameters: dict[str, object] = {
            "RecordingBehavior": {"RecordedParticipants": list(participants)}
        }
        if analytics is not None:
            parameters["AnalyticsBehavior"] = dict(analytics)
        source = action_json(SPEC.type, identifier, parameters, next=next)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Record these participants from now on."""
    behavior = as_object(action.parameters.get("RecordingBehavior"))
    participants = ", ".join(map(to_text, as_list(behavior.get("RecordedParticipants"))))
    yield call.note(action, f"records {participants or 'nobody'}")
    return call.next_branch(action)
