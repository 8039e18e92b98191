"""The lexicon: words with their frequencies and scores, in one read-only file.

The file is mapped into memory, so the program reads only the parts that it needs.
`lexicon/build.py` writes the file. It computes the score of each word for each kind of number, so
the search only looks up scores and adds them. Four *indexes* sort the words by the digits that dial
them: words for an owner's number, words that run past its last digit (overdial), words for a
caller's number, and a caller's mixed texts (SK8, B0SS).

An *item* of the lexicon is a word or a phrase of up to three words. An index has a row for each
item. The rows of one key (the digits that dial an item) are sorted by score, best first.

Scores are in steps of 1/256, so that sums of them are exact in binary. Worked example: the key
3569377 of the owner's index has a row for FLOWERS, which scores 456 steps, or 1.78.
"""

import mmap
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from struct import Struct
from struct import error as StructError  # noqa: N812  (a class, and named as one)

from starvanity.language.languages import LANGUAGES
from starvanity.language.model import Language
from starvanity.phonewords.keypad import MOST_EXTRA_LETTERS, dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.own_words import OwnWord
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.safety import SECTIONS, Blocklist
from starvanity.phonewords.shape import overdial_score
from starvanity.phonewords.weights import STEPS
from starvanity.phonewords.word_index import (
    DIRECT_KEYS,
    LONGEST_KEY,
    CallerIndexes,
    OwnerIndexes,
    WordIndex,
    Words,
    with_index,
)

MAGIC = b"STARLEX1"
ZIPF_STEPS = 25
"""Steps in one unit of Zipf frequency. A byte holds up to 10.2."""
HEADER = Struct("<8s8sI")  # magic, language, number of sections
SECTION = Struct("<12s1sxxxII")  # name, array type, first byte, length in bytes
INDEX_PARTS = ("direct", "key", "at")
PHRASE_PARTS = 3
"""Words of a phrase at most."""
OWN_WORD_SCORE = 6.0
"""Score of an own word without its weight: higher than the score of any famous name."""
CACHED_ITEMS = 8192
"""Items whose words are cached. Numbers of one kind use the same few thousand items."""
LEXICON_FOLDER = Path(__file__).parent / "data"
"""The folder of the shipped lexicons."""


class LexiconError(ValueError):
    """A file cannot be used as a lexicon. The message gives the reason and the remedy."""


