"""Error branches that an action needs, and those that the API refuses."""

from collections import Counter
from collections.abc import Iterator

from starvanity.flows.facts import Spec
from starvanity.flows.lint.finding import ERROR, WARNING
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Entry, Found, Subject
from starvanity.flows.values import nearest


def check(subject: Subject) -> Iterator[Found]:
    """Find branches that are missing, refused, unknown, or there twice."""
    for entry in subject.entries:
        if entry.spec is not None:
            given = Counter(branch.label for branch in entry.action.errors)
            yield from _missing(entry, entry.spec, given)
            yield from _strange(entry, entry.spec, given)


def _missing(entry: Entry, spec: Spec, given: Counter[str]) -> Iterator[Found]:
    for error in spec.required_errors:
        if error not in given:
            yield entry.found(f"{spec.type} needs a branch for {error}; add it", "Transitions")
    for error in spec.advised_errors:
        if error not in given:
            told = f"{spec.type} should have a branch for {error}, though older flows lack it"
            yield entry.found(told, "Transitions", severity=WARNING)


def _strange(entry: Entry, spec: Spec, given: Counter[str]) -> Iterator[Found]:
    for error, count in given.items():
        if error in spec.refused_errors:
            yield entry.found(f"{spec.type} has no branch for {error}; take it out", "Transitions")
        elif error not in spec.known_errors and not spec.open_errors:
            told = f"{spec.type} never takes {error!r}{nearest(error, spec.known_errors)}"
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
