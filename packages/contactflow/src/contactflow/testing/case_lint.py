"""What makes a test case unportable: forms that AWS's pages and live reports do not both accept.

An error of a rule in `BROKEN` bars a run in every profile, for nobody could follow the case; any
other error bars it in the strict profile alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.cases.case import VERSION, Case, Observation
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.testing import event_lint, step_lint
from contactflow.testing.complaint import Complaint
from contactflow.values import as_list, as_object, as_text, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.cases.sidecar import Sidecar

PAGES = "https://docs.aws.amazon.com/connect/latest/"
OBSERVATIONS = "devguide/testing-language-observations.html"
OVERRIDES = "devguide/testing-language-actions-override-system-behavior.html"
# Each rule: its reason, and the page.
CASE_RULES = {
    "case-shape": ("a test case is a list of observations", OBSERVATIONS),
    "case-version": ("live runs take 2019-10-30 alone; older pages say otherwise", OBSERVATIONS),
    "observation-name": ("observations lead to each other by name", OBSERVATIONS),
    "observation-order": (
        "each observation is met once, so none can be waited for again",
        OBSERVATIONS,
    ),
    "usage": ("live runs refuse most forms of Usage; left out, it is exactly once", OBSERVATIONS),
    "end-test": (
        "without EndTest a run waits out its five minutes",
        "devguide/testing-language-actions-test-control.html",
    ),
    "entry-point": (
        "a flow or a dialed number is the entry, and keys need a voice call",
        "APIReference/API_CreateTestCase.html",
    ),
    **event_lint.RULES,
    **step_lint.RULES,
}
BROKEN = frozenset(
    {
        "case-shape",
        "observation-name",
        "observation-order",
        "event-type",
        "message-text",
        "step-type",
        "keys",
        "operator",
        "strategy",
    }
)


def lint_case(case: Case, sidecar: Sidecar | None = None) -> tuple[Finding, ...]:
    """Return what is not portable about `case`, in written order."""
    return tuple(_finding(each) for each in _complaints(case, sidecar))


def fatal(findings: tuple[Finding, ...], *, is_strict: bool) -> tuple[Finding, ...]:
    """Return the findings that bar a run in this profile."""
    return tuple(
        found
        for found in findings
        if found.severity == ERROR and (is_strict or found.rule in BROKEN)
    )


def _finding(complaint: Complaint) -> Finding:
    page = PAGES + CASE_RULES[complaint.rule][1]
    return Finding(
        complaint.rule,
        complaint.severity,
        complaint.observation,
        complaint.pointer,
        complaint.message,
        page,
    )


def _complaints(case: Case, sidecar: Sidecar | None) -> Iterator[Complaint]:
    yield from _top(case)
    yield from _names(case)
    yield from _order(case)
    for place, observation in enumerate(case.observations):
        pointer = f"/Observations/{place}"
        yield from _usage(observation, pointer)
        yield from event_lint.check(observation, pointer)
        yield from step_lint.check(observation, pointer)
    if sidecar is not None:
        yield from _entry(case, sidecar)


def _top(case: Case) -> Iterator[Complaint]:
    version = case.document.get("Version")
    if version != VERSION:
        yield Complaint(
            "case-version", f"the version is {version!r}; write {VERSION!r}", pointer="/Version"
        )
    if not as_list(case.document.get("Observations")):
        told = "there are no Observations; a test case waits for something"
        yield Complaint("case-shape", told, pointer="/Observations")
    ends = any(
        step.part("Command").get("Type") == "EndTest"
        for observation in case.observations
        for step in observation.steps
    )
    if not ends:
        told = "no action is EndTest; end the test where it is decided"
        yield Complaint("end-test", told, severity=WARNING)


def _names(case: Case) -> Iterator[Complaint]:
    seen: set[str] = set()
    for place, observation in enumerate(case.observations):
        name, pointer = observation.identifier, f"/Observations/{place}/Identifier"
        if not name:
            yield Complaint("observation-name", "this observation has no name", pointer=pointer)
        elif name in seen:
            told = "another observation has this name; give each its own"
            yield Complaint("observation-name", told, name, pointer)
        seen.add(name)


def _order(case: Case) -> Iterator[Complaint]:
    known = {each.identifier: each for each in case.observations}
    for place, observation in enumerate(case.observations):
        name, pointer = observation.identifier, f"/Observations/{place}/Transitions"
        for following in observation.next:
            if following not in known:
                told = f"leads to {following!r}, which is no observation{nearest(following, known)}"
                yield Complaint("observation-order", told, name, pointer)
        if _comes_back(observation, known):
            told = "some way leads back here, and it can be met but once"
            yield Complaint("observation-order", told, name, pointer)
        if "NextActions" in as_object(observation.source.get("Transitions")):
            told = "NextActions is an older page's word; write NextObservations"
            yield Complaint("usage", told, name, pointer)


def _comes_back(observation: Observation, known: dict[str, Observation]) -> bool:
    seen: set[str] = set()
    waiting = list(observation.next)
    while waiting:
        name = waiting.pop()
        if name in known and name not in seen:
            seen.add(name)
            waiting += known[name].next
    return observation.identifier in seen


def _usage(observation: Observation, pointer: str) -> Iterator[Complaint]:
    usage = observation.source.get("Usage")
    if usage is None:
        return
    kind, times = as_text(as_object(usage).get("Type")), as_object(usage).get("Times")
    once = kind == "Exactly" and times == 1
    told = (
        "nobody reports that this form is accepted; leave Usage out"
        if once
        else (
            f"Usage {kind!r} is refused in live runs, and read as exactly once here; leave it out"
        )
    )
    severity = WARNING if once else ERROR
    yield Complaint("usage", told, observation.identifier, f"{pointer}/Usage", severity)


def _entry(case: Case, sidecar: Sidecar) -> Iterator[Complaint]:
    if sidecar.flow_id and sidecar.dialed:
        told = "FlowId and DestinationPhoneNumber together are refused; keep one"
        yield Complaint("entry-point", told)
    if sidecar.dialed and not sidecar.caller:
        told = "DestinationPhoneNumber needs SourcePhoneNumber beside it"
        yield Complaint("entry-point", told)
    for observation in case.observations:
        for step in observation.steps:
            is_keys = step.part("Instruction").get("Type") == "DtmfInput"
            if is_keys and sidecar.channel == "CHAT":
                told = "a chat has no keys; send an Utterance"
                yield Complaint("entry-point", told, observation.identifier)
