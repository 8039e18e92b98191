"""Say phonewords aloud, in SSML that every voice of Amazon Connect speaks alike.

Words go as words in lower case, kept digits in the groups a person would say, with short
breaks inside a phoneword and longer ones between answers. Only `speak` and `break` are used:
`say-as` makes a neural voice fall back to a lesser one for that sentence, and other tags are
read differently from engine to engine
(https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html).

For example 206-555-LAKE is said "two oh six, five five five, lake".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from starvanity.calls import wording
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import NANP
from starvanity.phonewords.phoneword import Phoneword, Word

# Pauses in milliseconds, chosen by ear: a breath inside a number, a full stop between answers.
BREAK_INSIDE: Final = '<break time="150ms"/>'
BREAK_BETWEEN: Final = '<break time="600ms"/>'
BREAK_LETTERS: Final = '<break time="100ms"/>'
QUIET_BEFORE_HANGING_UP: Final = '<break time="1s"/>'

DIGIT_NAMES: Final = dict(
    zip(
        "0123456789",
        ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        strict=True,
    )
)
HUNDREDS: Final = re.compile("1?[1-9]00")
"""Groups said with "hundred": 800, and Australia's 1300 and 1800."""
ORDINALS: Final = (wording.BEST, wording.SECOND, wording.THIRD)
SPOKEN_ANSWERS: Final = len(ORDINALS)
"""A caller remembers three answers; the other two are kept for the board."""


def speak(*parts: str) -> str:
    """Join `parts`, each SSML already, into one document."""
    return f"<speak>{' '.join(part for part in parts if part)}</speak>"


def text(sentence: str) -> str:
    """Make plain `sentence` safe inside SSML, whatever it holds."""
    return escape("".join(mark for mark in sentence if mark.isprintable()))


def phoneword_ssml(phoneword: Phoneword, lexicon: Lexicon) -> str:
    """Return one phoneword as an SSML document of its own."""
    return speak(say(phoneword, lexicon) + ".")


def words_ssml(phonewords: Sequence[Phoneword], lexicon: Lexicon, *, perfect: bool) -> str:
    """Return the answers, best first, and the menu; `perfect` if the best keeps no stray digit.

    Only the first answer says the area code: the caller knows it, and the others come sooner.
    """
    if not phonewords:
        return speak(text(wording.NOTHING))
    first = wording.BEST if perfect else wording.CLOSEST
    answers = zip((first, *ORDINALS[1:]), phonewords, strict=False)
    said = [
        f"{text(ordinal)} {say(phoneword, lexicon, whole=place == 0)}."
        for place, (ordinal, phoneword) in enumerate(answers)
    ]
    return speak(f" {BREAK_BETWEEN} ".join([*said, text(wording.MENU)]))


def spelled_ssml(phonewords: Sequence[Phoneword]) -> str:
    """Return each answer's words, each followed by its letters, and the menu."""
    if not phonewords:
        return speak(text(wording.NOTHING))
    said = [spell_out(phoneword) for phoneword in phonewords[:SPOKEN_ANSWERS]]
    return speak(f" {BREAK_BETWEEN} ".join([*said, text(wording.MENU)]))


def spell_out(phoneword: Phoneword) -> str:
    """Return "Get help. G, E, T. H, E, L, P." with a short break after each letter."""
    words = [segment.text for segment in phoneword.segments if isinstance(segment, Word)]
    title = text(" ".join(words).capitalize())
    letters = f" {BREAK_INSIDE} ".join(f"{_letters(word)}." for word in words)
    return f"{title}. {BREAK_INSIDE} {letters}"


def say(phoneword: Phoneword, lexicon: Lexicon, *, whole: bool = True) -> str:
    """Return `phoneword` as SSML without its `speak`: digits, then words, as dialled at home.

    Unless `whole`, what is dialled before the part that can be spelled is left out.
    """
    return f", {BREAK_INSIDE} ".join(_breaths(phoneword, lexicon, whole=whole))


def _breaths(phoneword: Phoneword, lexicon: Lexicon, *, whole: bool) -> Iterator[str]:
    """Yield what is said in one breath: a group of digits, or a run of words."""
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
    """Yield `words` in one breath, then the letters of each that may not be dialled by ear."""
    yield " ".join(
        _letters(word.text) if word.is_initials else text(word.text.lower()) for word in words
    )
    for word in words:
        if not lexicon.is_dialled_as_heard(word.text):
            yield _letters(word.text)


def _runs(phoneword: Phoneword) -> Iterator[str | list[Word]]:
    """Yield kept digits in the groups of the number, and words in unbroken runs."""
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
    return f", {BREAK_LETTERS} ".join(text(letter) for letter in word)
