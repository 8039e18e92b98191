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
from starvanity.phonewords.phoneword import Phoneword, Word

# Milliseconds, chosen by listening: as long as a comma in a number, as a full stop between answers.
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


def phoneword_ssml(phoneword: Phoneword, lexicon: Lexicon) -> str:
    """Return one phoneword as an SSML document."""
    return ssml_document(ssml_fragment(phoneword, lexicon) + ".")


def words_ssml(phonewords: Sequence[Phoneword], lexicon: Lexicon, *, perfect: bool) -> str:
    """Return the answers, best first, and the menu. `perfect` announces the best as perfect.

    Only the first answer has the area code. The caller knows it, and the others are shorter.
    """
    if not phonewords:
        return ssml_document(escaped(wording.NOTHING))
    first = wording.BEST if perfect else wording.CLOSEST
    answers = zip((first, *ORDINALS[1:]), phonewords, strict=False)
    said = [
        f"{escaped(ordinal)} {ssml_fragment(phoneword, lexicon, whole=rank == 0)}."
        for rank, (ordinal, phoneword) in enumerate(answers)
    ]
    return ssml_document(f" {BREAK_BETWEEN} ".join([*said, escaped(wording.MENU)]))


def spelled_ssml(phonewords: Sequence[Phoneword]) -> str:
    """Return the words of each answer with their letters, and the menu."""
    if not phonewords:
        return ssml_document(escaped(wording.NOTHING))
    said = [spell_out(phoneword) for phoneword in phonewords[:SPOKEN_ANSWERS]]
    return ssml_document(f" {BREAK_BETWEEN} ".join([*said, escaped(wording.MENU)]))


def spell_out(phoneword: Phoneword) -> str:
    """Return "Get help. G, E, T. H, E, L, P." with a short break after each letter."""
    words = [segment.text for segment in phoneword.segments if isinstance(segment, Word)]
    title = escaped(" ".join(words).capitalize())
    letters = f" {BREAK_INSIDE} ".join(f"{_letters(word)}." for word in words)
    return f"{title}. {BREAK_INSIDE} {letters}"


def ssml_fragment(phoneword: Phoneword, lexicon: Lexicon, *, whole: bool = True) -> str:
    """Return `phoneword` as SSML without `speak`, as dialled in its country.

    Unless `whole`, omit the prefix and the digits that are never spelled.
    """
    return f", {BREAK_INSIDE} ".join(_phrases(phoneword, lexicon, whole=whole))


def _phrases(phoneword: Phoneword, lexicon: Lexicon, *, whole: bool) -> Iterator[str]:
    """Yield the parts that are said without a break: a group of digits, or a run of words."""
    prefix = phoneword.number.prefix.removeprefix("+")
    first, *rest = _runs(phoneword)
    if not whole and phoneword.unspelled:
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
    yield " ".join(
        _letters(word.text) if word.is_initials else escaped(word.text.lower()) for word in words
    )
    for word in words:
        if not lexicon.is_dialled_as_heard(word.text):
            yield _letters(word.text)


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
    """Return "F, L, O" with a short break after each comma."""
    return f", {BREAK_LETTERS} ".join(escaped(letter) for letter in word)
