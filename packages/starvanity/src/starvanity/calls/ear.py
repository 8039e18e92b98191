"""Choose the answers that a call speaks, and their order, by their sound.

A caller cannot see an answer, so answers whose sound gives the digits come first. A digit pattern
comes after the words. A word that sounds like a digit, and a look-alike, come last.

Worked example: of 206-555-SAIL, 206-555-LAKE and "triple five, fifty-two", a call says LAKE, then
SAIL with its letters, then the pattern.
"""

from collections.abc import Sequence
from enum import IntEnum, auto
from typing import Final

from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.patterns import DigitPattern, plain_reading
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.radio import Sound, sound_of
from starvanity.phonewords.score import Answer

SAVED_ANSWERS: Final = 5
"""Number of answers saved with a call."""
SPOKEN_ANSWERS: Final = 3
"""A caller can remember three answers. The others are only on the board."""


class Clarity(IntEnum):
    """How surely the sound of an answer gives its digits, in the order of a call."""

    CLEAR = auto()
    UNSURE = auto()
    PATTERN = auto()
    LIKE_DIGITS = auto()
    LOOK_ALIKE = auto()


CLARITY_OF_SOUND: Final = {
    Sound.CLEAR: Clarity.CLEAR,
    Sound.UNSURE: Clarity.UNSURE,
    Sound.LIKE_DIGITS: Clarity.LIKE_DIGITS,
    Sound.LOOK_ALIKE: Clarity.LOOK_ALIKE,
}


def spoken_answers(saved: Sequence[Answer], lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return the answers of `saved`, best first, that a call speaks, in spoken order.

    A look-alike is spoken only if no other answer has letters.
    """
    clarities = {answer: clarity(answer, lexicon) for answer in saved}
    lettered = [clarities[answer] for answer in saved if isinstance(answer, Phoneword)]
    if any(each is not Clarity.LOOK_ALIKE for each in lettered):
        saved = [each for each in saved if clarities[each] is not Clarity.LOOK_ALIKE]
    preferred = sorted(saved, key=lambda each: _preference(each, clarities[each]))
    return tuple(sorted(preferred[:SPOKEN_ANSWERS], key=clarities.__getitem__))


def with_reading(best: Sequence[Answer], lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return the answers to save: `best`, and a plain reading if few others are spoken.

    Fewer than three answers are few, and a look-alike does not count. If there are five, the
    reading replaces the last one of the others.
    """
    clear = [each for each in best if clarity(each, lexicon) is not Clarity.LOOK_ALIKE]
    has_reading = any(isinstance(each, DigitPattern) for each in best)
    if has_reading or len(clear) >= SPOKEN_ANSWERS:
        return tuple(best)
    saved = list(best)
    if len(saved) == SAVED_ANSWERS:
        saved.remove([each for each in saved if each not in clear][-1])
    number = best[0].number
    return (*saved, plain_reading(number, number.area_digits, lexicon.language.numerals))


def clarity(answer: Answer, lexicon: Lexicon) -> Clarity:
    """Return the clarity of `answer`: that of its least clear word."""
    if isinstance(answer, DigitPattern):
        return Clarity.PATTERN
    words = (segment for segment in answer.segments if isinstance(segment, Word))
    return CLARITY_OF_SOUND[max(sound_of(word, lexicon) for word in words)]


def _preference(answer: Answer, clarity: Clarity) -> Clarity:
    """Return the rank of the choice. The digits of a pattern are as clear as a clear word."""
    is_easy = isinstance(answer, DigitPattern) and not answer.is_plain
    return Clarity.CLEAR if is_easy else clarity
