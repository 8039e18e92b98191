"""The source of a prompt: exactly one of text, markup, a recording and media."""

from collections.abc import Iterator

from contactflow.branches import only_switches
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.spec import LIVE, PROMPT
from contactflow.values import JsonObject, as_list, as_object

SOURCES = tuple(PROMPT)
# https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipant.html
MEDIA_SOURCE = "S3"


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find prompts without a source, with several sources, or with media of a wrong source type."""
    for item in subject.actions:
        if item.action.type == "MessageParticipantIteratively":
            messages = item.action.parameters.get("Messages")
            if messages == ():
                text = "Messages is empty; write at least one prompt"
                yield item.finding(text, "Parameters", "Messages", severity=WARNING)
            for index, message in enumerate(as_list(messages)):
                yield from _prompt(item, as_object(message), "Parameters", "Messages", index)
        elif item.spec is not None and item.spec.has_prompt and not only_switches(item.action):
            yield from _prompt(item, item.action.parameters, "Parameters")


def _prompt(item: IndexedAction, prompt: JsonObject, *path: str | int) -> Iterator[Finding]:
    given = [name for name in SOURCES if name in prompt]
    may_be_silent = item.spec is not None and item.spec.may_be_silent
    if len(given) > 1 or (not given and not may_be_silent):
        present = " and ".join(given) or "no source"
        message = f"this prompt has {present}; write exactly one of {', '.join(SOURCES)}"
        yield item.finding(message, *path)
    media = as_object(prompt.get("Media"))
    if media.get("SourceType", MEDIA_SOURCE) != MEDIA_SOURCE:
        message = f"media must come from {MEDIA_SOURCE}; write SourceType {MEDIA_SOURCE!r}"
        yield item.finding(message, *path, "Media", "SourceType")
    for name in given:
        if prompt[name] == "" and not may_be_silent:
            message = f"{name} is empty; write the prompt"
            yield item.finding(message, *path, name, severity=WARNING)


RULE = Rule(
    "prompt-source",
    ERROR,
    "an action plays one prompt from one source",
    "devguide/participant-actions-messageparticipant.html",
    check,
    evidence=LIVE,
)
