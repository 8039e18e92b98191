"""Mocked responses that live runs reject."""

from collections.abc import Iterator

from contactflow.cases.case import OVERRIDE, Override
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find errors that the action does not have, and results that live runs reject."""
    for each in subject.steps(OVERRIDE):
        override = Override(each.step)
        if override.spec is None or override.strategy.get("Type") != "MockResponse":
            continue
        for severity, message in _rejected_response(override):
            yield each.finding(message, severity=severity)


def _rejected_response(override: Override) -> Iterator[tuple[str, str]]:
    kind = override.response.get("Type")
    if kind == "Error":
        if override.error not in override.errors:
            hint = suggestion(override.error, override.errors)
            yield ERROR, f"{override.action_type} does not have the error {override.error!r}{hint}"
    elif kind == "ExecutionResult":
        yield from _rejected_result(override)


def _rejected_result(override: Override) -> Iterator[tuple[str, str]]:
    if override.answers_hours:
        yield (
            ERROR,
            "live runs reject the documented mocked result for hours; substitute other hours",
        )
    elif not override.has_payload:
        yield ERROR, f"{override.action_type} cannot have a mocked result; substitute a resource"
    elif "LoadedData" not in override.result:
        message = "AWS's page names the payload LoadedData, and a live report names it Value"
        yield WARNING, f"{message}; a live run may reject Value"


RULE = Rule(
    "mock",
    ERROR,
    "live runs reject some documented forms of a mocked response",
    "devguide/testing-language-actions-override-system-behavior.html",
    check,
)
