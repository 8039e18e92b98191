"""Prompts that are longer than a voice takes."""

import re
from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.ssml import MAX_CHARACTERS, MAX_SPOKEN_CHARACTERS

TAG = re.compile(r"<[^>]*>")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find texts over the limit, with and without their markup."""
    for entry in subject.entries:
        for path, text in entry.texts():
            if path[-1] not in {"Text", "SSML"}:
                continue
            spoken = len(TAG.sub("", text)) if path[-1] == "SSML" else len(text)
            if spoken > MAX_SPOKEN_CHARACTERS or len(text) > MAX_CHARACTERS:
                told = (
                    f"{spoken} characters are said, {len(text)} written; a voice takes "
                    f"{MAX_SPOKEN_CHARACTERS} and {MAX_CHARACTERS}: say it in two parts"
                )
                yield entry.found(told, *path)


RULE = Rule(
    "prompt-length",
    ERROR,
    "Polly takes 3,000 characters of speech at once, 6,000 with markup",
    "adminguide/text-to-speech.html",
    check,
)
