"""Error branches that an action needs, and those that the API refuses."""

from collections import Counter
from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.spec import Spec
from contactflow.values import suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find branches that are missing, refused, unknown, or there twice."""
    for entry in subject.entries:
        if entry.spec is not None:
            given = Counter(branch.label for branch in entry.action.errors)
            yield from _missing(entry, entry.spec, given)
            yield from _conditional(entry, entry.spec, given)
            yield from _strange(entry, entry.spec, given)


def _missing(entry: ActionEntry, spec: Spec, given: Counter[str]) -> Iterator[Finding]:
    for error in spec.required_errors:
        if error not in given:
            yield entry.found(f"{spec.type} needs a branch for {error}; add it", "Transitions")
    for error in spec.advised_errors:
        if error not in given:
            told = f"{spec.type} should have a branch for {error}, though older flows lack it"
            yield entry.found(told, "Transitions", severity=WARNING)


def _conditional(entry: ActionEntry, spec: Spec, given: Counter[str]) -> Iterator[Finding]:
    for each in spec.conditional_errors:
        value = entry.action.parameters.get(each.parameter)
        if value is None or (each.value is not None and value != each.value):
            continue
        severity = WARNING if each.is_advised else ERROR
        for error in each.errors:
            if error not in given:
                message = f"with {each.parameter}, {spec.type} needs a branch for {error}; add it"
                yield entry.found(message, "Transitions", severity=severity)


def _strange(entry: ActionEntry, spec: Spec, given: Counter[str]) -> Iterator[Finding]:
    for error, count in given.items():
        if error in spec.refused_errors:
            yield entry.found(f"{spec.type} has no branch for {error}; take it out", "Transitions")
        elif error not in spec.known_errors and not spec.open_errors:
            told = f"{spec.type} never takes {error!r}{suggestion(error, spec.known_errors)}"
            yield entry.found(told, "Transitions", severity=WARNING)
        if count > 1:
            told = f"{error} has {count} branches, and one is taken; keep that one"
            yield entry.found(told, "Transitions", severity=WARNING)


RULE = Rule(
    "error-branch",
    ERROR,
    "the API refuses an action without the branches that its page requires, or with others",
    "devguide/flow-language-actions.html",
    check,
)
