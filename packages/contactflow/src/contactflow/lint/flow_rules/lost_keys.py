"""Keys that are asked for while nothing listens."""

import re
from collections.abc import Iterator

from contactflow.branches import follows_next
from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import to_text

ASKS = re.compile(
    r"\b(?:press|enter|key in|dial)\b[^.]{0,40}?(?:\d|\bstar\b|\bpound\b|\bhash\b|[*#]"
    r"|\b(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)",
    re.IGNORECASE,
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find messages that ask for a key and lead to an input with nothing said between."""
    for entry in subject.of_type("MessageParticipant"):
        parameters = entry.action.parameters
        words = to_text(parameters.get("Text")) or to_text(parameters.get("SSML"))
        if (
            _leads_to_input(subject, entry)
            and ASKS.search(words)
            and "SkipWhenDTMFBufferEnabled" not in parameters
        ):
            told = "a key pressed during this message is lost; ask for it in the input that follows"
            yield entry.found(told, "Parameters")


def _leads_to_input(subject: FlowSubject, message: ActionEntry) -> bool:
    """Whether an input comes next, with only actions between that say nothing."""
    passed = {message.action.identifier}
    entry = subject.by_identifier.get(message.action.next or "")
    while entry is not None and entry.action.identifier not in passed and _is_silent(entry):
        passed.add(entry.action.identifier)
        entry = subject.by_identifier.get(entry.action.next or "")
    return entry is not None and entry.action.type == "GetParticipantInput"


def _is_silent(entry: ActionEntry) -> bool:
    """Whether an action that is known says nothing and goes on by its NextAction."""
    spec = entry.spec
    return spec is not None and not spec.speaks and follows_next(entry.action)


RULE = Rule(
    "lost-keys",
    WARNING,
    "keys pressed while a message plays are lost; the prompt of an input is interrupted by them",
    "adminguide/store-customer-input.html",
    check,
)
