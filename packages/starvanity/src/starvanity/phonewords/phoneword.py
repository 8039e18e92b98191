"""A phoneword: one spelling of one number, as words and kept digits that dial the number.

A phoneword covers the whole national number from left to right. Only its last word may run past
the end (*overdial*: 1-800-MATTRESS). The network ignores the letters after the last digit.

Worked example: +18003569377 with the segments ``Digits("800")``, ``Word("FLOWERS")``
reads 1-800-FLOWERS, its national form is 800FLOWERS, and it dials +18003569377.
"""

from dataclasses import dataclass, field

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import AnswerKind, Kind, Purpose
from starvanity.phonewords.phone_number import NANP, PhoneNumber

NAMES = int(Kind.GIVEN | Kind.NAME | Kind.RARE_NAME | Kind.FIRST_NAME | Kind.PLACE | Kind.MONTH)
"""Marks of names. Marks are whole numbers here, because operations on flags take longer."""
_CODES = int(Kind.CODE | Kind.STATE)
_WORD, _HYBRID, _ACRONYM = int(Kind.WORD), int(Kind.HYBRID), int(Kind.ACRONYM)
_SAID_BY_LETTER, _LOOK_ALIKE = int(Kind.SAID_BY_LETTER), int(Kind.LOOK_ALIKE)
LETTER_O = "O"
ZERO = "0"
"""A printed 0 may replace the letter O in a look-alike."""
LONGEST_INITIALS = 3
"""Letters, at most, of a code with vowels that is said letter by letter. FEMA is said as a word."""
VOWELS = frozenset("AEIOUY")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that people read as a word, in capitals, with their facts from the lexicon.

    A hybrid also has digits, and a look-alike has 0 in place of O. `printed` and `spoken` are the
    forms of a hybrid (24-7, "twenty-four seven"). A word with marks has `printed` only (NIÑO), and
    its `text` has the letters that dial it (NINO). Other words have neither.
    `score` is the score of the word. `pair_score` is its score together with the word before it,
    or `None` if the lexicon has not seen the two together. `zipf` is its frequency. `kinds` are
    the lexicon's marks.
    """

    text: str
    score: float = field(default=0.0, compare=False)
    pair_score: float | None = field(default=None, compare=False)
    zipf: float = field(default=0.0, compare=False)
    kinds: int = field(default=0, compare=False)
    printed: str = field(default="", compare=False)
    spoken: str = field(default="", compare=False)

    @property
    def said(self) -> str:
        """Return the text as a voice says it, unless letter by letter: "boss" for B0SS."""
        plain = self.text.replace(ZERO, LETTER_O) if self.is_look_alike else self.text
        return self.spoken or (self.printed or plain).lower()

    @property
    def letters(self) -> str:
        """Return the text with its marks: NIÑO. A hybrid is without punctuation: 247."""
        return self.text if self.printed.isascii() else self.printed

    @property
    def is_initials(self) -> bool:
        """Return whether these letters are said one by one: FBI, NY and PHP, but not NASA.

        Short codes that people say as words (HUD) count as initials too, because no list has
        them. A caller who hears the letters dials them correctly.
        """
        if self.kinds & _SAID_BY_LETTER:
            return True
        if self.kinds & (_WORD | _HYBRID):
            return False
        if VOWELS.isdisjoint(self.text):
            return True
        return bool(self.kinds & _CODES) and len(self.text) <= LONGEST_INITIALS

    @property
    def is_look_alike(self) -> bool:
        """Return whether a printed 0 replaces the letter O: B0SS."""
        return bool(self.kinds & _LOOK_ALIKE)

    @property
    def answer_kind(self) -> AnswerKind:
        """Return the kind of this word."""
        if self.kinds & _HYBRID:
            return AnswerKind.HYBRID
        if self.is_initials or self.kinds & _ACRONYM:
            return AnswerKind.INITIALS
        is_name = self.kinds & NAMES and not self.kinds & _WORD
        return AnswerKind.NAME if is_name else AnswerKind.WORD


@dataclass(frozen=True, slots=True)
class Digits:
    """A run of digits kept as they are."""

    text: str


Segment = Word | Digits


def printed_segments(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return `segments` with the printed letters as the texts of words: NIÑO for NINO."""
    for segment in segments:
        if isinstance(segment, Word) and not segment.printed.isascii():
            return tuple(map(_with_printed_letters, segments))
    return segments


