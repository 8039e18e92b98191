"""Error branches that an action needs, and error branches that the API rejects."""

from collections import Counter
from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.references import to_text
from contactflow.spec import LIVE, ConditionalErrors, Spec
from contactflow.values import Json, suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find error branches that are missing, rejected, unknown or duplicate."""
    for item in subject.actions:
        if item.spec is not None:
            given = Counter(branch.label for branch in item.action.errors)
            yield from _missing(item, item.spec, given)
            yield from _conditional(item, item.spec, given)
            yield from _unexpected(item, item.spec, given)


def _missing(item: IndexedAction, spec: Spec, given: Counter[str]) -> Iterator[Finding]:
    for error in spec.required_errors:
        if error not in given:
            yield item.finding(f"{spec.type} needs a branch for {error}; add it", "Transitions")
    for error in spec.advised_errors:
        if error not in given:
            message = f"{spec.type} should have a branch for {error}; older flows work without it"
            yield item.finding(message, "Transitions", severity=WARNING)


def _conditional(item: IndexedAction, spec: Spec, given: Counter[str]) -> Iterator[Finding]:
    for each in spec.conditional_errors:
        value = item.action.parameters.get(each.parameter)
        if value is None or not _applies(each, value):
            continue
        severity = WARNING if each.is_advised else ERROR
        for error in each.errors:
            if error not in given:
                message = f"with {each.parameter}, {spec.type} needs a branch for {error}; add it"
                yield item.finding(message, "Transitions", severity=severity)


def _applies(conditional: ConditionalErrors, value: Json) -> bool:
    """Return whether a parameter with `value` needs the branches. Letter case is ignored."""
    expected = conditional.value
    return expected is None or to_text(value).casefold() == expected.casefold()


def _unexpected(item: IndexedAction, spec: Spec, given: Counter[str]) -> Iterator[Finding]:
    for error, count in given.items():
        if error in spec.refused_errors:
            yield item.finding(f"{spec.type} has no branch for {error}; remove it", "Transitions")
        elif error not in spec.known_errors and not spec.open_errors:
            message = f"{spec.type} never takes {error!r}{suggestion(error, spec.known_errors)}"
            yield item.finding(message, "Transitions", severity=WARNING)
        if count > 1:
            message = f"{error} has {count} branches, but a contact takes only one; keep one"
            yield item.finding(message, "Transitions", severity=WARNING)


RULE = Rule(
    "error-branch",
    ERROR,
    "for each action type, the API requires some error branches and rejects others",
    "devguide/flow-language-actions.html",
    check,
    evidence=LIVE,
)
