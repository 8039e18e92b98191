"""The words we know: one read-only file, mapped into memory and searched where it lies.

`lexicon/build.py` writes the file and decides there what every word is worth to each
audience, so a call only looks up and adds. Three *shelves* are sorted by the digits that a
word dials: words for a business's number, words for a person's own, and words longer than the
digits they start with (overdial). On a shelf, the entries of one key stand best first.

Worths are kept in steps of 1/256, so that sums of them are exact in binary.
"""

import mmap
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from struct import Struct
from struct import error as StructError  # noqa: N812  (a class, and named as one)

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.own_words import OwnWord
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.safety import Blocklist
from starvanity.phonewords.shape import STRANGERS, STRANGERS_TO_A_PERSON, overdial_worth
from starvanity.phonewords.weights import STEPS

MAGIC = b"STARLEX1"
ZIPF_STEPS = 25
"""Steps of Zipf frequency in one unit; a byte holds up to 10.2."""
HEADER = Struct("<8s8sI")  # magic, language, number of sections
SECTION = Struct("<12s1sxxxII")  # name, array type, first byte, length in bytes
DIRECT_KEYS = 100_000
"""Keys below this, of up to five digits, have a table of their own."""
LONGEST_KEY = 9
"""Digits of the longest key: it must fit an unsigned 32-bit integer."""
INDEX_PARTS = ("direct", "key", "at")
PHRASE_PARTS = 3
"""Words of a phrase at most."""
MOST_EXTRA_LETTERS = 4
"""Letters past the last digit that are ever offered."""
OWN_WORTH = 6.0
"""What a business's own word is worth before its weight: more than any single famous name."""
WORDS_AT_HAND = 8192
"""Entries kept ready as words; numbers of one kind lean on the same few thousand."""
SHIPPED = Path(__file__).parent / "data"


