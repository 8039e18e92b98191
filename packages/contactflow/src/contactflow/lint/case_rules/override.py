"""The action and the resource that an override replaces."""

from collections.abc import Iterator

from contactflow.cases.case import OVERRIDE, Override
from contactflow.catalog import overridable_types
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find types that cannot be overridden, and overrides without a resource."""
    for each in subject.steps(OVERRIDE):
        override = Override(each.step)
        if override.spec is None:
            hint = suggestion(override.action_type, overridable_types())
            yield each.finding(f"{override.action_type!r} cannot be overridden{hint}")
        elif not override.resource:
            yield each.finding("the override has no resource; name one under ActionParameters")


RULE = Rule(
    "override",
    ERROR,
    "an override names an action type that allows overrides, and its resource",
    "devguide/testing-language-actions-override-system-behavior.html",
    check,
)
