"""The radio test: whether a listener who hears a word dials it correctly.

A word passes if the most common spelling of its sound is the word itself. The marks of the lexicon
answer this for dictionary words. A hybrid passes if the numbers and letters of its spoken form are
its own characters.

Worked example: LAKE passes. SAIL sounds like the commoner SALE, FIVE sounds like the digit 5, and
a listener who hears B0SS dials the letter O. 10PM passes, because "ten P M" is 10PM.
"""

from enum import IntEnum, auto

from starvanity.phonewords.kinds import AnswerKind, Kind
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.phoneword import Word


class Sound(IntEnum):
    """The relation between the sound of a word and its digits. The best is the lowest."""

    CLEAR = auto()  # the sound gives the digits
    UNSURE = auto()  # the listener needs the letters: SAIL, SK8
    LIKE_DIGITS = auto()  # the listener dials a digit: FIVE
    LOOK_ALIKE = auto()  # the listener dials the letter O in place of 0: B0SS


def sound_of(word: Word, lexicon: Lexicon) -> Sound:
    """Return the sound of `word`. A word that the lexicon does not have is clear."""
    known = (lexicon.word(word.text) if word.letters == word.text else None) or word
    if known.is_look_alike:
        return Sound.LOOK_ALIKE
    if known.is_initials:
        return Sound.CLEAR
    if known.letters in lexicon.language.digit_sounds:
        return Sound.LIKE_DIGITS
    if known.kinds & (Kind.MISHEARD | Kind.NO_SOUND):
        return Sound.UNSURE
    if known.answer_kind is AnswerKind.HYBRID and not _is_dialled_as_said(known, lexicon):
        return Sound.UNSURE
    return Sound.CLEAR


def _is_dialled_as_said(hybrid: Word, lexicon: Lexicon) -> bool:
    """Return whether the spoken form of `hybrid` consists of its own characters, all clear."""
    parts = lexicon.language.numerals.transcribe(hybrid.spoken)
    return "".join(parts) == hybrid.text and all(
        sound_of(Word(part), lexicon) is Sound.CLEAR
        for part in parts
        if part.isalpha() and len(part) > 1
    )
