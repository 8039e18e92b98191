"""Prompts that are longer than Polly accepts."""

import re
from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.ssml import MAX_CHARACTERS, MAX_SPOKEN_CHARACTERS

TAG = re.compile(r"<[^<>]*>")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find texts over the limits, without and with markup."""
    for item in subject.actions:
        for path, text in item.texts():
            if len(text) <= MAX_SPOKEN_CHARACTERS or path[-1] not in {"Text", "SSML"}:
                continue
            spoken = len(TAG.sub("", text)) if path[-1] == "SSML" else len(text)
            if spoken > MAX_SPOKEN_CHARACTERS or len(text) > MAX_CHARACTERS:
                message = (
                    f"the prompt has {spoken} characters, {len(text)} with markup; the limits are "
                    f"{MAX_SPOKEN_CHARACTERS} and {MAX_CHARACTERS}: split it into two prompts"
                )
                yield item.finding(message, *path)


RULE = Rule(
    "prompt-length",
    ERROR,
    "in one request, Polly accepts 3,000 characters of speech, and 6,000 with markup",
    "adminguide/text-to-speech.html",
    check,
)
