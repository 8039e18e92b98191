"""The entry point that the sidecar names."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find numbers and flows that exclude each other, and keys in a chat."""
    sidecar = subject.sidecar
    if sidecar is None:
        return
    if sidecar.flow_id and sidecar.dialed:
        yield Finding("FlowId and DestinationPhoneNumber together are refused; keep one")
    if sidecar.dialed and not sidecar.caller:
        yield Finding("DestinationPhoneNumber needs SourcePhoneNumber beside it")
    for each in subject.all_steps:
        is_keys = each.step.part("Instruction").get("Type") == "DtmfInput"
        if is_keys and sidecar.channel == "CHAT":
            yield Finding(
                "a chat has no keys; send an Utterance", each.entry.observation.identifier
            )


RULE = Rule(
    "entry-point",
    ERROR,
    "a flow or a dialed number is the entry, and keys need a voice call",
    "APIReference/API_CreateTestCase.html",
    check,
)
