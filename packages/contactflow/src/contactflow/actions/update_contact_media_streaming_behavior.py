"""UpdateContactMediaStreamingBehavior starts or stops the stream of the customer's audio.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactmediastreamingbehavior.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.spec import LIST, VOICE, Spec, one_of, optional
from contactflow.values import as_object, value_at

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

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
    writes=("MediaStreams",),
    channels=VOICE,
    wrong_names=("StartMediaStreaming", "StopMediaStreaming"),
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


def run(call: Call, action: Action) -> ActionRun:
    """Start or stop the stream. `$.MediaStreams` reads its ARN."""
    state = call.text(action, "MediaStreamingState")
    audio = as_object(value_at(call.fields.get("MediaStreams"), ("Customer", "Audio")))
    at = str(int(call.clock * 1000))  # milliseconds of the call, because a call has no date
    if state == "Enabled":
        account = call.contact.instance_arn.split(":")[4]
        place = f"arn:aws:kinesisvideo:{call.contact.region}:{account}:stream/connect"
        audio = {"StreamARN": place, "StartTimestamp": at, "StartFragmentNumber": "1"}
    else:
        audio = {**audio, "StopTimestamp": at}
    yield call.fill(action, "MediaStreams", {"Customer": {"Audio": audio}})
    return call.next_branch(action)
