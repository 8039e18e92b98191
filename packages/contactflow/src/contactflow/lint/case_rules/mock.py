"""Mocked responses that live runs refuse."""

from collections.abc import Iterator

from contactflow.cases.case import OVERRIDE, Override
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find errors that the action never meets, and results that live runs refuse."""
    for each in subject.steps(OVERRIDE):
        override = Override(each.step)
        if override.spec is None or override.strategy.get("Type") != "MockResponse":
            continue
        for severity, message in _refused(override):
            yield each.found(message, severity=severity)


def _refused(override: Override) -> Iterator[tuple[str, str]]:
    kind = override.response.get("Type")
    if kind == "Error":
        if override.error not in override.errors:
            hint = suggestion(override.error, override.errors)
            yield ERROR, f"{override.action_type} cannot be made to meet {override.error!r}{hint}"
    elif kind == "ExecutionResult":
        yield from _refused_result(override)


def _refused_result(override: Override) -> Iterator[tuple[str, str]]:
    if override.answers_hours:
        yield (
            ERROR,
            "a mocked answer of hours is documented and refused live; substitute other hours",
        )
    elif not override.has_payload:
        yield ERROR, f"{override.action_type} has no mocked success; substitute a resource"
    elif "LoadedData" not in override.result:
        yield (
            WARNING,
            "AWS's page calls the payload LoadedData; a live report says Value: it may be refused",
        )


RULE = Rule(
    "mock",
    ERROR,
    "a mocked response is refused live in some documented forms",
    "devguide/testing-language-actions-override-system-behavior.html",
    check,
)
