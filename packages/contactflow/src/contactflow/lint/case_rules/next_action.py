"""The NextAction of a step."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find a NextAction that is empty, or that differs from the next step in the list."""
    for each in subject.steps():
        following = as_object(each.step.source.get("Transitions")).get("NextAction")
        if following == "":
            yield each.found('an empty NextAction is refused; write "Transitions": {}')
        elif following != each.following:
            message = f"NextAction is {following!r} and the next in the list {each.following!r}"
            yield each.found(f"{message}; let them agree", severity=WARNING)


RULE = Rule(
    "next-action",
    ERROR,
    "the last action leads nowhere by saying nothing",
    "devguide/testing-language-actions-send-instruction.html",
    check,
)