def _with_printed_letters(segment: Segment) -> Segment:
    return Word(segment.letters, kinds=segment.kinds) if isinstance(segment, Word) else segment


def default_purpose(number: PhoneNumber) -> Purpose:
    """Return the purpose of a request that names none: only owners have business numbers."""
    return Purpose.OWNER if number.is_business else Purpose.CALLER


@dataclass(frozen=True, slots=True, repr=False)
class Phoneword:
    """One spelling of a number in words and kept digits."""

    number: PhoneNumber
    segments: tuple[Segment, ...]
    unspelled: int = 0
    """Number of leading digits that are never spelled, such as those of an area code."""
    total_steps: int | None = field(default=None, compare=False)
    """The total score in steps of 1/256, if the search has computed it."""
    requested_for: Purpose | None = field(default=None, compare=False)
    """The purpose of the request. `None` means the purpose of the kind of number."""
    is_scored: bool = field(default=True, compare=False)
    """`False` for typed letters that the lexicon does not have: their score is not known."""
    is_typed: bool = field(default=False, compare=False)
    """Whether a person has typed these letters as the number."""
    national: str = field(init=False, compare=False)
    """The national number with letters and without punctuation: 800FLOWERS."""

    def __post_init__(self) -> None:
        letters = "".join([segment.text for segment in self.segments])
        object.__setattr__(self, "national", letters)

    def __repr__(self) -> str:
        return f"<Phoneword {self.text} of {self.number.e164}>"

    def __str__(self) -> str:
        return self.text

    @property
    def purpose(self) -> Purpose:
        """Return the purpose that the score depends on."""
        return self.requested_for or default_purpose(self.number)

    @property
    def dials(self) -> str:
        """Return the E.164 number that these letters and digits dial."""
        pressed = dial(self.national)[: len(self.number.national)]
        return f"+{self.number.country_code}{pressed}"

    @property
    def extra_letters(self) -> int:
        """Return the number of letters that the network ignores: 1 for 1-800-MATTRESS."""
        return len(self.national) - len(self.number.national)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words without the digits and with their marks, from left to right."""
        return tuple([segment.letters for segment in self.segments if isinstance(segment, Word)])

    @property
    def kind(self) -> AnswerKind:
        """Return the kind of the answer: that of its longest word, the first of equal ones."""
        words = [segment for segment in self.segments if isinstance(segment, Word)]
        return max(words, key=lambda word: len(word.text)).answer_kind

    @property
    def across(self) -> bool:
        """Return whether a word begins inside the area code: LILY-83-9724."""
        start = 0
        for segment in self.segments:
            if isinstance(segment, Word):
                return start < self.unspelled
            start += len(segment.text)
        return False

    @property
    def look_alike(self) -> bool:
        """Return whether a printed 0 replaces the letter O in a word: B0SS-530."""
        words = (segment for segment in self.segments if isinstance(segment, Word))
        return any(word.is_look_alike for word in words)

    @property
    def coverage(self) -> float:
        """Return the share of digits after the area code that are spelled as letters, 0 to 1."""
        spelled = self.national[self.unspelled : len(self.number.national)]
        return sum(character.isalpha() for character in spelled) / len(spelled)

    @property
    def text(self) -> str:
        """Return the phoneword as written in its country: 1-800-FLOWERS, 0800 REPAIR."""
        prefix = self.number.prefix
        parts = self._parts()
        if self.number.country_code == NANP:
            return "-".join([prefix, *parts] if prefix else parts)
        gap = "" if parts[0].isdigit() and not prefix.startswith("+") else " "
        return f"{prefix}{gap if prefix else ''}{' '.join(parts)}"

    def _parts(self) -> list[str]:
        """Return the words, and the kept digits in the groups of the number."""
        parts = []
        start = 0
        for segment in self.segments:
            text = segment.text
            if isinstance(segment, Word):
                parts.append(segment.printed or text)
            else:
                parts += self.number.split(text, start)
            start += len(text)
        return parts
