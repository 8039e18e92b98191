"""Error branches that an action needs, and those that the API refuses."""

from collections import Counter
from collections.abc import Iterator

from contactflow.facts import Spec
from contactflow.lint.finding import ERROR, WARNING
from contactflow.lint.flow_subject import Entry, Found, Subject
from contactflow.lint.rule import Rule
from contactflow.values import nearest

# What is needed when a parameter is there, with a value (None: any): the branches, and how surely.
# https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-transferparticipanttothirdparty.html
# https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactroutingbehavior.html
DEPENDENT = {
    "TransferParticipantToThirdParty": (
        "ContinueFlowExecution",
        "True",
        ("CallFailed", "ConnectionTimeLimitExceeded"),
        ERROR,
    ),
    "UpdateContactRoutingBehavior": ("RoutingProficiencies", None, ("NoMatchingError",), WARNING),
}


def check(subject: Subject) -> Iterator[Found]:
    """Find branches that are missing, refused, unknown, or there twice."""
    for entry in subject.entries:
        if entry.spec is not None:
            given = Counter(branch.label for branch in entry.action.errors)
            yield from _missing(entry, entry.spec, given)
            yield from _dependent(entry, given)
            yield from _strange(entry, entry.spec, given)


def _missing(entry: Entry, spec: Spec, given: Counter[str]) -> Iterator[Found]:
    for error in spec.required_errors:
        if error not in given:
            yield entry.found(f"{spec.type} needs a branch for {error}; add it", "Transitions")
    for error in spec.advised_errors:
        if error not in given:
            told = f"{spec.type} should have a branch for {error}, though older flows lack it"
            yield entry.found(told, "Transitions", severity=WARNING)


def _dependent(entry: Entry, given: Counter[str]) -> Iterator[Found]:
    if entry.action.type not in DEPENDENT:
        return
    name, wanted, errors, severity = DEPENDENT[entry.action.type]
    value = entry.action.parameters.get(name)
    if value is None or (wanted is not None and value != wanted):
        return
    for error in errors:
        if error not in given:
            told = f"with {name}, {entry.action.type} needs a branch for {error}; add it"
            yield entry.found(told, "Transitions", severity=severity)


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
