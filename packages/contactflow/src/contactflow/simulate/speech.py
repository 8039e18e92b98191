"""Text and estimated length of a prompt. No audio is made.

    seconds = words / (words per minute / 60) + breaks of the markup

A digit is a word. `<speak>Call <break time="1s"/> now.</speak>` takes 2 / 2.75 + 1 = 1.7 s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.references import resolve_text, to_text
from contactflow.ssml import STRENGTHS, break_seconds, check_length, read_ssml
from contactflow.values import as_object

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from contactflow.values import JsonObject

# Approximate: a calm voice that reads prompts; not measured on Polly.
WORDS_PER_MINUTE = 165
SENTENCE_SECONDS = STRENGTHS["strong"]  # after each `s`
PARAGRAPH_SECONDS = STRENGTHS["x-strong"]  # after each `p`
RECORDING_SECONDS = 3.0  # approximate: the flow does not contain the length of a recording
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
    root = read_ssml(ssml)
    texts: list[str] = []
    pauses = _collect_text(root, texts)
    text = " ".join("".join(texts).split())
    check_length(text, ssml)
    return Speech(text, ssml, _seconds(text) + pauses)


def _collect_text(element: ET.Element, texts: list[str]) -> float:
    """Append the text below `element` to `texts`; return the seconds of its pauses."""
    pauses = 0.0
    if element.tag == "break":
        pauses += break_seconds(element)
    if element.tag == "sub":
        texts.append(element.get("alias", element.text or ""))
    else:
        texts.append(element.text or "")
        pauses += sum(_collect_text(child, texts) for child in element)
    pauses += {"s": SENTENCE_SECONDS, "p": PARAGRAPH_SECONDS}.get(element.tag, 0.0)
    if element.tag in {"s", "p", "break"}:
        texts.append(" ")
    texts.append(element.tail or "")
    return pauses


def _seconds(text: str) -> float:
    return len(_WORD.findall(text)) * 60 / WORDS_PER_MINUTE


def speech_of(parameters: JsonObject, data: JsonObject) -> Speech:
    """Return the speech of an action with its references resolved; empty if it has no text."""
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
