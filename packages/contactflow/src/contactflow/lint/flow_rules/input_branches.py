"""The branches of an input: those of a menu, and those of a stored entry."""

from collections.abc import Iterator

from contactflow.actions.get_participant_input import INVALID_NUMBER
from contactflow.branches import only_switches
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import is_replaced
from contactflow.lint.rule import Rule
from contactflow.model import FAILED, SILENT, UNMATCHED
from contactflow.spec import LIVE
from contactflow.values import as_object

MENU = (SILENT, UNMATCHED, FAILED)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find menus without their three branches, and stored entries with branches of a menu."""
    for item in subject.of_type("GetParticipantInput"):
        stores = item.action.parameters.get("StoreInput")
        if only_switches(item.action):
            yield from _switch(item)
        elif stores == "True":
            yield from _stored(item)
        elif stores == "False":
            yield from _menu(item)
        elif isinstance(stores, str) and not is_replaced(stores):
            yield item.finding(f'StoreInput is {stores!r}; write "True" or "False"', "Parameters")


def _menu(item: IndexedAction) -> Iterator[Finding]:
    given = {branch.label for branch in item.action.errors}
    severity = ERROR if item.action.conditions else WARNING
    for error in MENU:
        if error not in given:
            message = f"a menu needs a branch for {error}; add it"
            yield item.finding(message, "Transitions", severity=severity)


def _switch(item: IndexedAction) -> Iterator[Finding]:
    if all(branch.label != FAILED for branch in item.action.errors):
        message = f"an action that switches the buffer needs a branch for {FAILED}; add it"
        yield item.finding(message, "Transitions")


def _stored(item: IndexedAction) -> Iterator[Finding]:
    given = {branch.label for branch in item.action.errors}
    validation = as_object(item.action.parameters.get("InputValidation"))
    needed = [FAILED]
    if "PhoneNumberValidation" in validation:
        needed.append(INVALID_NUMBER)
    for error in needed:
        if error not in given:
            yield item.finding(f"a stored entry needs a branch for {error}; add it", "Transitions")
    for error in sorted(given & {SILENT, UNMATCHED}):
        message = f"a stored entry never takes {error}, because silence stores Timeout; remove it"
        yield item.finding(message, "Transitions")
    if item.action.conditions:
        message = "a stored entry has no cases; compare $.StoredCustomerInput after it"
        yield item.finding(message, "Transitions", "Conditions")


RULE = Rule(
    "input-branches",
    ERROR,
    "a menu has branches for keys and for silence; a stored entry takes its NextAction",
    "devguide/participant-actions-getparticipantinput.html",
    check,
    evidence=LIVE,
)
