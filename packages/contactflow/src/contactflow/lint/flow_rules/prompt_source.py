"""What is said: exactly one of text, markup, a recording and media."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.spec import PROMPT
from contactflow.values import JsonObject, as_list, as_object

SOURCES = tuple(PROMPT)
# https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipant.html
MEDIA_SOURCE = "S3"


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that say nothing, or two things at once, or play what cannot be played."""
    for entry in subject.entries:
        if entry.action.type == "MessageParticipantIteratively":
            for place, message in enumerate(as_list(entry.action.parameters.get("Messages"))):
                yield from _one(entry, as_object(message), "Parameters", "Messages", place)
        elif entry.spec is not None and entry.spec.has_prompt:
            yield from _one(entry, entry.action.parameters, "Parameters")


def _one(entry: ActionEntry, said: JsonObject, *path: str | int) -> Iterator[Finding]:
    given = [name for name in SOURCES if name in said]
    may_be_silent = entry.spec is not None and entry.spec.may_be_silent
    if len(given) > 1 or (not given and not may_be_silent):
        has = " and ".join(given) or "none of them"
        yield entry.found(f"exactly one of {', '.join(SOURCES)} is said; this has {has}", *path)
    media = as_object(said.get("Media"))
    if media.get("SourceType", MEDIA_SOURCE) != MEDIA_SOURCE:
        told = f"media is played from {MEDIA_SOURCE} alone; write SourceType {MEDIA_SOURCE!r}"
        yield entry.found(told, *path, "Media", "SourceType")
    for name in given:
        if said[name] == "" and not may_be_silent:
            yield entry.found(f"{name} is empty: nothing is said", *path, name, severity=WARNING)


RULE = Rule(
    "prompt-source",
    ERROR,
    "an action says one thing, from one source",
    "devguide/participant-actions-messageparticipant.html",
    check,
)
