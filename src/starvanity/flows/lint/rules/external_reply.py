"""Reading a function's reply where there is none, or where another one replaced it."""

from collections import deque
from collections.abc import Iterator

from starvanity.flows.lint.finding import WARNING
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Entry, Found, Subject
from starvanity.flows.model import NEXT
from starvanity.flows.references import REFERENCE, steps_of, to_text

NOBODY = ""  # stands for: no function has replied on this way


def check(subject: Subject) -> Iterator[Found]:
    """Find reads of $.External before any reply on some way, or after the wrong one."""
    if subject.flow_type == "module":
        return
    last = _last_replies(subject)
    owners = _owners(subject, last)
    for entry in subject.entries:
        functions = last.get(entry.action.identifier, set())
        for path, reference, key in _reads(entry):
            others = functions - owners.get(key, functions) - {NOBODY}
            if NOBODY in functions:
                told = f"on some way no function has replied before {reference} is read"
                yield entry.found(told, *path)
            elif others:
                told = (
                    f"{reference} came from an earlier function, and {min(others)} has replaced it"
                )
                yield entry.found(f"{told}; copy it to $.Attributes before", *path)


def _reads(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for path, text in entry.texts():
        for reference in REFERENCE.findall(text):
            steps = steps_of(reference)
            if steps[0] == "External" and len(steps) > 1:
                yield path, reference, steps[1]


def _last_replies(subject: Subject) -> dict[str, set[str]]:
    """Return, for each action, the functions that may have replied last when it begins."""
    start = subject.flow.start
    last: dict[str, set[str]] = {start: {NOBODY}} if start in subject.by_identifier else {}
    waiting = deque(last)
    while waiting:
        entry = subject.by_identifier[waiting.popleft()]
        here = last[entry.action.identifier]
        for branch in entry.action.branches:
            leaves = {_function(entry)} if _replies(entry, branch.label) else here
            known = last.get(branch.next)
            if branch.next in subject.by_identifier and (known is None or not leaves <= known):
                last[branch.next] = leaves | (known or set())
                waiting.append(branch.next)
    return last


def _replies(entry: Entry, branch: str) -> bool:
    return entry.action.type == "InvokeLambdaFunction" and branch == NEXT


def _function(entry: Entry) -> str:
    return to_text(entry.action.parameters.get("LambdaFunctionARN")) or entry.action.identifier


def _owners(subject: Subject, last: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return which functions give each key, as told by the first places that read it.

    A read with one possible function before it tells that the key is that function's, unless the
    same key was read on the way there, for then it is the earlier function's.
    """
    owners: dict[str, set[str]] = {}
    order = sorted(subject.entries, key=lambda entry: _distance(subject, entry.action.identifier))
    for entry in order:
        functions = last.get(entry.action.identifier, set())
        for _, _, key in _reads(entry):
            if len(functions) == 1 and key not in owners:
                owners[key] = set(functions)
    return owners


def _distance(subject: Subject, identifier: str) -> int:
    return subject.distances.get(identifier, len(subject.entries))


RULE = Rule(
    "external-reply",
    WARNING,
    "$.External holds the reply of the last function only, and nothing before the first",
    "adminguide/connect-lambda-functions.html",
    check,
)
