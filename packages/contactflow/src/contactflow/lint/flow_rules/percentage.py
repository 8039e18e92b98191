"""Shares of the contacts. Each case is NumberLessThan with the sum of the shares up to it."""

from collections.abc import Iterator

from contactflow.conditions import NUMBER
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.spec import LIVE

WHOLE = 100.0  # per cent: all contacts


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find shares with another operator (errors), and shares of 0 % (warnings)."""
    for item in subject.of_type("DistributeByPercentage"):
        yield from _shares(item)


def _shares(item: IndexedAction) -> Iterator[Finding]:
    before = 0.0
    for index, case in enumerate(item.action.conditions):
        path = ("Transitions", "Conditions", index)
        if case.operator != "NumberLessThan":
            message = f"the operator of a share is {case.operator!r}; write NumberLessThan"
            yield item.finding(message, *path)
        elif case.operands and NUMBER.fullmatch(case.operands[0]):
            upto = float(case.operands[0])
            if not before < upto <= WHOLE:
                message = (
                    f"the share of {case.label!r} is 0 %; "
                    f"write a sum above {before:g} and at most {WHOLE:g}"
                )
                yield item.finding(message, *path, severity=WARNING)
            before = max(before, upto)


RULE = Rule(
    "percentage",
    ERROR,
    "each share is the case NumberLessThan with the sum of all shares up to it; "
    "other contacts take the default",
    "devguide/flow-control-actions-distributebypercentage.html",
    check,
    evidence=LIVE,
)
