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
    for item in subject.observations:
        for following in item.observation.next:
            if following not in known:
                hint = suggestion(following, known)
                message = f"a transition leads to {following!r}, which is not an observation{hint}"
                yield item.finding(message, "Transitions")
        if _is_in_cycle(item.observation, known):
            message = "a path leads back to this observation, but it can match only once"
            yield item.finding(message, "Transitions")


def _is_in_cycle(observation: Observation, known: dict[str, Observation]) -> bool:
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
    "each observation matches once, so a test case cannot wait for it again",
    "devguide/testing-language-observations.html",
    check,
    blocks_run=True,
)
