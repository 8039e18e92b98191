"""A phoneword: one spelling of one number, as words and kept digits that dial it.

A phoneword covers the whole national number from left to right. Only its last word may run past
the end (*overdial*: 1-800-MATTRESS). The network ignores the letters after the last digit.

Worked example: +18003569377 with the segments ``Digits("800")``, ``Word("FLOWERS")``
reads 1-800-FLOWERS, its national form is 800FLOWERS, and it dials +18003569377.
"""

from dataclasses import dataclass, field

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.number import NANP, PhoneNumber

LONGEST_INITIALS = 3
"""Letters that are said one by one, vowels or not; FEMA and NASA are said as words."""
VOWELS = frozenset("AEIOUY")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that people read as a word, in capitals, with their facts from the lexicon.

    `worth` is the score of the word. `follows` is the score of its place after the word before it,
    or `None` if the two are strangers. `zipf` is its frequency, `kinds` are the lexicon's marks.
    """

    text: str
    worth: float = field(default=0.0, compare=False)
    follows: float | None = field(default=None, compare=False)
    zipf: float = field(default=0.0, compare=False)
    kinds: int = field(default=0, compare=False)

    @property
    def is_initials(self) -> bool:
        """Return whether these letters are best said one by one: FBI, NY, but not NASA.

        No list says which short codes people say as words (HUD); said by letters they dial right.
        """
        if self.kinds & Kind.WORD or not self.kinds & (Kind.CODE | Kind.STATE):
            return False
        return len(self.text) <= LONGEST_INITIALS or VOWELS.isdisjoint(self.text)


@dataclass(frozen=True, slots=True)
class Digits:
    """A run of digits kept as they are."""

    text: str


Segment = Word | Digits


@dataclass(frozen=True, slots=True, repr=False)
class Phoneword:
    """One spelling of a number in words and kept digits."""

    number: PhoneNumber
    segments: tuple[Segment, ...]
    unspoken: int = 0
    """Leading digits that are never spelled, such as an area code."""
    total_steps: int | None = field(default=None, compare=False)
    """The total of its score, in steps of 1/256, if the search that found it has added it up."""
    national: str = field(init=False, compare=False)
    """The national number with letters in place and no punctuation: 800FLOWERS."""

    def __post_init__(self) -> None:
        letters = "".join([segment.text for segment in self.segments])
        object.__setattr__(self, "national", letters)

    def __repr__(self) -> str:
        return f"<Phoneword {self.text} of {self.number.e164}>"

    def __str__(self) -> str:
        return self.text

    @property
    def dials(self) -> str:
        """Return the E.164 number that these letters and digits reach."""
        pressed = dial(self.national)[: len(self.number.national)]
        return f"+{self.number.country_code}{pressed}"

    @property
    def extra_letters(self) -> int:
        """Return the number of letters that the network ignores: 1 for 1-800-MATTRESS."""
        return len(self.national) - len(self.number.national)

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone, from left to right."""
        return tuple([segment.text for segment in self.segments if isinstance(segment, Word)])

    @property
    def coverage(self) -> float:
        """Share of the digits after the area code that are spoken as letters, 0 to 1."""
        spoken = self.national[self.unspoken : len(self.number.national)]
        return sum(character.isalpha() for character in spoken) / len(spoken)

    @property
    def text(self) -> str:
        """The phoneword as a person there would write it: 1-800-FLOWERS, 0800 REPAIR."""
        prefix = self.number.prefix
        if self.number.country_code == NANP:
            return "-".join([prefix, *self._parts()] if prefix else self._parts())
        gap = " " if prefix.startswith("+") else ""
        return f"{prefix}{gap}{' '.join(self._parts())}"

    def _parts(self) -> list[str]:
        """Return words whole, and kept digits in the groups of the number."""
        parts = []
        place = 0
        for segment in self.segments:
            text = segment.text
            if isinstance(segment, Word):
                parts.append(text)
            else:
                parts += self.number.cut(text, place)
            place += len(text)
        return parts