class Lexicon:
    """The words of one language. Open it once and keep it."""

    def __init__(self, content: mmap.mmap | bytes, source: str = "these bytes") -> None:
        view = memoryview(content)
        if sys.byteorder != "little":  # pragma: no cover
            raise LexiconError("the lexicon needs a little-endian machine")
        if len(view) < HEADER.size or bytes(view[: len(MAGIC)]) != MAGIC:
            raise LexiconError(f"{source} is not a lexicon: build one with lexicon/build.py")
        _, language, count = HEADER.unpack_from(view)
        self.language = _language(language.rstrip(b"\0").decode(), source)
        sections = {}
        for index in range(count):
            name, code, start, size = SECTION.unpack_from(view, HEADER.size + index * SECTION.size)
            if start + size > len(view):
                raise LexiconError(f"{source} is truncated: build it again")
            sections[name.rstrip(b"\0").decode()] = view[start : start + size].cast(code.decode())
        self._sections = sections
        self._texts = sections["texts"]
        self._text_at = sections["text_at"]
        self._word_count = len(self._text_at) - 1
        found = {name: bytes(sections[name]).decode() for name in SECTIONS if name in sections}
        self.blocked = Blocklist.from_sections(found)
        self._own: tuple[tuple[Word, ...], ...] = ()
        self._hybrids: dict[str, tuple[str, str]] = {}
        self.is_customised = False
        self.owner = self._owner()
        self.caller = self._caller()

    @classmethod
    def open(cls, path: Path) -> "Lexicon":
        """Map the file at `path` into memory; raise `LexiconError` if that fails."""
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

    def with_own(self, words: Iterable[OwnWord], banned: Iterable[str] = ()) -> "Lexicon":
        """Return this lexicon with a business's own `words`, and without the strings `banned`.

        Without words and bans, return this lexicon itself: all candidates of a customised lexicon
        are searched, which takes longer.
        """
        own, banned = tuple(words), tuple(banned)
        if not own and not banned:
            return self
        customised = copy(self)
        customised.is_customised = True
        phrases = ("-".join(word.parts) for word in own)
        customised.blocked = self.blocked.with_banned(banned).with_phrases(phrases)
        if own:
            customised._add(own)  # noqa: SLF001  (a copy of self)
        return customised

    def _add(self, own: Sequence[OwnWord]) -> None:
        """Add the words `own` to the indexes. Without words, the shipped indexes are sufficient."""
        self._own = tuple(_own_words(word) for word in own)
        first = self._word_count + len(self._sections["phrases"]) // PHRASE_PARTS
        exact = [("".join(word.keys), word.weight, first + at) for at, word in enumerate(own)]
        over = [
            (text[:-extra], weight + overdial_score(extra, len(word.keys[-1])) / STEPS, item)
            for word, (text, weight, item) in zip(own, exact, strict=True)
            for extra in range(1, min(MOST_EXTRA_LETTERS + 1, len(word.keys[-1])))
        ]
        whole, past = _own_index(exact), _own_index(over)
        self.owner = with_index(
            replace(self.owner, words_of=self._words_of("b")),
            whole,
            (whole, past),
        )
        self.caller = replace(
            self.caller,
            words=(*self.caller.words, whole),
            words_of=self._words_of("c"),
        )

    def _index(self, keys: str, rows: str) -> WordIndex:
        direct, long_keys, starts = (self._sections[f"{keys}_{part}"] for part in INDEX_PARTS)
        return WordIndex(
            (direct, long_keys, starts), self._sections[f"{rows}_id"], self._sections[f"{rows}_w"]
        )

    def _owner(self) -> OwnerIndexes:
        """Return an owner's indexes. Equal keys mean the same items, in another order."""
        opening, within, at_end, whole = (
            self._index("b", f"b_{place}") for place in ("first", "middle", "last", "whole")
        )
        past_end, past_whole = (self._index("o", f"o_{place}") for place in ("last", "whole"))
        return OwnerIndexes(
            ((opening,), (whole, past_whole)), ((within,), (at_end, past_end)), self._words_of("b")
        )

    def _caller(self) -> CallerIndexes:
        return CallerIndexes((self._index("c", "c"),), self._index("m", "m"), self._words_of("c"))

    def _words_of(self, scores: str) -> Words:
        """Return a cached function that returns the words of an item, with these `scores`."""
        return lru_cache(CACHED_ITEMS)(partial(self._words, scores=scores))

    def _words(self, item: int, *, scores: str) -> tuple[Word, ...]:
        """Return the word, or the words of the phrase, of `item`."""
        if item < self._word_count:
            return (self._word(item, scores),)
        phrase = item - self._word_count
        phrases = self._sections["phrases"]
        if phrase * PHRASE_PARTS >= len(phrases):
            return self._own[phrase - len(phrases) // PHRASE_PARTS]
        parts = phrases[phrase * PHRASE_PARTS : (phrase + 1) * PHRASE_PARTS]
        first, second, *rest = (part - 1 for part in parts if part)
        together = self._sections[f"pair_{scores}"][phrase] / STEPS
        return (
            self._word(first, scores),
            self._word(second, scores, together),
            *(self._word(part, scores, 0.0) for part in rest),
        )

    def _word(self, number: int, scores: str, pair_score: float | None = None) -> Word:
        start, end = self._text_at[number], self._text_at[number + 1]
        text = bytes(self._texts[start:end]).decode()
        kinds = self._sections["kinds"][number]
        printed, spoken = self._hybrid_forms()[text] if kinds & Kind.HYBRID else ("", "")
        return Word(
            text,
            score=self._sections[f"worth_{scores}"][number] / STEPS,
            pair_score=pair_score,
            zipf=self._sections["zipf"][number] / ZIPF_STEPS,
            kinds=kinds,
            printed=printed,
            spoken=spoken,
        )

    def _hybrid_forms(self) -> dict[str, tuple[str, str]]:
        """Return the printed and the spoken form of each hybrid."""
        if not self._hybrids:
            lines = bytes(self._sections["hybrids"]).decode().splitlines()
            rows = (line.split("\t") for line in lines)
            self._hybrids = {text: (printed, spoken) for text, printed, spoken in rows}
        return self._hybrids

    def word(self, text: str) -> Word | None:
        """Return the word `text`, in capitals, with its facts; `None` if it is not in the lexicon.

        The lexicon is searched as for an owner's number, then as for a caller's.
        """
        ((owner, *_), _) = self.owner.within
        searched = [(owner, self.owner.words_of), (self.caller.words[0], self.caller.words_of)]
        key = dial(text)
        if not text.isalpha():
            searched = [(self.caller.mixed, self.caller.words_of)]
            key = f"1{key}"
        for index, words_of in searched if key.isdecimal() and len(key) <= LONGEST_KEY else ():
            first, last = index.find(int(key))
            for item in index.items[first:last]:
                words = words_of(item)
                if len(words) == 1 and words[0].text == text:
                    return words[0]
        return None


def _language(code: str, source: str) -> Language:
    """Return the language of a lexicon; raise `LexiconError` if it is not known."""
    try:
        return LANGUAGES[code]
    except KeyError:
        known = ", ".join(LANGUAGES)
        raise LexiconError(
            f"{source} has the language {code!r}, which is not known: use one of {known}"
        ) from None


def _own_words(word: OwnWord) -> tuple[Word, ...]:
    first, *rest = (
        Word(keys, pair_score=0.0, printed=part if part != keys else "")
        for part, keys in zip(word.parts, word.keys, strict=True)
    )
    return (replace(first, score=OWN_WORD_SCORE + word.weight, pair_score=None), *rest)


def _own_index(words: Iterable[tuple[str, float, int]]) -> WordIndex:
    """Return an index of own words, given as dialled letters, weight and item."""
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text, weight, item in words:
        if len(text) <= LONGEST_KEY:
            score = round((OWN_WORD_SCORE + weight) * STEPS)
            rows[int(dial(text))].append((score, item))
    keys = sorted(rows)
    ranked = [sorted(rows[key], reverse=True) for key in keys]
    starts = list(accumulate((len(each) for each in ranked), initial=0))
    short = (len(rows.get(key, ())) for key in range(DIRECT_KEYS))
    direct = list(accumulate(short, initial=0))
    return WordIndex(
        (direct, keys, starts),
        [item for each in ranked for _, item in each],
        [score for each in ranked for score, _ in each],
    )


@cache
def shipped_lexicon(language: str = "en") -> Lexicon:
    """Open the lexicon that ships with the package, once."""
    return Lexicon.open(LEXICON_FOLDER / f"{language}.lex")
