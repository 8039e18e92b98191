"""Divide a spoken text into captions, each with its estimated start in seconds.

A caption is a sentence, or the text between two long pauses. The page scales the times to the real
length of the audio, so only their proportions matter.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from contactflow.simulate.speech import plain_speech
from contactflow.ssml import break_seconds, read_ssml

LONG_PAUSE_SECONDS: Final = 0.5
"""Pauses inside a number are shorter. Pauses between answers are longer."""
ENDS: Final = (".", "?", "!")


def captions(text: str, ssml: str | None) -> list[tuple[float, str]]:
    """Return the start in seconds and the text of each caption."""
    seconds = 0.0
    found: list[tuple[float, str]] = []
    begins_caption = True
    for piece in _pieces(read_ssml(ssml)) if ssml else [text]:
        if isinstance(piece, float):
            seconds += piece
            begins_caption = begins_caption or piece >= LONG_PAUSE_SECONDS
            continue
        for word in piece.split():
            start, before = (seconds, "") if begins_caption else found.pop()
            found.append((start, f"{before} {word}".strip()))
            seconds += plain_speech(word).seconds
            begins_caption = word.endswith(ENDS)
    return found


def _pieces(element: ET.Element) -> Iterator[str | float]:
    """Yield texts, and pauses in seconds, in spoken order."""
    if element.tag == "break":
        yield break_seconds(element)
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
    yield element.tail or ""
