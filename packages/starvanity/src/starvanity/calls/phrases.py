"""The phrases of one answer as plain text, in the order of a call.

A phrase is a part that is said without a break. After a word whose sound does not give its digits,
its letters follow. A word that sounds like a digit is said by its letters only.

Worked example: 206-55-LOU-BET-1 has the phrases "two zero six", "five five", "lou, spelled
L.O.U", "bet" and "one".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from starvanity.calls.runs import Kept, runs
from starvanity.language.model import Language
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import ZERO, Phoneword, Word
from starvanity.phonewords.radio import Sound, sound_of
from starvanity.phonewords.score import Answer

LETTER_BEFORE_LETTER: Final = re.compile(r"\b([A-Z]) (?=[A-Z]\b)")
"""A letter of a spoken form before another one. A voice reads letters with full stops between them
as one group. Without these, it says "uh" for A."""


def title(phoneword: Phoneword, lexicon: Lexicon, announced: Collection[str] = ()) -> str:
    """Return the one word that announces `phoneword`: "lake", "boss, with a zero".

    It is the longest of the clearest words, and the first of equal ones. A word that is not in
    `announced` is preferred, because it is new to the caller. A look-alike comes before every other
    word, because the listener needs its zero.
    """
    words = [segment for segment in phoneword.segments if isinstance(segment, Word)]
    sounds = [sound_of(word, lexicon) for word in words]
    wanted = Sound.LOOK_ALIKE if Sound.LOOK_ALIKE in sounds else min(sounds)
    clearest = (word for word, sound in zip(words, sounds, strict=True) if sound is wanted)
    titles = {word.text: _title(word, wanted, lexicon.language) for word in clearest}
    text = max(titles, key=lambda each: (titles[each] not in announced, len(each)))
    return titles[text]


def phrases(
    answer: Answer, lexicon: Lexicon, announced: str = "", *, whole: bool = True
) -> Iterator[str]:
    """Yield the phrases of `answer`. Unless `whole`, a digit pattern is without its area code.

    A look-alike that was `announced` with its zero is said without it.
    """
    language = lexicon.language
    if isinstance(answer, DigitPattern):
        area = answer.national[: answer.unspelled]
        if whole and area:
            prefix = answer.number.prefix.removeprefix("+")
            yield Kept(f"{prefix}{area}", is_first=True).said(language.numerals)
        yield from answer.part_texts
        return
    for run in runs(answer):
        if isinstance(run, Kept):
            yield run.said(language.numerals)
        else:
            yield from _word_phrases(run, lexicon, announced)


def dictation(answer: Answer, language: Language) -> Iterator[str]:
    """Yield the parts of `answer` that a listener writes down: digits one by one, and letters.

    The digits of the area code have no commas, because the caller knows them.
    """
    for run in runs(answer):
        if isinstance(run, Kept) and run.is_first:
            yield run.said(language.numerals)
        elif isinstance(run, Kept):
            yield ", ".join(map(language.numerals.digit, run.digits))
        else:
            yield from (letters(word.text, language) for word in run)


def letters(text: str, language: Language) -> str:
    """Return "F, L, O" for FLO; digits by their names."""
    return ", ".join(language.numerals.digit(mark) if mark.isdecimal() else mark for mark in text)


def spelled_out(text: str, language: Language) -> str:
    """Return "F.L.O" for FLO, which a voice says fast, and "S.K, eight" for SK8."""
    groups = re.findall(r"\d|\D+", text)
    return ", ".join(
        language.numerals.digit(group) if group.isdecimal() else ".".join(group) for group in groups
    )


def said(word: Word) -> str:
    """Return the text that a voice says for `word`: "flowers", "F.B.I", "five A.M"."""
    if word.is_initials:
        return ".".join(word.text)
    return LETTER_BEFORE_LETTER.sub(r"\1.", word.said)


def _title(word: Word, sound: Sound, language: Language) -> str:
    if sound is Sound.LIKE_DIGITS:
        return language.answers.the_word.format(said(word))
    return with_zeros(word, language) if sound is Sound.LOOK_ALIKE else said(word)


def with_zeros(word: Word, language: Language) -> str:
    """Return the text of a look-alike: "boss, with a zero"."""
    answers = language.answers
    template = answers.with_zero if word.text.count(ZERO) == 1 else answers.with_zeros
    return template.format(word.said)


def _word_phrases(words: Sequence[Word], lexicon: Lexicon, announced: str) -> Iterator[str]:
    """Yield the phrases of adjoining words. Words that often adjoin are one phrase."""
    phrase = ""
    for before, word in pairwise((None, *words)):
        is_plain = _is_said_plainly(before, lexicon) and _is_said_plainly(word, lexicon)
        if phrase and is_plain and word is not None and word.pair_score is not None:
            phrase = f"{phrase} {said(word)}"
            continue
        if phrase:
            yield phrase
        phrase = _with_letters(word, lexicon, announced) if word is not None else ""
    yield phrase


def _is_said_plainly(word: Word | None, lexicon: Lexicon) -> bool:
    return word is not None and sound_of(word, lexicon) is Sound.CLEAR


def _with_letters(word: Word, lexicon: Lexicon, announced: str) -> str:
    """Return `word` as said in its place, with its letters if its sound does not give them."""
    language = lexicon.language
    match sound_of(word, lexicon):
        case Sound.CLEAR:
            return said(word)
        case Sound.LIKE_DIGITS:
            return spelled_out(word.text, language)
        case Sound.LOOK_ALIKE if not word.kinds & (Kind.MISHEARD | Kind.NO_SOUND):
            text = with_zeros(word, language)
            return said(word) if text in announced.lower() else text
    spelled = language.answers.spelled.format(spelled_out(word.text, language))
    return f"{said(word)}, {spelled}"
