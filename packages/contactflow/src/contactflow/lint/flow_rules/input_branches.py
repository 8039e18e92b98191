"""The branches of an input: a menu has others than a stored entry."""

from collections.abc import Iterator

from contactflow.actions.get_participant_input import INVALID_NUMBER
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.model import FAILED, SILENT, UNMATCHED
from contactflow.values import as_object

MENU = (SILENT, UNMATCHED, FAILED)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find menus without their three branches, and stored entries with those of a menu."""
    for entry in subject.of_type("GetParticipantInput"):
        stores = entry.action.parameters.get("StoreInput")
        if stores == "True":
            yield from _stored(entry)
        elif stores == "False":
            yield from _menu(entry)
        elif isinstance(stores, str):
            yield entry.found(f'StoreInput is {stores!r}; write "True" or "False"', "Parameters")


def _menu(entry: ActionEntry) -> Iterator[Finding]:
    given = {branch.label for branch in entry.action.errors}
    severity = ERROR if entry.action.conditions else WARNING
    for error in MENU:
        if error not in given:
            told = f"a menu needs a branch for {error}; add it"
            yield entry.found(told, "Transitions", severity=severity)


def _stored(entry: ActionEntry) -> Iterator[Finding]:
    given = {branch.label for branch in entry.action.errors}
    validation = as_object(entry.action.parameters.get("InputValidation"))
    needed = [FAILED]
    if "PhoneNumberValidation" in validation:
        needed.append(INVALID_NUMBER)
    for error in needed:
        if error not in given:
            yield entry.found(f"a stored entry needs a branch for {error}; add it", "Transitions")
    for error in sorted(given & {SILENT, UNMATCHED}):
        told = f"a stored entry has no {error}: silence leaves by NextAction, with Timeout"
        yield entry.found(told, "Transitions")
    if entry.action.conditions:
        told = "a stored entry has no cases; compare $.StoredCustomerInput after it"
        yield entry.found(told, "Transitions", "Conditions")


RULE = Rule(
    "input-branches",
    ERROR,
    "a menu branches on keys and on silence; a stored entry goes on with its value",
    "devguide/participant-actions-getparticipantinput.html",
    check,
)
