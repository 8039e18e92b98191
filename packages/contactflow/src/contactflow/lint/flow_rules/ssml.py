"""Markup that a voice cannot read, ignores, or reads in another voice."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.ssml import (
    MAX_BREAK_SECONDS,
    SpeechError,
    has_speak_tag,
    read_ssml,
    written_break_seconds,
)

# Tags that every engine reads, in the voice that the flow has chosen:
# https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
STEADY = frozenset({"root", "speak", "break", "s", "p", "sub", "lang", "mark", "w"})
# Tags that some engines do not know: the sentence falls back to a lesser voice, or the tag is
# dropped: https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html
ENGINE_BOUND = frozenset({"say-as", "prosody", "phoneme", "{amazon}effect", "{amazon}domain"})


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find broken markup (errors); tags that are ignored or change the voice, and tags in Text."""
    for entry in subject.entries:
        for path, text in entry.texts():
            if path[-1] == "SSML":
                yield from _markup(entry, path, text)
            elif path[-1] == "Text" and has_speak_tag(text):
                told = "Text is said as written, tags too; put markup under SSML"
                yield entry.found(told, *path, severity=WARNING)


def _markup(entry: ActionEntry, path: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    if REFERENCE.fullmatch(text.strip()):
        return
    try:
        root = read_ssml(REFERENCE.sub("x", text))
    except SpeechError as error:
        yield entry.found(str(error), *path)
        return
    if not has_speak_tag(text):
        told = "the markup is not within <speak>; begin and end it so"
        yield entry.found(told, *path, severity=WARNING)
    for tag in sorted({element.tag for element in root.iter() if isinstance(element.tag, str)}):
        name = tag.replace("{amazon}", "amazon:")
        if tag in ENGINE_BOUND:
            told = f"<{name}> is not read by every engine, and may change the voice"
            yield entry.found(told, *path, severity=WARNING)
        elif tag not in STEADY:
            yield entry.found(f"<{name}> is ignored; take it out", *path, severity=WARNING)
    for pause in root.iter("break"):
        if written_break_seconds(pause) > MAX_BREAK_SECONDS:
            asked = pause.get("time")
            told = f"a break of {asked} is too long; {MAX_BREAK_SECONDS:g} s is the most"
            yield entry.found(told, *path, severity=WARNING)


RULE = Rule(
    "ssml",
    ERROR,
    "markup must be XML; tags beyond speak, break, s, p and sub depend on the voice's engine",
    "adminguide/supported-ssml-tags.html",
    check,
)
