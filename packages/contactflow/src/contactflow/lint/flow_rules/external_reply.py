"""Reading a function's reply where there is none, or where another one replaced it."""

from collections import deque
from collections.abc import Iterator

from contactflow.branches import possible_branches
from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.model import NEXT
from contactflow.references import REFERENCE, path_of, to_text
from contactflow.values import value_at

ROOT = "External"  # the root of a function's reply
NOBODY = ""  # stands for: no function has replied on this way
# Keys that many functions reply with, each its own: reading one again is no sign of a mistake.
SHARED = frozenset(
    {"code", "error", "errormessage", "message", "response", "result", "status", "statuscode"}
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find reads of $.External before any reply on some way, or after the wrong one.

    A flow that asks no function itself gets one finding: it may be meant to be transferred to, and
    read what an earlier flow was told. A module cannot: it sees no reply but its own.
    """
    last = _last_replies(subject)
    owners = _owners(subject, last)
    asks = any(map(_asks, subject.entries))
    for entry in subject.entries:
        functions = last.get(entry.action.identifier, set())
        unanswered, replaced = _wrong(entry, functions, owners)
        if unanswered:
            told = "on some way" if asks else "in this flow"
            yield entry.found(f"{told} no function has replied before {_all(unanswered)} is read")
            if not asks:
                return
        if replaced:
            told = f"{_all(replaced)} came from an earlier function, and another has replaced it"
            yield entry.found(f"{told}; copy it to $.Attributes before")


def _wrong(
    entry: ActionEntry, functions: set[str], owners: dict[str, set[str]]
) -> tuple[list[str], list[str]]:
    """Return the references that may have no reply to read, and those that read the wrong one."""
    unanswered, replaced = [], []
    for reference, key in _reads(entry):
        if NOBODY in functions:
            unanswered.append(reference)
        elif key.casefold() not in SHARED and functions - owners.get(key, functions):
            replaced.append(reference)
    return unanswered, replaced


def _all(references: list[str]) -> str:
    more = len(set(references)) - 1
    return references[0] + (f" (and {more} more)" if more else "")


def _reads(entry: ActionEntry) -> Iterator[tuple[str, str]]:
    for _, text in entry.texts():
        for reference in REFERENCE.findall(text):
            steps = path_of(reference)
            if steps[0] == ROOT and len(steps) > 1:
                yield reference, steps[1]


def _last_replies(subject: FlowSubject) -> dict[str, set[str]]:
    """Return, for each action, the functions that may have replied last when it begins."""
    start = subject.flow.start
    last: dict[str, set[str]] = {start: {NOBODY}} if start in subject.by_identifier else {}
    waiting = deque(last)
    while waiting:
        entry = subject.by_identifier[waiting.popleft()]
        here = last[entry.action.identifier]
        for branch in possible_branches(entry.action):
            leaves = {_function(entry)} if _replies(entry, branch.label) else here
            known = last.get(branch.next)
            if branch.next in subject.by_identifier and (known is None or not leaves <= known):
                last[branch.next] = leaves | (known or set())
                waiting.append(branch.next)
    return last


def _replies(entry: ActionEntry, branch: str) -> bool:
    return _asks(entry) and branch == NEXT


def _asks(entry: ActionEntry) -> bool:
    return entry.spec is not None and ROOT in entry.spec.writes


def _function(entry: ActionEntry) -> str:
    path = entry.spec.resource if entry.spec else ()
    return to_text(value_at(entry.action.parameters, path)) or entry.action.identifier


def _owners(subject: FlowSubject, last: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return which functions give each key, as told by the first places that read it.

    A read with one possible function before it tells that the key is that function's, unless the
    same key was read on the way there, for then it is the earlier function's.
    """
    owners: dict[str, set[str]] = {}
    order = sorted(subject.entries, key=lambda entry: _distance(subject, entry.action.identifier))
    for entry in order:
        functions = last.get(entry.action.identifier, set())
        for _, key in _reads(entry):
            if len(functions) == 1 and key not in owners:
                owners[key] = set(functions)
    return owners


def _distance(subject: FlowSubject, identifier: str) -> int:
    return subject.distances.get(identifier, len(subject.entries))


RULE = Rule(
    "external-reply",
    WARNING,
    "$.External holds the reply of the last function only, and nothing before the first",
    "adminguide/connect-lambda-functions.html",
    check,
)
