"""Parameters that exclude each other."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.spec import LIVE


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions with several parameters of a group. It is an error if evidence is LIVE."""
    for item in subject.actions:
        groups = item.spec.exclusive if item.spec else ()
        for group in groups:
            given = [name for name in group if name in item.action.parameters]
            if len(given) > 1 and item.spec is not None:
                message = f"{item.spec.type} has {' and '.join(given)}; write only one of them"
                evidence = item.spec.exclusive_evidence
                severity = ERROR if evidence == LIVE else WARNING
                yield item.finding(message, "Parameters", severity=severity, evidence=evidence)


RULE = Rule(
    "exclusive",
    ERROR,
    "an action with both parameters has no single meaning, and the API rejects some of them",
    "devguide/flow-language-actions.html",
    check,
)
