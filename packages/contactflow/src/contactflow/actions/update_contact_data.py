"""UpdateContactData sets fields of the contact record.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactdata.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.references import reference_of, resolve_all, to_text
from contactflow.spec import LIVE, NUMBER, OBJECT, VOICE_ID_ENDED, Limit, Spec, optional
from contactflow.values import OBJECT_TYPES, as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

TARGET = "TargetContact"  # Current, Related, or a contact id

# Fields of Voice ID, from exported flows.
VOICE_ID_PARAMETERS = (
    *("FraudDetectionThreshold", "IsFraudDetectionEnabled", "IsVoiceAuthenticationEnabled"),
    *("IsVoiceIdStreamingEnabled", "VoiceAuthenticationResponseTime"),
    *("VoiceAuthenticationThreshold", "WatchlistId"),
)


SPEC = Spec(
    "UpdateContactData",
    "contact-actions-updatecontactdata.html",
    "sets fields of the contact record",
    parameters={
        "Name": optional(),
        "Description": optional(),
        "LanguageCode": optional(),
        "CustomerId": optional(),
        "References": optional(OBJECT),
        "SegmentAttributes": optional(OBJECT),
        "WisdomSessionArn": optional(),
        TARGET: optional(),
        "IsVoiceIdStreamingEnabled": optional(),
        "IsVoiceAuthenticationEnabled": optional(),
        "IsFraudDetectionEnabled": optional(),
        "VoiceAuthenticationThreshold": optional(),
        "VoiceAuthenticationResponseTime": optional(),
        "FraudDetectionThreshold": optional(),
        "WatchlistId": optional(),
    },
    open_parameters=True,
    limits={
        "VoiceAuthenticationThreshold": Limit(0, 100, NUMBER),
        "VoiceAuthenticationResponseTime": Limit(5, 10),
        "FraudDetectionThreshold": Limit(0, 100, NUMBER),
    },
    required_errors=(FAILED,),
    writes=("CustomerId", "Description", "LanguageCode", "Name", "References", "SegmentAttributes"),
    evidence=LIVE,
    retired=VOICE_ID_ENDED,
    retired_parameters=VOICE_ID_PARAMETERS,
)


class UpdateContactData(Action):
    """Set fields of the contact record, such as `LanguageCode` or `CustomerId`."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, fields: Mapping[str, str], next: str, on_error: str
    ) -> None:
        errors = {FAILED: on_error}
        source = action_json(SPEC.type, identifier, dict(fields), next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Set fields of the contact record. References and functions read them."""
    written = as_object(resolve_all(action.parameters, call.data()))
    values = {name: value for name, value in written.items() if name != TARGET}
    if written.get(TARGET) == "Related":
        yield call.note(action, "set on the related contact, not on this one")
        return call.next_branch(action)
    for name, value in values.items():
        kept = as_object(call.data().get(name)) if isinstance(value, OBJECT_TYPES) else None
        call.fields[name] = value if kept is None else {**kept, **as_object(value)}
    fields = {name: to_text(value) for name, value in values.items()}
    yield simulate.AttributesSet(call.clock, action.identifier, fields, "")
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the fields that the flow reads, and that this action does not set."""
    unset = set(SPEC.writes) - set(action.parameters) - {"LanguageCode"}  # a contact has a language
    paths = [path for path in reads.all() if path[0] in unset]
    return {"values": {reference_of(path): "" for path in paths}}
