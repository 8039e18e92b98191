"""Time limits, end keys and validation of an input."""

from collections.abc import Iterator

from contactflow.actions.get_participant_input import (
    DTMF,
    KEYS,
    MAX_END_KEYS,
    MAX_INTERDIGIT_SECONDS,
    MAX_SECONDS,
    NUMBER_FORMATS,
    VALIDATIONS,
)
from contactflow.branches import only_switches
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import is_replaced
from contactflow.lint.rule import Rule
from contactflow.values import JsonObject, as_object, suggestion, whole_number


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find invalid time limits and end keys, and stored entries without validation."""
    for item in subject.of_type("GetParticipantInput"):
        parameters = item.action.parameters
        yield from _seconds(item, parameters, MAX_SECONDS, "InputTimeLimitSeconds")
        dtmf = as_object(parameters.get("DTMFConfiguration"))
        path = ("DTMFConfiguration", "InterdigitTimeLimitSeconds")
        yield from _seconds(item, dtmf, MAX_INTERDIGIT_SECONDS, *path)
        yield from _dtmf(item, dtmf)
        if parameters.get("StoreInput") == "True" and not only_switches(item.action):
            yield from _validation(item)


def _seconds(item: IndexedAction, parent: JsonObject, most: int, *path: str) -> Iterator[Finding]:
    written = parent.get(path[-1])
    if isinstance(written, str) and not is_replaced(written):
        seconds = whole_number(written)
        if not seconds:
            message = f"{path[-1]} is {written!r}; write whole seconds from 1 to {most}"
            yield item.finding(message, "Parameters", *path)
        elif seconds > most:
            message = f"{path[-1]} is {written}; the limit is {most} seconds"
            yield item.finding(message, "Parameters", *path, severity=WARNING)


def _dtmf(item: IndexedAction, dtmf: JsonObject) -> Iterator[Finding]:
    for name in dtmf:
        if name not in DTMF:
            message = f"DTMFConfiguration has no key {name!r}{suggestion(name, DTMF)}"
            yield item.finding(message, "Parameters", "DTMFConfiguration", name, severity=WARNING)
    ending = dtmf.get("InputTerminationSequence")
    if isinstance(ending, str) and not _may_end(ending):
        message = (
            f"an entry cannot end with {ending!r}; use up to {MAX_END_KEYS} keys of 0-9, * and #"
        )
        yield item.finding(message, "Parameters", "DTMFConfiguration", "InputTerminationSequence")


def _may_end(keys: str) -> bool:
    """Return whether an entry can end with `keys`."""
    return is_replaced(keys) or (set(keys) <= KEYS and len(keys) <= MAX_END_KEYS)


def _validation(item: IndexedAction) -> Iterator[Finding]:
    given = as_object(item.action.parameters.get("InputValidation"))
    if sum(name in given for name in VALIDATIONS) != 1:
        message = f"a stored entry needs one InputValidation: {' or '.join(VALIDATIONS)}"
        yield item.finding(message, "Parameters", "InputValidation", severity=WARNING)
    written = as_object(given.get("PhoneNumberValidation")).get("NumberFormat", NUMBER_FORMATS[0])
    if isinstance(written, str) and not (written in NUMBER_FORMATS or is_replaced(written)):
        message = f"NumberFormat is {written!r}; write {' or '.join(NUMBER_FORMATS)}"
        path = ("InputValidation", "PhoneNumberValidation", "NumberFormat")
        yield item.finding(message, "Parameters", *path, severity=WARNING)


RULE = Rule(
    "input-limits",
    ERROR,
    "the API accepts only some time limits, end keys and validations of an input",
    "devguide/participant-actions-getparticipantinput.html",
    check,
)
