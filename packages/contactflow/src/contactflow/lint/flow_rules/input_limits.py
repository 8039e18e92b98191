"""How long an input waits, how its entry ends, and how it is checked."""

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
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import JsonObject, as_object, suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find times and end keys beyond their limits, and entries that nothing checks."""
    for entry in subject.of_type("GetParticipantInput"):
        parameters = entry.action.parameters
        yield from _seconds(entry, parameters, MAX_SECONDS, "InputTimeLimitSeconds")
        dtmf = as_object(parameters.get("DTMFConfiguration"))
        path = ("DTMFConfiguration", "InterdigitTimeLimitSeconds")
        yield from _seconds(entry, dtmf, MAX_INTERDIGIT_SECONDS, *path)
        yield from _dtmf(entry, dtmf)
        if parameters.get("StoreInput") == "True":
            yield from _validation(entry)


def _seconds(entry: ActionEntry, within: JsonObject, most: int, *path: str) -> Iterator[Finding]:
    written = within.get(path[-1])
    if isinstance(written, str) and not written.startswith("$."):
        if not (written.isdecimal() and int(written) > 0):
            told = f"{path[-1]} is {written!r}; write whole seconds from 1 to {most}"
            yield entry.found(told, "Parameters", *path)
        elif int(written) > most:
            told = f"{path[-1]} is {written}; {most} seconds is the most"
            yield entry.found(told, "Parameters", *path, severity=WARNING)


def _dtmf(entry: ActionEntry, dtmf: JsonObject) -> Iterator[Finding]:
    for name in dtmf:
        if name not in DTMF:
            told = f"DTMFConfiguration has no {name!r}{suggestion(name, DTMF)}"
            yield entry.found(told, "Parameters", "DTMFConfiguration", name, severity=WARNING)
    ending = dtmf.get("InputTerminationSequence")
    if isinstance(ending, str) and not (set(ending) <= KEYS and len(ending) <= MAX_END_KEYS):
        told = f"an entry cannot end with {ending!r}; use up to {MAX_END_KEYS} keys of 0-9, * and #"
        yield entry.found(told, "Parameters", "DTMFConfiguration", "InputTerminationSequence")


def _validation(entry: ActionEntry) -> Iterator[Finding]:
    given = as_object(entry.action.parameters.get("InputValidation"))
    if sum(name in given for name in VALIDATIONS) != 1:
        told = f"a stored entry needs one InputValidation: {' or '.join(VALIDATIONS)}"
        yield entry.found(told, "Parameters", "InputValidation", severity=WARNING)
    form = as_object(given.get("PhoneNumberValidation")).get("NumberFormat", NUMBER_FORMATS[0])
    if isinstance(form, str) and form not in NUMBER_FORMATS:
        told = f"NumberFormat is {form!r}; write {' or '.join(NUMBER_FORMATS)}"
        path = ("InputValidation", "PhoneNumberValidation", "NumberFormat")
        yield entry.found(told, "Parameters", *path, severity=WARNING)


RULE = Rule(
    "input-limits",
    ERROR,
    "an input waits for whole seconds, ends with keys, and says how long an entry may be",
    "devguide/participant-actions-getparticipantinput.html",
    check,
)
