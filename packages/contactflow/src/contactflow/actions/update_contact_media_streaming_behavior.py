"""UpdateContactMediaStreamingBehavior starts or stops the stream of the customer's audio.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactmediastreamingbehavior.html
"""

from __future__ import annotations

from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.pass_through import pass_through
from contactflow.spec import LIST, Spec, one_of, optional

SPEC = Spec(
    "UpdateContactMediaStreamingBehavior",
    "contact-actions-updatecontactmediastreamingbehavior.html",
    "starts or stops the stream of the customer's audio",
    parameters={
        "MediaStreamingState": one_of("Enabled", "Disabled", is_required=True),
        "MediaStreamType": optional(),
        "Participants": optional(LIST),
    },
    required_errors=(FAILED,),
)


class UpdateContactMediaStreamingBehavior(Action):
    """Start or stop the stream of the customer's audio, in both directions."""

    __slots__ = ()

    def __init__(self, identifier: str, *, enabled: bool, next: str, on_error: str) -> None:
        parameters = {
            "MediaStreamingState": "Enabled" if enabled else "Disabled",
            "MediaStreamType": "Audio",
            "Participants": [{"ParticipantType": "Customer", "MediaDirections": ["From", "To"]}],
        }
        source = action_json(
            SPEC.type,
            identifier,
            parameters,
            next=next,
            errors={FAILED: on_error},
        )
        Action.__init__(self, source)


run = pass_through
