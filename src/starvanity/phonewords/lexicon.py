"""The words we know: one read-only file, mapped into memory and searched where it lies.

`tools/build_lexicon.py` writes the file and decides there what every word is worth to each
audience, so a call only looks up and adds. Three *shelves* are sorted by the digits that a
word dials: words for a business's number, words for a person's own, and words longer than the
digits they start with (overdial). On a shelf, the entries of one key stand best first.

Worths are kept in steps of 1/256, so that sums of them are exact in binary.
"""

import mmap
import sys
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntFlag, auto
from functools import cache
from pathlib import Path
from struct import Struct

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.spelling import Word
from starvanity.phonewords.weights import STEPS

MAGIC = b"STARLEX1"
ZIPF_STEPS = 25
"""Steps of Zipf frequency in one unit; a byte holds up to 10.2."""
HEADER = Struct("<8s8sI")  # magic, language, number of sections
SECTION = Struct("<12s1sxxxII")  # name, array type, first byte, length in bytes
SHIPPED = Path(__file__).parent / "data"


class Kind(IntFlag):
    """What is known of a word beside how common it is."""

    WORD = auto()  # in a dictionary
    NAME = auto()  # a person's or a place's, well known
    RARE_NAME = auto()
    CODE = auto()  # an acronym or call sign that most people know
    RARE_CODE = auto()
    BRAND = auto()
    FAMOUS = auto()  # a brand that most people know
    PART = auto()  # stands in a brand's name of several words
    OPENER = auto()  # advertisers like to begin with it: CALL, GET, GO
    CLOSER = auto()  # and to end with it: NOW, HELP, USA
    STATE = auto()
    GIVEN = auto()  # a first name
    STRANGER = auto()  # common on the web, in no dictionary
    MISHEARD = auto()  # taken for a commoner word that dials otherwise: SAIL, SALE
    GRIM = auto()  # not for a person's own number


class LexiconError(ValueError):
    """Says why a file cannot be used as a lexicon."""


class Shelf:
    """Entries sorted by the digits they dial; `find` gives where those of one key stand."""

    __slots__ = ("_keys", "_starts", "entries", "worths")

    def __init__(
        self,
        keys: Sequence[int],
        starts: Sequence[int],
        entries: Sequence[int],
        worths: Sequence[int],
    ) -> None:
        self._keys = keys
        self._starts = starts
        self.entries = entries
        self.worths = worths

    def find(self, key: int) -> tuple[int, int]:
        """Return the first place and the place after the last of the entries dialled by `key`."""
        place = bisect_left(self._keys, key)
        if place < len(self._keys) and self._keys[place] == key:
            return self._starts[place], self._starts[place + 1]
        return 0, 0


class Lexicon:
    """The words of one language; open it once and keep it."""

    def __init__(self, content: mmap.mmap | bytes, source: str = "these bytes") -> None:
        view = memoryview(content)
        if sys.byteorder != "little":  # pragma: no cover
            raise LexiconError("the lexicon is laid out for little-endian machines")
        if len(view) < HEADER.size or bytes(view[: len(MAGIC)]) != MAGIC:
            raise LexiconError(f"{source} is no lexicon: build one with tools/build_lexicon.py")
        _, language, count = HEADER.unpack_from(view)
        self.language = language.rstrip(b"\0").decode()
        sections = {}
        for index in range(count):
            name, code, start, size = SECTION.unpack_from(view, HEADER.size + index * SECTION.size)
            if start + size > len(view):
                raise LexiconError(f"{source} is cut short: build it again")
            sections[name.rstrip(b"\0").decode()] = view[start : start + size].cast(code.decode())
        self._sections = sections
        self._texts = sections["texts"]
        self._text_at = sections["text_at"]
        self._word_count = len(self._text_at) - 1
        self.business = self._shelf("business")
        self.personal = self._shelf("personal")
        self.overdial = self._shelf("overdial")
        self.blocked = frozenset(bytes(sections["blocked"]).decode().split())

    @classmethod
    def open(cls, path: Path) -> "Lexicon":
        """Map the file at `path` into memory."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))

    def _shelf(self, name: str) -> Shelf:
        part = {field: self._sections[f"{name[:4]}_{field}"] for field in ("key", "at", "id", "w")}
        return Shelf(part["key"], part["at"], part["id"], part["w"])

    def words(self, entry: int, *, personal: bool) -> tuple[Word, ...]:
        """Return the word, or the words of the phrase, that an entry of a shelf stands for."""
        if entry < self._word_count:
            return (self._word(entry, personal=personal),)
        phrase = entry - self._word_count
        parts = [part for part in self._sections["phrases"][phrase * 3 : phrase * 3 + 3] if part]
        together = self._sections["pair_p" if personal else "pair_b"][phrase] / STEPS
        first, *rest = parts
        return (
            self._word(first - 1, personal=personal),
            *(self._word(rest[0] - 1, personal=personal, follows=together) for _ in rest[:1]),
            *(self._word(part - 1, personal=personal, follows=0.0) for part in rest[1:]),
        )

    def _word(self, index: int, *, personal: bool, follows: float | None = None) -> Word:
        start, end = self._text_at[index], self._text_at[index + 1]
        return Word(
            bytes(self._texts[start:end]).decode(),
            worth=self._sections["worth_p" if personal else "worth_b"][index] / STEPS,
            follows=follows,
            zipf=self._sections["zipf"][index] / ZIPF_STEPS,
            kinds=self._sections["kinds"][index],
        )

    def word(self, text: str) -> Word | None:
        """Return what is known of the word `text`, in capitals; `None` when it is not known."""
        first, last = self.business.find(int(dial(text))) if text.isalpha() else (0, 0)
        for entry in self.business.entries[first:last]:
            words = self.words(entry, personal=False)
            if len(words) == 1 and words[0].text == text:
                return words[0]
        return None

    def sounds_like_itself(self, word: str) -> bool:
        """Tell whether somebody who only hears `word` would dial it right: not so SAIL."""
        known = self.word(word)
        return known is None or not known.kinds & Kind.MISHEARD


@cache
def shipped_lexicon(language: str = "en") -> Lexicon:
    """Open the lexicon that ships with the package, once."""
    return Lexicon.open(SHIPPED / f"{language}.lex")
