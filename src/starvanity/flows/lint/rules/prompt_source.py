"""What is said: exactly one of text, markup, a recording and media."""

from collections.abc import Iterator

from starvanity.flows.lint.finding import ERROR
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Found, Subject

SOURCES = ("Text", "SSML", "PromptId", "Media")


def check(subject: Subject) -> Iterator[Found]:
    """Find actions that say nothing, or two things at once."""
    for entry in subject.entries:
        if entry.spec is None or not entry.spec.says:
            continue
        given = [name for name in SOURCES if name in entry.action.parameters]
        if len(given) != 1:
            has = " and ".join(given) or "none of them"
            told = f"exactly one of {', '.join(SOURCES)} is said; this has {has}"
            yield entry.found(told, "Parameters")


RULE = Rule(
    "prompt-source",
    ERROR,
    "an action says one thing, from one source",
    "devguide/participant-actions-messageparticipant.html",
    check,
)
