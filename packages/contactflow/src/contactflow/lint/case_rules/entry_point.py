"""The entry point that the sidecar names."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find contradictory numbers and flows, and keys in a chat."""
    sidecar = subject.sidecar
    if sidecar is None:
        return
    if sidecar.flow_id and sidecar.dialed:
        yield Finding("Connect rejects FlowId together with DestinationPhoneNumber; keep one")
    if sidecar.dialed and not sidecar.caller:
        yield Finding("DestinationPhoneNumber also needs SourcePhoneNumber; add it")
    for each in subject.all_steps:
        is_keys = each.step.part("Instruction").get("Type") == "DtmfInput"
        if is_keys and sidecar.channel == "CHAT":
            yield Finding(
                "a chat has no keys; send an Utterance", each.parent.observation.identifier
            )


RULE = Rule(
    "entry-point",
    ERROR,
    "the entry point is either a flow or a dialed number, and keys need a voice call",
    "APIReference/API_CreateTestCase.html",
    check,
)
