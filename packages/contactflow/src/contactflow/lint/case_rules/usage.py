"""Forms of an observation that live runs reject."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object, as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find every form of Usage, and NextActions, which is a key on older AWS pages."""
    for item in subject.observations:
        if "NextActions" in as_object(item.observation.source.get("Transitions")):
            message = "NextActions is a key on older AWS pages; write NextObservations"
            yield item.finding(message, "Transitions")
        usage = item.observation.source.get("Usage")
        if usage is None:
            continue
        kind = as_text(as_object(usage).get("Type"))
        if kind == "Exactly" and as_object(usage).get("Times") == 1:
            message = "no report shows that live runs accept this form; remove Usage"
            yield item.finding(message, "Usage", severity=WARNING)
        else:
            message = f"live runs reject Usage {kind!r}, and contactflow treats it as exactly once"
            yield item.finding(f"{message}; remove it", "Usage")


RULE = Rule(
    "usage",
    ERROR,
    "live runs reject most forms of Usage; without it, an observation matches exactly once",
    "devguide/testing-language-observations.html",
    check,
)
