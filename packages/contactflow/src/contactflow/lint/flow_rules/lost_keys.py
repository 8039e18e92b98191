"""Messages that request a key although a message does not read keys."""

import re
from collections.abc import Iterator

from contactflow.branches import follows_next
from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.references import to_text

KEY_REQUEST = re.compile(
    r"\b(?:press|enter|key in|dial)\b[^.]{0,40}?(?:\d|\bstar\b|\bpound\b|\bhash\b|[*#]"
    r"|\b(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)",
    re.IGNORECASE,
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find messages that request a key and lead to an input without a prompt between them."""
    for item in subject.of_type("MessageParticipant"):
        parameters = item.action.parameters
        words = to_text(parameters.get("Text")) or to_text(parameters.get("SSML"))
        if (
            _leads_to_input(subject, item)
            and KEY_REQUEST.search(words)
            and "SkipWhenDTMFBufferEnabled" not in parameters
        ):
            message = "a key pressed during this message is lost; request it in the input after it"
            yield item.finding(message, "Parameters")


def _leads_to_input(subject: FlowSubject, message: IndexedAction) -> bool:
    """Return whether only silent actions are between `message` and an input."""
    passed = {message.action.identifier}
    item = subject.by_identifier.get(message.action.next or "")
    while item is not None and item.action.identifier not in passed and _is_silent(item):
        passed.add(item.action.identifier)
        item = subject.by_identifier.get(item.action.next or "")
    return item is not None and item.action.type == "GetParticipantInput"


def _is_silent(item: IndexedAction) -> bool:
    """Return whether the action has a known type, plays nothing and takes its NextAction."""
    spec = item.spec
    return spec is not None and not spec.speaks and follows_next(item.action)


RULE = Rule(
    "lost-keys",
    WARNING,
    "keys pressed during a message are lost; keys pressed during the prompt of an input are read",
    "adminguide/store-customer-input.html",
    check,
)
