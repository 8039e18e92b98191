"""References to a function's reply before any reply, or after another function replaced it."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from contactflow.flow_types import MODULE
from contactflow.lint.finding import INFO, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.model import NEXT
from contactflow.references import path_of, to_text
from contactflow.values import value_at

ROOT = "External"  # the root of a function's reply
NO_FUNCTION = ""  # the flow has invoked no function on a path
FAILED = "failed"  # the first function on a path has failed; a reply may be older than the flow
MAX_FUNCTIONS = 2  # functions that may have replied last: a third changes no finding
MARKS = frozenset({NO_FUNCTION, FAILED})
# Keys that many functions return. A second read of such a key is probably not a mistake.
SHARED = frozenset(
    {"code", "error", "errormessage", "message", "response", "result", "status", "statuscode"}
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find references to $.External before any reply on some path, or after a wrong reply.

    Before its first function, a flow reads the reply of a flow that transfers contacts to it. These
    references give one info. A module cannot read the replies to other flows.
    """
    if not any(map(_reads_reply, subject.actions)):
        return
    last = _last_functions(subject)
    owners = _functions_by_key(subject, last)
    inherited: list[str] = []
    first: IndexedAction | None = None
    for item in subject.actions:
        wrong = _wrong(item, last.get(item.action.identifier, set()), owners)
        if wrong.inherited:
            first = first or item
            inherited += wrong.inherited
        yield from _findings(item, wrong)
    if first is not None:
        yield _inherited(first, inherited, is_module=subject.flow_type == MODULE)


def _inherited(first: IndexedAction, references: list[str], *, is_module: bool) -> Finding:
    """Return the finding about the references before the first function of the flow."""
    summary = _summary(references)
    if is_module:
        message = f"no function has replied before the module reads {summary}"
        return first.finding(f"{message}; pass the value as an input of the module")
    message = f"before its first function, the flow reads {summary}"
    advice = "make sure that each flow that transfers contacts here gets these values"
    return first.finding(f"{message}; {advice}", severity=INFO)


class _Wrong(NamedTuple):
    """The references of one action that have no reply, an older reply or another reply."""

    unanswered: list[str]
    inherited: list[str]
    replaced: list[str]


def _findings(item: IndexedAction, wrong: _Wrong) -> Iterator[Finding]:
    if wrong.unanswered:
        message = f"no function has replied before this action reads {_summary(wrong.unanswered)}"
        yield item.finding(f"on some path, {message}")
    if wrong.replaced:
        message = f"another function's reply has replaced {_summary(wrong.replaced)}"
        yield item.finding(f"{message}; copy the value to $.Attributes before that reply")


def _wrong(item: IndexedAction, functions: set[str], owners: dict[str, set[str]]) -> _Wrong:
    """Return the wrong references of `item`.

    A reference is inherited if no function is before it. If functions are before it on some paths
    only, it is inherited unless one of them returns the key.
    """
    wrong = _Wrong([], [], [])
    for reference, key in _reads(item):
        if functions & MARKS:
            is_own = FAILED in functions or (key in owners and len(functions) > 1)
            (wrong.unanswered if is_own else wrong.inherited).append(reference)
        elif key.casefold() not in SHARED and functions - owners.get(key, functions):
            wrong.replaced.append(reference)
    return wrong


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
            after = _after(item, branch.label, before)
            known = last.get(branch.next)
            new = after if known is None else _missing(after, known)
            if branch.next in subject.by_identifier and (known is None or new):
                last[branch.next] = new | (known or set())
                waiting.append(branch.next)
    return last


def _after(item: IndexedAction, branch: str, before: set[str]) -> set[str]:
    """Return the functions that may have replied last after `branch` of `item`."""
    if not _invokes(item):
        return before
    if branch == NEXT:
        return {_function(item)}
    return {FAILED if each == NO_FUNCTION else each for each in before}


def _missing(after: set[str], known: set[str]) -> set[str]:
    """Return the part of `after` to add to `known`, so that it has at most two functions."""
    free = MAX_FUNCTIONS - len(known - MARKS)
    functions = sorted(after - known - MARKS)[:free]
    return {*functions, *(after & MARKS - known)}


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
            if len(functions) == 1 and not functions & MARKS:
                owners.setdefault(key, set(functions))
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
