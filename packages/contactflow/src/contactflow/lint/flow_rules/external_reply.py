"""References to a function's reply before any reply, or after another function replaced it."""

from collections import deque
from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.model import NEXT
from contactflow.references import path_of, to_text
from contactflow.values import value_at

ROOT = "External"  # the root of a function's reply
NO_FUNCTION = ""  # no function has replied on a path
MAX_FUNCTIONS = 2  # functions that may have replied last: a third changes no finding
# Keys that many functions return. A second read of such a key is probably not a mistake.
SHARED = frozenset(
    {"code", "error", "errormessage", "message", "response", "result", "status", "statuscode"}
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find references to $.External before any reply on some path, or after a wrong reply.

    A flow that invokes no function gets only one finding, because it may read the reply to a flow
    that transfers contacts to it. A module cannot read the replies to other flows.
    """
    if not any(map(_reads_reply, subject.actions)):
        return
    last = _last_functions(subject)
    owners = _functions_by_key(subject, last)
    invokes = any(map(_invokes, subject.actions))
    for item in subject.actions:
        functions = last.get(item.action.identifier, set())
        unanswered, replaced = _wrong(item, functions, owners)
        if unanswered:
            where = "on some path" if invokes else "in this flow"
            message = f"no function has replied before this action reads {_summary(unanswered)}"
            yield item.finding(f"{where}, {message}")
            if not invokes:
                return
        if replaced:
            message = f"another function's reply has replaced {_summary(replaced)}"
            yield item.finding(f"{message}; copy the value to $.Attributes before that reply")


def _wrong(
    item: IndexedAction, functions: set[str], owners: dict[str, set[str]]
) -> tuple[list[str], list[str]]:
    """Return the references that may have no reply, and those that read the wrong reply."""
    unanswered, replaced = [], []
    for reference, key in _reads(item):
        if NO_FUNCTION in functions:
            unanswered.append(reference)
        elif key.casefold() not in SHARED and functions - owners.get(key, functions):
            replaced.append(reference)
    return unanswered, replaced


def _summary(references: list[str]) -> str:
    more = len(set(references)) - 1
    return references[0] + (f" (and {more} more)" if more else "")


def _reads(item: IndexedAction) -> Iterator[tuple[str, str]]:
    """Yield each reference to a reply, once, and the key that it reads."""
    for reference in item.references:
        steps = path_of(reference)
        if steps[0] == ROOT and len(steps) > 1:
            yield reference, steps[1]


def _reads_reply(item: IndexedAction) -> bool:
    return any(ROOT in reference for reference in item.references)


def _last_functions(subject: FlowSubject) -> dict[str, set[str]]:
    """Return, for each action, the functions that may have replied last when it begins.

    Two functions of several stand for all, because the rule needs no more. So an action is searched
    at most four times.
    """
    start = subject.flow.start
    last: dict[str, set[str]] = {start: {NO_FUNCTION}} if start in subject.by_identifier else {}
    waiting = deque(last)
    while waiting:
        item = subject.by_identifier[waiting.popleft()]
        before = last[item.action.identifier]
        for branch in item.branches:
            after = {_function(item)} if _replies(item, branch.label) else before
            known = last.get(branch.next)
            new = after if known is None else _missing(after, known)
            if branch.next in subject.by_identifier and (known is None or new):
                last[branch.next] = new | (known or set())
                waiting.append(branch.next)
    return last


def _missing(after: set[str], known: set[str]) -> set[str]:
    """Return the part of `after` to add to `known`, so that it has at most two functions."""
    free = MAX_FUNCTIONS - len(known - {NO_FUNCTION})
    functions = sorted(after - known - {NO_FUNCTION})[:free]
    return {*functions, *(after & {NO_FUNCTION} - known)}


def _replies(item: IndexedAction, branch: str) -> bool:
    return _invokes(item) and branch == NEXT


def _invokes(item: IndexedAction) -> bool:
    return item.spec is not None and ROOT in item.spec.writes


def _function(item: IndexedAction) -> str:
    path = item.spec.resource if item.spec else ()
    return to_text(value_at(item.action.parameters, path)) or item.action.identifier


def _functions_by_key(subject: FlowSubject, last: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the functions that return each key, inferred from the references to it.

    If only one function can be the last before a reference, the key belongs to that function. If
    several references name the same key, the one nearest to the start is used.
    """
    owners: dict[str, set[str]] = {}
    order = sorted(subject.actions, key=lambda item: _distance(subject, item.action.identifier))
    for item in order:
        functions = last.get(item.action.identifier, set())
        for _, key in _reads(item):
            if len(functions) == 1 and key not in owners:
                owners[key] = set(functions)
    return owners


def _distance(subject: FlowSubject, identifier: str) -> int:
    return subject.distances.get(identifier, len(subject.actions))


RULE = Rule(
    "external-reply",
    WARNING,
    "$.External contains only the reply of the last function, and nothing before the first reply",
    "adminguide/connect-lambda-functions.html",
    check,
)
