"""Shares of the contacts: each case is the sum of the shares up to it."""

from collections.abc import Iterator

from contactflow.conditions import NUMBER
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule

WHOLE = 100.0  # per cent: all contacts


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find shares that another operator decides (errors), and shares of nobody (warnings)."""
    for entry in subject.of_type("DistributeByPercentage"):
        yield from _shares(entry)


def _shares(entry: ActionEntry) -> Iterator[Finding]:
    before = 0.0
    for place, case in enumerate(entry.action.conditions):
        path = ("Transitions", "Conditions", place)
        if case.operator != "NumberLessThan":
            yield entry.found(f"a share is NumberLessThan, not {case.operator!r}", *path)
        elif case.operands and NUMBER.fullmatch(case.operands[0]):
            upto = float(case.operands[0])
            if not before < upto <= WHOLE:
                told = f"{case.label!r} takes nobody; write a sum above {before:g}, up to {WHOLE:g}"
                yield entry.found(told, *path, severity=WARNING)
            before = max(before, upto)


RULE = Rule(
    "percentage",
    ERROR,
    "a share is a NumberLessThan of the sum of the shares so far; what is left is the default",
    "devguide/flow-control-actions-distributebypercentage.html",
    check,
)
