"""Cut what is said into captions, each with the second at which it is heard, by our own estimate.

A caption is a sentence, or what stands between two long pauses. The page stretches the times to
the true length of the voice, so only their proportions matter.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from contactflow.simulate.speech import plain_speech
from contactflow.ssml import break_seconds, read_ssml

LONG_PAUSE_SECONDS: Final = 0.5
"""Pauses inside a number are shorter, pauses between answers longer."""
ENDS: Final = (".", "?", "!")


def captions(text: str, ssml: str | None) -> list[tuple[float, str]]:
    """Return each caption and its second from the start."""
    at = 0.0
    cut: list[tuple[float, str]] = []
    is_over = True
    for piece in _pieces(read_ssml(ssml)) if ssml else [text]:
        if isinstance(piece, float):
            at += piece
            is_over = is_over or piece >= LONG_PAUSE_SECONDS
            continue
        for word in piece.split():
            start, before = (at, "") if is_over else cut.pop()
            cut.append((start, f"{before} {word}".strip()))
            at += plain_speech(word).seconds
            is_over = word.endswith(ENDS)
    return cut


def _pieces(element: ET.Element) -> Iterator[str | float]:
    """Yield texts and the seconds of pauses, in the order in which they are heard."""
    if element.tag == "break":
        yield break_seconds(element)
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
    yield element.tail or ""
