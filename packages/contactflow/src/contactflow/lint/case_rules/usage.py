"""Forms of an observation that live runs refuse."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object, as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find NextActions, a word of older pages, and every form of Usage."""
    for entry in subject.entries:
        if "NextActions" in as_object(entry.observation.source.get("Transitions")):
            message = "NextActions is an older page's word; write NextObservations"
            yield entry.found(message, "Transitions")
        usage = entry.observation.source.get("Usage")
        if usage is None:
            continue
        kind = as_text(as_object(usage).get("Type"))
        if kind == "Exactly" and as_object(usage).get("Times") == 1:
            message = "nobody reports that this form is accepted; leave Usage out"
            yield entry.found(message, "Usage", severity=WARNING)
        else:
            message = f"Usage {kind!r} is refused in live runs, and read as exactly once here"
            yield entry.found(f"{message}; leave it out", "Usage")


RULE = Rule(
    "usage",
    ERROR,
    "live runs refuse most forms of Usage; left out, it is exactly once",
    "devguide/testing-language-observations.html",
    check,
)
