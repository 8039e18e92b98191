"""The NextAction of a step."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find a NextAction that is empty, or that is not the next step in the list."""
    for each in subject.steps():
        following = as_object(each.step.source.get("Transitions")).get("NextAction")
        if following == "":
            yield each.finding('Connect rejects an empty NextAction; write "Transitions": {}')
        elif each.following is None and following is not None:
            message = f"NextAction is {following!r}, but this is the last step; remove it"
            yield each.finding(message, severity=WARNING)
        elif following != each.following:
            message = f"NextAction is {following!r}, but the next step is {each.following!r}"
            yield each.finding(f"{message}; write that identifier", severity=WARNING)


RULE = Rule(
    "next-action",
    ERROR,
    "NextAction is the next step in the list, and the last step has no NextAction",
    "devguide/testing-language-actions-send-instruction.html",
    check,
)
