"""Keys that are asked for while nothing listens."""

import re
from collections.abc import Iterator

from starvanity.flows.lint.finding import WARNING
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Found, Subject
from starvanity.flows.references import to_text

ASKS = re.compile(
    r"\b(?:press|enter|key in|dial)\b[^.]{0,40}?(?:\d|\bstar\b|\bpound\b|\bhash\b|[*#])",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Found]:
    """Find messages that ask for a key and lead straight to an input."""
    for entry in subject.of_type("MessageParticipant"):
        parameters = entry.action.parameters
        words = to_text(parameters.get("Text")) or to_text(parameters.get("SSML"))
        following = subject.by_identifier.get(entry.action.next or "")
        listens = following is not None and following.action.type == "GetParticipantInput"
        if listens and ASKS.search(words) and "SkipWhenDTMFBufferEnabled" not in parameters:
            told = "a key pressed during this message is lost; ask for it in the input that follows"
            yield entry.found(told, "Parameters")


RULE = Rule(
    "lost-keys",
    WARNING,
    "keys pressed while a message plays are lost; the prompt of an input is interrupted by them",
    "adminguide/store-customer-input.html",
    check,
)
