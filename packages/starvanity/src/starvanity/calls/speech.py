"""Convert phonewords to SSML that every voice of Amazon Connect speaks in the same way.

Words are in lower case. Kept digits are in the groups of the number. Breaks inside a phoneword are
shorter than breaks between answers. Only the tags `speak` and `break` are used. With `say-as`, a
neural voice falls back to a lower-quality voice for that sentence. Engines read other tags in
different ways
(https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html).

For example, 206-555-LAKE is said "two oh six, five five five, lake".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from starvanity.calls import wording
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import NANP
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import Answer

# Chosen by listening: inside a number as long as a comma, between answers as long as a full stop.
BREAK_INSIDE: Final = '<break time="150ms"/>'
BREAK_BETWEEN: Final = '<break time="600ms"/>'
BREAK_LETTERS: Final = '<break time="100ms"/>'
BREAK_BEFORE_HANG_UP: Final = '<break time="1s"/>'

DIGIT_NAMES: Final = dict(
    zip(
        "0123456789",
        ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        strict=True,
    )
)
NAMES_AMONG_LETTERS: Final = DIGIT_NAMES | {"0": "zero"}
"""Names of digits in a spelled word, where "oh" is the letter O."""
HUNDREDS: Final = re.compile("1?[1-9]00")
"""Groups said with "hundred": 800, and 1300 and 1800 in Australia."""
ORDINALS: Final = (wording.BEST, wording.SECOND, wording.THIRD)
SPOKEN_ANSWERS: Final = len(ORDINALS)
"""A caller can remember three answers. The other two are only on the board."""


def ssml_document(*parts: str) -> str:
    """Return an SSML document of `parts`, which are SSML without `speak`."""
    return f"<speak>{' '.join(part for part in parts if part)}</speak>"


def escaped(sentence: str) -> str:
    """Return the plain text `sentence` for use in SSML, without unprintable characters."""
    return escape("".join(mark for mark in sentence if mark.isprintable()))


def answer_ssml(answer: Answer, lexicon: Lexicon) -> str:
    """Return one answer as an SSML document."""
    return ssml_document(ssml_fragment(answer, lexicon) + ".")


def words_ssml(answers: Sequence[Answer], lexicon: Lexicon, *, perfect: bool) -> str:
    """Return the answers, best first, and the menu. `perfect` announces the best as perfect.

    Only the first answer has the area code. The caller knows it, so the others are shorter.
    """
    if not any(isinstance(answer, Phoneword) for answer in answers):
        first = wording.NOTHING
    else:
        first = wording.BEST if perfect else wording.CLOSEST
    said = [
        f"{escaped(ordinal)} {ssml_fragment(answer, lexicon, whole=rank == 0)}."
        for rank, (ordinal, answer) in enumerate(zip((first, *ORDINALS[1:]), answers, strict=False))
    ]
    return ssml_document(f" {BREAK_BETWEEN} ".join([*said, escaped(wording.MENU)]))


def spelled_ssml(answers: Sequence[Answer]) -> str:
    """Return the words of each answer with their letters, and the menu."""
    said = [spell_out(answer) for answer in answers[:SPOKEN_ANSWERS]]
    return ssml_document(f" {BREAK_BETWEEN} ".join([*said, escaped(wording.MENU)]))


def spell_out(answer: Answer) -> str:
    """Return "Get help. G, E, T. H, E, L, P." with a short break after each letter.

    Initials are said once. A digit pattern has no letters, so its digits are said one by one.
    """
    if isinstance(answer, DigitPattern):
        digits = answer.national[answer.unspelled :]
        return f"{f', {BREAK_LETTERS} '.join(DIGIT_NAMES[digit] for digit in digits)}."
    words = [segment for segment in answer.segments if isinstance(segment, Word)]
    title = " ".join(_said(word) for word in words)
    letters = (_letters(word.text) for word in words if not word.is_initials)
    phrases = (f"{title[0].upper()}{title[1:]}", *letters)
    return f" {BREAK_INSIDE} ".join(f"{phrase}." for phrase in phrases)


def ssml_fragment(answer: Answer, lexicon: Lexicon, *, whole: bool = True) -> str:
    """Return `answer` as SSML without `speak`, as dialled in its country.

    Unless `whole`, omit the prefix and the digits that are never spelled.
    """
    if isinstance(answer, DigitPattern):
        phrases = _pattern_phrases(answer, whole=whole)
    else:
        phrases = _phrases(answer, lexicon, whole=whole)
    return f", {BREAK_INSIDE} ".join(phrases)


def _pattern_phrases(pattern: DigitPattern, *, whole: bool) -> Iterator[str]:
    """Yield the prefix and the area code if `whole`, then the parts of `pattern`."""
    if whole and pattern.unspelled:
        area = pattern.national[: pattern.unspelled]
        yield _say_digits(f"{pattern.number.prefix.removeprefix('+')}{area}")
    for part in pattern.parts:
        yield escaped(part.text)


def _phrases(phoneword: Phoneword, lexicon: Lexicon, *, whole: bool) -> Iterator[str]:
    """Yield the parts that are said without a break: a group of digits, or a run of words."""
    prefix = phoneword.number.prefix.removeprefix("+")
    first, *rest = _runs(phoneword)
    if not whole and phoneword.unspelled and not phoneword.across:
        prefix, first, rest = "", rest[0], rest[1:]
    if prefix and phoneword.number.country_code != NANP and isinstance(first, str):
        yield f"{_say_digits(prefix)} {_say_digits(first)}"
    else:
        if prefix:
            yield _say_digits(prefix)
        rest.insert(0, first)
    for run in rest:
        if isinstance(run, str):
            yield _say_digits(run)
        else:
            yield from _say_words(run, lexicon)


def _say_words(words: Sequence[Word], lexicon: Lexicon) -> Iterator[str]:
    """Yield `words` in one phrase, then the letters of each that is not dialled as heard."""
    yield " ".join(_said(word) for word in words)
    for word in words:
        if not lexicon.is_dialled_as_heard(word.text):
            yield _letters(word.text)


def _said(word: Word) -> str:
    """Return "flowers" for FLOWERS, and the letters of initials."""
    return _letters(word.text) if word.is_initials else escaped(word.said)


def _runs(phoneword: Phoneword) -> Iterator[str | list[Word]]:
    """Yield the kept digits in the groups of the number, and the runs of adjoining words."""
    position = 0
    run: list[Word] = []
    for segment in phoneword.segments:
        if isinstance(segment, Word):
            run.append(segment)
        else:
            if run:
                yield run
                run = []
            yield from phoneword.number.split(segment.text, position)
        position += len(segment.text)
    if run:
        yield run


def _say_digits(group: str) -> str:
    """Return "two oh six" for 206, "eight hundred" for 800, "one three hundred" for 1300."""
    hundreds = HUNDREDS.fullmatch(group) is not None
    names = " ".join(DIGIT_NAMES[digit] for digit in (group[:-2] if hundreds else group))
    return f"{names} hundred" if hundreds else names


def _letters(word: str) -> str:
    """Return "F, L, O" with a short break after each comma; digits by their names."""
    names = (escaped(NAMES_AMONG_LETTERS.get(mark, mark)) for mark in word)
    return f", {BREAK_LETTERS} ".join(names)
