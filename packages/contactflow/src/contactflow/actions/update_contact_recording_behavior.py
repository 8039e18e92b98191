"""UpdateContactRecordingBehavior sets the recorded participants and the analysis.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactrecordingbehavior.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.pass_through import pass_through
from contactflow.spec import OBJECT, TALKING, Spec, optional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPEC = Spec(
    "UpdateContactRecordingBehavior",
    "contact-actions-updatecontactrecordingbehavior.html",
    "sets the recorded participants and the analysis",
    parameters={"RecordingBehavior": optional(OBJECT), "AnalyticsBehavior": optional(OBJECT)},
    refused_errors=(FAILED,),
    flow_types=TALKING | {"outbound-whisper"},
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


run = pass_through
