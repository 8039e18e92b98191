"""Numbers that contain given words: the phonewords of a number with one of these words.

A word matches where its keys are the digits of the number, from the first digit to the last. The
digits of an area code are never spelled for an owner. For a caller, a word may begin in them. The
words are those of the user, so the lexicon need not have them. A word keeps its letters and dials
as the letters A to Z. A word of the lexicon gives the phoneword a score. The blocklist applies to
every phoneword.

Worked example: +12997499212 contains PIZZA (74992), so it is 299-PIZZA-12. +12995574312 contains
PIE (743), so it is 299-55-PIE-12 with the digits 55 and 12 kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.latin import capitals, folded, spellings
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number_text import plain_punctuation
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment, Word, default_purpose
from starvanity.phonewords.typed_phoneword import is_inoffensive
from starvanity.phonewords.word_index import LONGEST_KEY, WordIndex, Words

SHORTEST_MATCH = 2
"""Letters. Most numbers contain any one letter."""
LONGEST_MATCH = 15
"""Letters: an E.164 number has no more digits."""
LONGEST_SHOWN = 40
"""Characters of an invalid word that an error message repeats."""
_PUNCTUATION = str.maketrans("", "", " -'")
"""Spaces, hyphens and apostrophes are removed, because they are not dialled."""


class MatchError(ValueError):
    """A text is not a word that a number can contain. The message gives the expected input."""


def parse_matches(text: str) -> tuple[str, ...]:
    """Return the words of `text`, in capitals, between commas; raise `MatchError` for a fault."""
    return tuple(dict.fromkeys(_parsed(part) for part in text.split(",")))


def _parsed(part: str) -> str:
    word = capitals(plain_punctuation(part).translate(_PUNCTUATION))
    keys = folded(word)
    shown = repr(part.strip()[:LONGEST_SHOWN])
    if not (keys.isalnum() and keys.isascii()) or keys.isdecimal():
        raise MatchError(f"{shown} is not a word: expected letters A to Z, with commas between")
    if not SHORTEST_MATCH <= len(keys) <= LONGEST_MATCH:
        raise MatchError(
            f"{shown} has {len(keys)} keys: expected {SHORTEST_MATCH} to {LONGEST_MATCH}"
        )
    return word


class WordFacts(NamedTuple):
    """A word, and whether the lexicon has its score for the purpose."""

    word: Word
    is_scored: bool


@dataclass(frozen=True, slots=True)
class Matcher:
    """The words to match in the numbers of a list."""

    words: tuple[tuple[str, Mapping[Purpose, WordFacts]], ...]
    """For each word, its keys and its facts."""
    lexicon: Lexicon

    @classmethod
    def of(cls, words: Iterable[str], lexicon: Lexicon) -> "Matcher":
        """Return the matcher of `words`, in capitals, and of their other spellings.

        Raise `MatchError` for an offensive word.
        """
        written = dict.fromkeys(chain.from_iterable(map(spellings, words)))
        found = [(dial(folded(word)), _facts(word, lexicon)) for word in written]
        return cls(tuple(found), lexicon)

    def phonewords(
        self, number: PhoneNumber, *, purpose: Purpose | None = None
    ) -> tuple[Phoneword, ...]:
        """Return the phonewords of `number` with one of the words, in the order of the words.

        Those that begin in the area code are last.
        """
        requested = purpose or default_purpose(number)
        found = (
            _phoneword(number, start, facts[requested], requested)
            for keys, facts in self.words
            for start in _places(number, keys, requested)
        )
        allowed = filter(self._allows, found)
        return tuple(sorted(allowed, key=lambda phoneword: phoneword.across))

    def _allows(self, phoneword: Phoneword) -> bool:
        """Return whether the blocklist allows `phoneword`, however its unknown word is divided."""
        is_allowed = self.lexicon.blocked.allows(phoneword)
        return is_allowed and (phoneword.is_scored or is_inoffensive(phoneword, self.lexicon))


def _places(number: PhoneNumber, keys: str, purpose: Purpose) -> Iterator[int]:
    """Yield the positions of `keys` among the digits of `number` that can be spelled."""
    first = number.area_digits if purpose is Purpose.OWNER else 0
    start = number.national.find(keys, first)
    while start >= 0:
        yield start
        start = number.national.find(keys, start + 1)


def _phoneword(number: PhoneNumber, start: int, facts: WordFacts, purpose: Purpose) -> Phoneword:
    word = facts.word
    before, after = number.national[:start], number.national[start + len(word.text) :]
    segments: tuple[Segment, ...] = (
        *((Digits(before),) if before else ()),
        word,
        *((Digits(after),) if after else ()),
    )
    return Phoneword(
        number,
        segments,
        number.area_digits,
        requested_for=purpose,
        is_scored=facts.is_scored,
    )


def _facts(text: str, lexicon: Lexicon) -> dict[Purpose, WordFacts]:
    """Return the word `text` with its facts for each purpose.

    A word that only the other purpose has keeps its kinds, because the blocklist depends on them.
    Raise `MatchError` if the word is unknown and contains an offensive string.
    """
    found = {
        Purpose.OWNER: _found(text, lexicon.owner.within[0], lexicon.owner.words_of),
        Purpose.CALLER: _found(text, lexicon.caller.words, lexicon.caller.words_of),
    }
    known = next(filter(None, found.values()), None)
    if known is None and lexicon.blocked.has_string(text):
        raise MatchError(f"{text} is on the block list: no phoneword contains it")
    kinds = known.kinds if known else 0
    unscored = Word(folded(text), kinds=kinds, printed="" if text.isascii() else text)
    return {each: WordFacts(word or unscored, word is not None) for each, word in found.items()}


def _found(text: str, indexes: Iterable[WordIndex], words_of: Words) -> Word | None:
    """Return the word `text` of the `indexes`; `None` if they do not have it."""
    key = dial(folded(text))
    for index in indexes if len(key) <= LONGEST_KEY else ():
        first, last = index.find(int(key))
        for item in index.items[first:last]:
            words = words_of(item)
            if len(words) == 1 and words[0].letters == text:
                return words[0]
    return None
