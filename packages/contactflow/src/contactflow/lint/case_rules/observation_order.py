"""The order of observations."""

from collections.abc import Iterator

from contactflow.cases.case import Observation
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find transitions to unknown observations, and cycles."""
    known = {each.identifier: each for each in subject.case.observations}
    for entry in subject.entries:
        for following in entry.observation.next:
            if following not in known:
                hint = suggestion(following, known)
                message = f"leads to {following!r}, which is no observation{hint}"
                yield entry.found(message, "Transitions")
        if _comes_back(entry.observation, known):
            yield entry.found("some way leads back here, and it can be met but once", "Transitions")


def _comes_back(observation: Observation, known: dict[str, Observation]) -> bool:
    seen: set[str] = set()
    waiting = list(observation.next)
    while waiting:
        name = waiting.pop()
        if name in known and name not in seen:
            seen.add(name)
            waiting += known[name].next
    return observation.identifier in seen


RULE = Rule(
    "observation-order",
    ERROR,
    "each observation is met once, so none can be waited for again",
    "devguide/testing-language-observations.html",
    check,
    blocks_run=True,
)
