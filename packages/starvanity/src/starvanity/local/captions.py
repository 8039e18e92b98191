"""Divide a spoken text into captions, each with its estimated start in seconds.

A caption is a sentence, or the text between two long pauses. The page scales the times to the real
length of the audio, so only their proportions matter.
"""

from collections.abc import Iterable
from typing import Final

from contactflow.simulate.speech import pieces_of, plain_speech, timed
from contactflow.ssml import read_ssml

LONG_PAUSE_SECONDS: Final = 0.5
"""Pauses inside a number are shorter. Pauses between answers are longer."""
ENDS: Final = (".", "?", "!")


def captions(text: str, ssml: str | None) -> list[tuple[float, str]]:
    """Return the start in seconds and the text of each caption."""
    seconds = 0.0
    found: list[tuple[float, str]] = []
    begins_caption = True
    for piece, duration in timed(_pieces(text, ssml)):
        if isinstance(piece, float):
            seconds += duration
            begins_caption = begins_caption or piece >= LONG_PAUSE_SECONDS
            continue
        for word in piece.split():
            start, before = (seconds, "") if begins_caption else found.pop()
            found.append((start, f"{before} {word}".strip()))
            seconds += plain_speech(word).seconds
            begins_caption = word.endswith(ENDS)
    return found


def _pieces(text: str, ssml: str | None) -> Iterable[str | float]:
    return pieces_of(read_ssml(ssml)) if ssml else [text]
