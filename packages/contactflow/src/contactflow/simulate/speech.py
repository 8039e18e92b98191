"""Text and estimated length of a prompt. No audio is made.

    seconds = words / (words per minute / 60) + pauses

A digit is a word. A comma and the end of a sentence are pauses. A break of the markup after such a
mark includes its pause. `<speak>Stop, <break time="1s"/> now.</speak>` takes
2 / 2.75 + 1 + 0.15 = 1.9 s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.references import resolve_text, to_text
from contactflow.ssml import STRENGTHS, break_seconds, check_length, read_ssml
from contactflow.values import as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from contactflow.values import JsonObject

# Approximate: a calm voice that reads prompts; not measured on Polly.
WORDS_PER_MINUTE = 165
# Pauses, fitted to espeak-ng 1.51 at the same words per minute, over 190 prompts of a phone line.
# `bench.speech_clock` measures the error: 0.4% of the total for the line, 3% for public flows.
COMMA_SECONDS = 0.18  # also after a colon and a semicolon
STOP_SECONDS = 0.15  # after a full stop, an exclamation mark and a question mark
SENTENCE_SECONDS = STRENGTHS["strong"]  # after each `s`
PARAGRAPH_SECONDS = STRENGTHS["x-strong"]  # after each `p`
PAUSES = {"s": SENTENCE_SECONDS, "p": PARAGRAPH_SECONDS}  # seconds after an element
# A longer text is not resolved, because it is longer than a whole flow:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
MAX_WRITTEN_CHARACTERS = 256_000
RECORDING_SECONDS = 3.0  # approximate: the flow does not contain the length of a recording
LETTER_SECONDS = 0.25  # of a letter in a group such as F.B.I, by the same measurement
_LETTERS = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b")
_COMMA = re.compile(r"[,:;](?=\s|$)")
_STOP = re.compile(r"[.!?](?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d")


@dataclass(frozen=True, slots=True)
class Speech:
    """A prompt: the spoken text, its SSML (None for plain text), and its length."""

    text: str
    ssml: str | None
    seconds: float
    prompt_id: str | None = None


def plain_speech(text: str) -> Speech:
    """Return plain text as speech."""
    check_length(text, text)
    return Speech(text, None, _seconds(text))


def recorded_speech(prompt_id: str) -> Speech:
    """Return a recorded prompt as speech with unknown text."""
    return Speech("", None, RECORDING_SECONDS, prompt_id)


def ssml_speech(ssml: str) -> Speech:
    """Return SSML as speech; raise `SpeechError` if it is not XML."""
    pieces = list(pieces_of(read_ssml(ssml)))
    text = " ".join("".join(" " if isinstance(each, float) else each for each in pieces).split())
    check_length(text, ssml)
    return Speech(text, ssml, sum(seconds for _, seconds in timed(pieces)))


def pieces_of(element: ET.Element) -> Iterator[str | float]:
    """Yield the texts below `element`, and its pauses in seconds, in spoken order."""
    if element.tag == "break":
        yield break_seconds(element)
    if element.tag == "sub":
        yield element.get("alias", element.text or "")
    else:
        yield element.text or ""
        for child in element:
            yield from pieces_of(child)
    if element.tag in PAUSES:
        yield PAUSES[element.tag]
    yield element.tail or ""


def timed(pieces: Iterable[str | float]) -> Iterator[tuple[str | float, float]]:
    """Yield each piece with its seconds. A pause after a mark includes the pause of the mark."""
    included = 0.0
    for piece in pieces:
        if isinstance(piece, float):
            yield piece, max(0.0, piece - included)
            included = 0.0
        else:
            yield piece, _seconds(piece)
            included = _pauses(piece.rstrip()[-1:]) if piece.strip() else included


def _seconds(text: str) -> float:
    words = len(_WORD.findall(text))
    letters = sum(len(_WORD.findall(group)) for group in _LETTERS.findall(text))
    return (words - letters) * 60 / WORDS_PER_MINUTE + letters * LETTER_SECONDS + _pauses(text)


def _pauses(text: str) -> float:
    """Return the seconds of the pauses at the marks of `text`."""
    return len(_COMMA.findall(text)) * COMMA_SECONDS + len(_STOP.findall(text)) * STOP_SECONDS


def speech_of(parameters: JsonObject, data: JsonObject) -> Speech:
    """Return the speech of an action with its references resolved; empty if it has no text."""
    for name in ("Text", "SSML"):
        written = as_text(parameters.get(name))
        if len(written) > MAX_WRITTEN_CHARACTERS:
            check_length(written, written)
    said = {
        name: resolve_text(to_text(parameters.get(name)), data)
        for name in ("Text", "SSML", "PromptId")
    }
    if said["SSML"]:
        return ssml_speech(said["SSML"])
    recording = said["PromptId"] or resolve_text(
        to_text(as_object(parameters.get("Media")).get("Uri")), data
    )
    return recorded_speech(recording) if recording else plain_speech(said["Text"])
