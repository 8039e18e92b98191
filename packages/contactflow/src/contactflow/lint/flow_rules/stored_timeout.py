"""Uses of a stored entry that may be the text Timeout."""

from collections.abc import Iterator

from contactflow.branches import only_switches
from contactflow.conditions import holds
from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.model import Branch, Condition
from contactflow.references import REFERENCE, path_of, references_in, to_text
from contactflow.values import EMPTY

ROOT = "StoredCustomerInput"
STORED = f"$.{ROOT}"
# The stored value after silence: https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
TIMEOUT = "Timeout"


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that use a stored entry before a Compare with Timeout on the path to them."""
    reached = _reached(subject)
    compared = _compared_with_timeout(subject) if reached else set()
    for item in reached:
        references = (each for each in _used(item, compared) if path_of(each)[0] == ROOT)
        if reference := next(references, None):
            message = f"after silence, {reference} is the text {TIMEOUT!r}"
            yield item.finding(f"{message}; compare it with {TIMEOUT!r} before this action")


def _reached(subject: FlowSubject) -> list[IndexedAction]:
    """Return the actions that a contact reaches with an entry that may be Timeout."""
    starts = [item for item in subject.actions if _stores(item)]
    if not starts:
        return []
    seen = {item.action.next for item in starts if item.action.identifier in subject.reachable}
    waiting = [each for each in seen if each in subject.by_identifier]
    while waiting:
        item = subject.by_identifier[waiting.pop() or ""]
        for branch in _branches_of_timeout(item):
            if branch.next not in seen and branch.next in subject.by_identifier:
                seen.add(branch.next)
                waiting.append(branch.next)
    return [item for item in subject.actions if item.action.identifier in seen]


def _stores(item: IndexedAction) -> bool:
    """Return whether the action stores an entry, and not only reads a key."""
    spec = item.spec
    if spec is None or not spec.stores_with or only_switches(item.action):
        return False
    return to_text(item.action.parameters.get(spec.stores_with)).casefold() == "true"


def _branches_of_timeout(item: IndexedAction) -> tuple[Branch, ...]:
    """Return the branches on which the entry may still be an unchecked Timeout."""
    if any(TIMEOUT in case.operands for case in item.action.conditions):
        return ()
    if to_text(item.action.parameters.get("ComparisonValue")) != STORED:
        return item.branches
    for case in item.action.conditions:
        if _is_fixed(case) and holds(case.test, TIMEOUT, EMPTY):
            return (Branch(case.label, case.next),)
    return item.action.errors


def _is_fixed(case: Condition) -> bool:
    return next(references_in(case.test.get("Operands")), None) is None


def _used(item: IndexedAction, compared: set[str]) -> Iterator[str]:
    """Yield the references in the parameters, except copies that a Compare checks later."""
    if "ComparisonValue" in item.action.parameters:
        return
    for path, text in item.texts():
        is_checked = path[:2] == ("Parameters", "Attributes") and (
            f"$.Attributes.{path[-1]}" in compared
        )
        if path[0] == "Parameters" and not is_checked:
            yield from REFERENCE.findall(text)


def _compared_with_timeout(subject: FlowSubject) -> set[str]:
    """Return the references that a Compare of the flow compares with Timeout."""
    return {
        to_text(item.action.parameters.get("ComparisonValue"))
        for item in subject.actions
        if any(TIMEOUT in case.operands for case in item.action.conditions)
    }


RULE = Rule(
    "stored-timeout",
    WARNING,
    "an entry that stores input takes its NextAction after silence, and stores the text Timeout",
    "adminguide/store-customer-input.html",
    check,
)
