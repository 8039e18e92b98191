"""Cases: which actions take them, which they must have, and how they are written."""

import json
from collections.abc import Iterator

from contactflow.conditions import NESTING, NUMBER, NUMBER_OPERATORS, OPERATORS
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.spec import Spec
from contactflow.values import JsonObject, as_list, as_object, as_text, suggestion, thaw

MAX_NESTING = 5  # levels of conditions within conditions, from the page below
MAX_CONDITIONS = 50  # conditions within one, from the page below


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find cases where none are taken, results without a case, and malformed conditions."""
    for entry in subject.entries:
        if entry.spec is not None:
            yield from _wanted(entry, entry.spec)
        seen: set[str] = set()
        for place, case in enumerate(entry.action.conditions):
            path = ("Transitions", "Conditions", place)
            for told in _malformed(case.test):
                yield entry.found(told, *path)
            if case.label in seen:
                told = f"{case.label!r} stands above already, so this case is never taken"
                yield entry.found(told, *path, severity=WARNING)
            seen.add(case.label)


def _wanted(entry: ActionEntry, spec: Spec) -> Iterator[Finding]:
    equals = (case for case in entry.action.conditions if case.operator == "Equals")
    cases = {operand for case in equals for operand in case.operands}
    if entry.action.conditions and not spec.takes_cases:
        yield entry.found(f"{spec.type} takes no cases; take them out", "Transitions", "Conditions")
    if spec.needs_case and not entry.action.conditions:
        yield entry.found(f"{spec.type} decides nothing without a case; add one", "Transitions")
    for result in (*spec.results, *_listed(entry, spec)):
        if result not in cases:
            yield entry.found(f"{spec.type} needs a case Equals {result}; add it", "Transitions")


def _listed(entry: ActionEntry, spec: Spec) -> Iterator[str]:
    """Yield the values listed in parameters, such as the events of a Wait: each needs a case."""
    for name in spec.case_parameters:
        yield from filter(None, map(as_text, as_list(entry.action.parameters.get(name))))


def _malformed(test: JsonObject) -> Iterator[str]:
    depth, count = _measure(test)
    if depth > MAX_NESTING:
        yield f"conditions nest {depth} deep; {MAX_NESTING} is the most"
    if count > MAX_CONDITIONS:
        yield f"{count} conditions stand within one; {MAX_CONDITIONS} is the most"
    yield from _unknown(test)


def _unknown(test: JsonObject) -> Iterator[str]:
    operator = as_text(test.get("Operator"))
    operands = as_list(test.get("Operands"))
    if operator in NESTING:
        for each in operands:
            yield from _unknown(as_object(each))
    elif operator not in OPERATORS:
        yield f"there is no operator {operator!r}{suggestion(operator, OPERATORS)}"
    elif len(operands) != 1:
        yield f"{operator} compares with one operand, and has {len(operands)}"
    elif not isinstance(operands[0], str):
        yield f"the operand of {operator} is {json.dumps(thaw(operands[0]))}; write it as text"
    elif operator in NUMBER_OPERATORS and not _may_be_number(operands[0]):
        yield f"{operator} compares with a number, and {operands[0]!r} is none"


def _may_be_number(operand: str) -> bool:
    """Whether `operand` is a number, or has a reference that may be one."""
    return bool(NUMBER.fullmatch(operand) or REFERENCE.search(operand))


def _measure(test: JsonObject) -> tuple[int, int]:
    """Return how deep conditions nest within `test`, and how many there are."""
    nested = filter(None, map(as_object, as_list(test.get("Operands"))))
    inner = [_measure(each) for each in nested]
    depth = 1 + max((each[0] for each in inner), default=0)
    return depth, 1 + sum(each[1] for each in inner)


RULE = Rule(
    "case",
    ERROR,
    "only some actions branch on a result, and a case is an operator that exists and one operand",
    "devguide/flow-language-actions.html",
    check,
)
