"""Actions that set how the contact is logged, recorded and streamed; the caller hears nothing.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.actions.writing import FAILED, write
from contactflow.model import Action

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _switch(*, enabled: bool) -> str:
    return "Enabled" if enabled else "Disabled"


class UpdateFlowLoggingBehavior(Action):
    """Turn the log of this flow on or off."""

    __slots__ = ()

    def __init__(self, identifier: str, *, enabled: bool, next: str) -> None:
        parameters = {"FlowLoggingBehavior": _switch(enabled=enabled)}
        source = write("UpdateFlowLoggingBehavior", identifier, parameters, next=next)
        Action.__init__(self, source)


class UpdateContactRecordingBehavior(Action):
    """Record the `participants` named (Agent, Customer), or nobody, with an optional analysis."""

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
        source = write("UpdateContactRecordingBehavior", identifier, parameters, next=next)
        Action.__init__(self, source)


class UpdateContactMediaStreamingBehavior(Action):
    """Start or stop streaming what the customer says and hears."""

    __slots__ = ()

    def __init__(self, identifier: str, *, enabled: bool, next: str, on_error: str) -> None:
        parameters = {
            "MediaStreamingState": _switch(enabled=enabled),
            "MediaStreamType": "Audio",
            "Participants": [{"ParticipantType": "Customer", "MediaDirections": ["From", "To"]}],
        }
        source = write(
            "UpdateContactMediaStreamingBehavior",
            identifier,
            parameters,
            next=next,
            errors={FAILED: on_error},
        )
        Action.__init__(self, source)
