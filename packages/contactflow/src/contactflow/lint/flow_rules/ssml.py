"""Markup that is invalid or ignored, or that changes the voice."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.ssml import (
    MAX_BREAK_SECONDS,
    SpeechError,
    has_speak_tag,
    read_ssml,
    written_break_seconds,
)

# Tags that every engine supports without a change of the voice:
# https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
SUPPORTED = frozenset({"root", "speak", "break", "s", "p", "sub", "lang", "mark", "w"})
# Tags that some engines do not support. Such an engine drops the tag, or the sentence gets a voice
# of lower quality: https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html
ENGINE_BOUND = frozenset({"say-as", "prosody", "phoneme", "{amazon}effect", "{amazon}domain"})


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find invalid markup (errors), and tags in Text, ignored tags or voice changes (warnings)."""
    for item in subject.actions:
        for path, text in item.texts():
            if path[-1] == "SSML":
                yield from _markup(item, path, text)
            elif path[-1] == "Text" and "<" in text and has_speak_tag(text):
                message = "Connect speaks the tags in Text; write markup under SSML"
                yield item.finding(message, *path, severity=WARNING)


def _markup(item: IndexedAction, path: tuple[str | int, ...], text: str) -> Iterator[Finding]:
    if REFERENCE.fullmatch(text.strip()):
        return
    try:
        root = read_ssml(REFERENCE.sub("x", text))
    except SpeechError as error:
        yield item.finding(str(error), *path)
        return
    if not has_speak_tag(text):
        message = "the markup is not in a <speak> element; add <speak> and </speak>"
        yield item.finding(message, *path, severity=WARNING)
    for tag in sorted({element.tag for element in root.iter() if isinstance(element.tag, str)}):
        name = tag.replace("{amazon}", "amazon:")
        if tag in ENGINE_BOUND:
            message = f"some engines do not support <{name}>, and it may change the voice"
            yield item.finding(message, *path, severity=WARNING)
        elif tag not in SUPPORTED:
            yield item.finding(f"<{name}> is ignored; remove it", *path, severity=WARNING)
    for pause in root.iter("break"):
        if written_break_seconds(pause) > MAX_BREAK_SECONDS:
            written = pause.get("time")
            message = f"a break of {written} is too long; the limit is {MAX_BREAK_SECONDS:g} s"
            yield item.finding(message, *path, severity=WARNING)


RULE = Rule(
    "ssml",
    ERROR,
    "markup must be XML, and some voice engines do not support every tag",
    "adminguide/supported-ssml-tags.html",
    check,
)
