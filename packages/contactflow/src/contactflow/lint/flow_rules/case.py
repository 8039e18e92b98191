"""Cases: the actions that may have them, the required ones, and their form."""

import json
from collections.abc import Iterator

from contactflow.conditions import EXISTS, NESTING, NUMBER, NUMBER_OPERATORS, OPERATORS
from contactflow.flow_types import FLOW_TYPES
from contactflow.identifiers import is_placeholder
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.model import NEXT, Condition
from contactflow.references import REFERENCE
from contactflow.spec import Spec
from contactflow.values import JsonObject, as_list, as_object, as_text, suggestion, thaw

COMPARE = (
    "Compare"  # https://docs.aws.amazon.com/connect/latest/adminguide/check-contact-attributes.html
)
CAMPAIGN = FLOW_TYPES["CAMPAIGN"]
MAX_NESTING = 5  # maximum nesting of conditions, from the page below
MAX_CONDITIONS = 50  # maximum number of conditions in a case, from the page below


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find cases of actions that have none, results without a case, and malformed conditions."""
    for item in subject.actions:
        if item.spec is not None:
            yield from _required_cases(item, item.spec)
            yield from _unknown_results(item, item.spec)
        seen: set[str] = set()
        for index, case in enumerate(item.action.conditions):
            path = ("Transitions", "Conditions", index)
            for message in _malformed(case.test):
                yield item.finding(message, *path)
            severity = WARNING if _may_pass(case, subject.flow_type) else ERROR
            for message in _operand_defects(case, subject.flow_type):
                yield item.finding(message, *path, severity=severity)
            if item.action.type == COMPARE and "" in case.operands:
                message = "Compare cannot test for a value that is not set; let a function test it"
                yield item.finding(message, *path, severity=WARNING)
            if case.label in seen:
                message = f"an earlier case is also {case.label!r}, so this case is never taken"
                yield item.finding(message, *path, severity=WARNING)
            seen.add(case.label)


def _required_cases(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    equals = (case for case in item.action.conditions if case.operator == "Equals")
    cases = {operand for case in equals for operand in case.operands}
    if item.action.conditions and not spec.takes_cases:
        yield item.finding(f"{spec.type} has no cases; remove them", "Transitions", "Conditions")
    if spec.needs_case and not item.action.conditions:
        message = f"{spec.type} needs at least one case; add it"
        yield item.finding(message, "Transitions", evidence=spec.evidence)
    for result in spec.results:
        if result not in cases:
            message = f"{spec.type} needs the case Equals {result}; add it"
            yield item.finding(message, "Transitions", evidence=spec.evidence)
    # A live instance rejected a Wait with an event and its case, so a missing case is a warning.
    for result in _listed(item, spec):
        if result not in cases:
            message = f"{spec.type} needs the case Equals {result}; add it"
            yield item.finding(message, "Transitions", severity=WARNING)


def _unknown_results(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    """Find cases of results that the action never has. Events of a Wait are not all known."""
    if spec.case_parameters:
        return
    others = {NEXT, *spec.known_errors}
    results = spec.known_results or spec.staged_results
    known = [each for each in results if each not in others]
    for index, case in enumerate(item.action.conditions):
        for operand in case.operands:
            if known and operand not in known and "$" not in operand:
                message = f"{spec.type} never has the result {operand!r}; known: {', '.join(known)}"
                path = ("Transitions", "Conditions", index)
                yield item.finding(message, *path, severity=WARNING, evidence=spec.evidence)


def _listed(item: IndexedAction, spec: Spec) -> Iterator[str]:
    """Yield the parameter values that each need a case, such as the events of a Wait."""
    for name in spec.case_parameters:
        yield from filter(None, map(as_text, as_list(item.action.parameters.get(name))))


def _malformed(test: JsonObject) -> Iterator[str]:
    depth, count = _measure(test)
    if depth > MAX_NESTING:
        yield f"conditions are nested {depth} levels deep; the limit is {MAX_NESTING}"
    if count > MAX_CONDITIONS:
        yield f"the case has {count} conditions; the limit is {MAX_CONDITIONS}"


def _wrong_operands(test: JsonObject) -> Iterator[str]:
    operator = as_text(test.get("Operator"))
    operands = as_list(test.get("Operands"))
    if operator in NESTING:
        for each in operands:
            yield from _wrong_operands(as_object(each))
    elif operator == EXISTS:
        yield "only campaign flows have the operator Exists; compare with a value"
    elif operator not in OPERATORS:
        yield f"the operator {operator!r} does not exist{suggestion(operator, OPERATORS)}"
    elif len(operands) != 1:
        yield f"{operator} needs one operand; it has {len(operands)}"
    elif not isinstance(operands[0], str):
        yield f"the operand of {operator} is {json.dumps(thaw(operands[0]))}; write it as text"
    elif operator in NUMBER_OPERATORS and not _may_be_number(operands[0]):
        yield f"{operator} needs a number as its operand; {operands[0]!r} is not a number"


def _operand_defects(case: Condition, flow_type: str) -> Iterator[str]:
    if case.operator != EXISTS or flow_type != CAMPAIGN:
        yield from _wrong_operands(case.test)


def _may_pass(case: Condition, flow_type: str) -> bool:
    """Return whether the API may accept a case that is not as its page states.

    A live instance accepted JSON numbers in number comparisons. Campaign flows have Exists.
    """
    if case.operator == EXISTS:
        return not flow_type
    operands = as_list(case.test.get("Operands"))
    return case.operator in NUMBER_OPERATORS and all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in operands
    )


def _may_be_number(operand: str) -> bool:
    """Return whether `operand` is a number, or contains a reference or a placeholder."""
    return bool(NUMBER.fullmatch(operand) or REFERENCE.search(operand) or is_placeholder(operand))


def _measure(test: JsonObject) -> tuple[int, int]:
    """Return the nesting depth of the conditions in `test`, and their number."""
    nested = filter(None, map(as_object, as_list(test.get("Operands"))))
    inner = [_measure(each) for each in nested]
    depth = 1 + max((each[0] for each in inner), default=0)
    return depth, 1 + sum(each[1] for each in inner)


RULE = Rule(
    "case",
    ERROR,
    "only some actions have cases; a case has a known operator and one operand",
    "devguide/flow-language-actions.html",
    check,
)