Index = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Where the entries of short keys start; the long keys; where theirs start."""


class LexiconError(ValueError):
    """Says why a file cannot be used as a lexicon."""


class Shelf:
    """Entries sorted by the digits they dial; `find` gives where those of one key stand.

    Keys of up to five digits are looked up directly, longer ones by bisection.
    """

    __slots__ = ("_direct", "_keys", "_starts", "entries", "worths")

    def __init__(self, index: Index, entries: Sequence[int], worths: Sequence[int]) -> None:
        self._direct, self._keys, self._starts = index
        self.entries = entries
        self.worths = worths

    def find(self, key: int) -> tuple[int, int]:
        """Return the first place and the place after the last of the entries dialled by `key`."""
        if key < DIRECT_KEYS:
            return self._direct[key], self._direct[key + 1]
        place = bisect_left(self._keys, key)
        if place < len(self._keys) and self._keys[place] == key:
            return self._starts[place], self._starts[place + 1]
        return 0, 0


@dataclass(frozen=True, slots=True)
class Shelves:
    """What one audience may be offered: shelves by where in the number a word stands, and words.

    `opening` are the shelves of words that begin what is spelled, `within` of those that do not;
    each is a pair: words that more digits follow, and words that end it. `words` gives the words
    that an entry stands for, and `strangers` is what it is worth, in steps, that a word comes
    after one which is a stranger to it.
    """

    opening: tuple[tuple[Shelf, ...], tuple[Shelf, ...]]
    within: tuple[tuple[Shelf, ...], tuple[Shelf, ...]]
    words: Callable[[int], tuple[Word, ...]]
    strangers: int


class Lexicon:
    """The words of one language; open it once and keep it."""

    def __init__(self, content: mmap.mmap | bytes, source: str = "these bytes") -> None:
        view = memoryview(content)
        if sys.byteorder != "little":  # pragma: no cover
            raise LexiconError("the lexicon is laid out for little-endian machines")
        if len(view) < HEADER.size or bytes(view[: len(MAGIC)]) != MAGIC:
            raise LexiconError(f"{source} is no lexicon: build one with lexicon/build.py")
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
        self.blocked = Blocklist(bytes(sections["blocked"]).decode().split())
        self._own: tuple[tuple[Word, ...], ...] = ()
        self.is_tailored = False
        self.business = self._business()
        personal = (self._shelf("p", "p"),)
        self.personal = Shelves(
            (personal, personal),
            (personal, personal),
            self._words_of(personal=True),
            STRANGERS_TO_A_PERSON,
        )

    @classmethod
    def open(cls, path: Path) -> "Lexicon":
        """Map the file at `path` into memory; raise `LexiconError` when that cannot be done."""
        try:
            with path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # an empty file cannot be mapped
            raise LexiconError(
                f"the lexicon {path} cannot be opened ({error}): install the package again"
            ) from error
        try:
            return cls(content, str(path))
        except LexiconError:
            raise
        except (KeyError, TypeError, ValueError, StructError) as error:
            raise LexiconError(
                f"the lexicon {path} is damaged ({error}): install the package again"
            ) from error

    def with_own(self, words: Iterable[OwnWord], never: Iterable[str] = ()) -> "Lexicon":
        """Return this lexicon with a business's own `words` added, and `never` banned."""
        own = tuple(words)
        more = copy(self)
        more.is_tailored = True
        more.blocked = self.blocked.banning(never)
        more._own = tuple(_own_words(word) for word in own)  # noqa: SLF001  (a copy of self)
        first = self._word_count + len(self._sections["phrases"]) // PHRASE_PARTS
        exact = [
            ("".join(word.parts), word.weight, first + place) for place, word in enumerate(own)
        ]
        over = [
            (text[:-extra], weight + overdial_worth(extra, len(word.parts[-1])) / STEPS, entry)
            for word, (text, weight, entry) in zip(own, exact, strict=True)
            for extra in range(1, min(MOST_EXTRA_LETTERS + 1, len(word.parts[-1])))
        ]
        whole, past = _own_shelf(exact), _own_shelf(over)
        for audience, at_end in (("business", (whole, past)), ("personal", (whole,))):
            shelves = getattr(self, audience)
            (opening, opening_end), (within, within_end) = shelves.opening, shelves.within
            added = replace(
                shelves,
                opening=((*opening, whole), (*opening_end, *at_end)),
                within=((*within, whole), (*within_end, *at_end)),
                words=more._words_of(personal=audience == "personal"),  # noqa: SLF001  (the same)
            )
            setattr(more, audience, added)
        return more

    def _shelf(self, index: str, shelf: str) -> Shelf:
        direct, keys, starts = (self._sections[f"{index}_{part}"] for part in INDEX_PARTS)
        return Shelf(
            (direct, keys, starts), self._sections[f"{shelf}_id"], self._sections[f"{shelf}_w"]
        )

    def _business(self) -> Shelves:
        """Return the business shelves; those of one index list the same entries, reordered."""
        opening, within, at_end, whole = (
            self._shelf("b", f"b_{place}") for place in ("first", "middle", "last", "whole")
        )
        past_end, past_whole = (self._shelf("o", f"o_{place}") for place in ("last", "whole"))
        return Shelves(
            ((opening,), (whole, past_whole)),
            ((within,), (at_end, past_end)),
            self._words_of(personal=False),
            STRANGERS,
        )

    def _words_of(self, *, personal: bool) -> Callable[[int], tuple[Word, ...]]:
        """Return what gives the words of an entry to an audience, those at hand kept."""
        return lru_cache(WORDS_AT_HAND)(partial(self._words, personal=personal))

    def _words(self, entry: int, *, personal: bool) -> tuple[Word, ...]:
        """Return the word, or the words of the phrase, that an entry of a shelf stands for."""
        if entry < self._word_count:
            return (self._word(entry, personal=personal),)
        phrase = entry - self._word_count
        if phrase * PHRASE_PARTS >= len(self._sections["phrases"]):
            return self._own[phrase - len(self._sections["phrases"]) // PHRASE_PARTS]
        parts = [
            part
            for part in self._sections["phrases"][
                phrase * PHRASE_PARTS : (phrase + 1) * PHRASE_PARTS
            ]
            if part
        ]
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
        ((shelf, *_), _) = self.business.within
        first, last = shelf.find(int(dial(text))) if text.isalpha() else (0, 0)
        for entry in shelf.entries[first:last]:
            words = self.business.words(entry)
            if len(words) == 1 and words[0].text == text:
                return words[0]
        return None

    def sounds_like_itself(self, word: str) -> bool:
        """Tell whether somebody who only hears `word` would dial it right: not so SAIL.

        Initials are heard letter by letter.
        """
        known = self.word(word)
        if known is None or known.is_initials:
            return True
        return not known.kinds & (Kind.MISHEARD | Kind.UNHEARD)


def _own_words(word: OwnWord) -> tuple[Word, ...]:
    first, *rest = word.parts
    worth = OWN_WORTH + word.weight
    return (Word(first, worth=worth), *(Word(part, follows=0.0) for part in rest))


def _own_shelf(words: Iterable[tuple[str, float, int]]) -> Shelf:
    """Return a shelf of a few entries: letters that are dialled, weight, and entry of each."""
    entries: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text, weight, entry in words:
        if len(text) <= LONGEST_KEY:
            worth = round((OWN_WORTH + weight) * STEPS)
            entries[int(dial(text))].append((worth, entry))
    keys = sorted(entries)
    ranked = [sorted(entries[key], reverse=True) for key in keys]
    starts = list(accumulate((len(each) for each in ranked), initial=0))
    short = (len(entries.get(key, ())) for key in range(DIRECT_KEYS))
    direct = list(accumulate(short, initial=0))
    return Shelf(
        (direct, keys, starts),
        [entry for each in ranked for _, entry in each],
        [worth for each in ranked for worth, _ in each],
    )


@cache
def shipped_lexicon(language: str = "en") -> Lexicon:
    """Open the lexicon that ships with the package, once."""
    return Lexicon.open(SHIPPED / f"{language}.lex")
