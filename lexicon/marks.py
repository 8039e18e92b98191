"""Marks of words: the kinds, the SCOWL size and the brand names that each source gives a word."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lexicon import sources
from lexicon.facts import LETTERS_THAT_ARE_WORDS, LONGEST, SHORTEST_NAME, UNLISTED_SIZE
from lexicon.senses import LOCATION
from starvanity.phonewords.kinds import Kind

MOST_PARTS = 3
"""Words of a name, at most: a phrase of the lexicon has three."""
LARGEST_WORDS = 70
"""SCOWL's size of a large desk dictionary. The larger lists contain obscure words."""
LARGEST_NAMES = 80
"""SCOWL's size up to which its names and abbreviations are used."""
WELL_KNOWN_NAMES = 50
"""SCOWL's size up to which a name counts as well known."""
SECTIONS = {
    "opener": Kind.OPENER,
    "closer": Kind.CLOSER,
    "topic": Kind.TOPIC,
    "state": Kind.STATE,
    "code": Kind.CODE,
    "name": Kind.GIVEN,
    "brand": Kind.FAMOUS,
}
"""The kind of word in each section of `lists/vocabulary.txt`."""

LEAST_NAME_SHARE = 0.02
"""Percent of one sex, in the census of 1990, that have a common first name. About 900 names do."""
_MONTHS = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER"
_DAYS = "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"
MONTHS_AND_DAYS = (*_MONTHS.split(), *_DAYS.split())

Phrase = tuple[str, ...]


@dataclass(slots=True)
class Marks:
    """Marks by word: SCOWL size, kinds, and number of brand names with the word."""

    sizes: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=lambda: defaultdict(lambda: Kind(0)))
    brand_names: Counter[str] = field(default_factory=Counter)

    def mark(self, word: str, kind: Kind) -> None:
        """Add `kind` to a word. Ignore a text that no answer can use."""
        usable = word.isalpha() and word.isascii() and len(word) <= LONGEST
        if usable and (len(word) > 1 or word in LETTERS_THAT_ARE_WORDS):
            self.kinds[word] |= kind

    def mark_parts(self, parts: Phrase) -> None:
        """Mark each word of a name of several words."""
        for part in parts:
            self.mark(part, Kind.PART)


def mark_dictionary(marks: Marks, words: Iterable[sources.ScowlWord]) -> None:
    """Mark words up to SCOWL's size 70, and names and abbreviations up to 80; skip variants."""
    for region, kind, size, word in words:
        text = "".join(sources.letters(word))
        if region.startswith(("variant", "special")) or "'" in word or "_variant" in region:
            continue
        if kind == "words" and size <= LARGEST_WORDS:
            marks.mark(text, Kind.WORD)
            marks.sizes[text] = min(size, marks.sizes.get(text, UNLISTED_SIZE))
        elif kind in sources.SCOWL_NAMES and size <= LARGEST_NAMES:
            marks.mark(text, Kind.NAME if size <= WELL_KNOWN_NAMES else Kind.RARE_NAME)
        elif kind == "abbreviations" and size <= LARGEST_NAMES and len(text) > 1:
            marks.mark(text, Kind.RARE_CODE)


def mark_brands(marks: Marks, brands: Iterable[tuple[str, bool]]) -> Iterator[Phrase]:
    """Mark the words of well-known brand names; yield the names of several words.

    The second value of a brand states whether English-speaking callers can be expected to know it.
    """
    for name, is_known in brands:
        parts = sources.letters(name)
        marks.brand_names.update(set(parts))
        if is_known and parts and all(part.isalpha() for part in parts):
            if len(parts) == 1 and len(parts[0]) >= SHORTEST_NAME:
                marks.mark(parts[0], Kind.BRAND)
            elif 1 < len(parts) <= MOST_PARTS and sum(map(len, parts)) <= LONGEST:
                marks.mark_parts(parts)
                yield parts


def mark_vocabulary(marks: Marks, sections: dict[str, list[Phrase]]) -> Iterator[Phrase]:
    """Mark the words of the hand-written vocabulary; yield its names of several words."""
    for section, names in sections.items():
        for parts in names:
            if len(parts) == 1:
                marks.mark(parts[0], SECTIONS[section])
            else:
                marks.mark_parts(parts)
                yield parts


def mark_callers_names(
    marks: Marks, first_names: dict[str, float], proper_nouns: Iterable[tuple[str, int]]
) -> None:
    """Mark common first names, places, months and days of the week: answers for callers only."""
    for name, share in first_names.items():
        if share >= LEAST_NAME_SHARE:
            marks.mark(name, Kind.FIRST_NAME)
    for name, file in proper_nouns:
        if file == LOCATION:
            marks.mark(name, Kind.PLACE)
    for name in MONTHS_AND_DAYS:
        marks.mark(name, Kind.MONTH)


def mark_homophones(
    marks: Marks, zipf: dict[str, float], pronunciations: Iterable[tuple[str, str]]
) -> None:
    """Mark each word that sounds like a commoner one, and each word without a known sound.

    A caller who hears such a word may dial another.
    """
    words_by_sound = defaultdict(set)
    sounds_by_word = defaultdict(set)
    pronounced = set()
    for word, sound in pronunciations:
        pronounced.add(word)
        if word in zipf and marks.kinds.get(word, Kind(0)) & (Kind.WORD | Kind.NAME):
            words_by_sound[sound].add(word)
            sounds_by_word[word].add(sound)
    for word, sounds in sounds_by_word.items():
        homophones = {other for sound in sounds for other in words_by_sound[sound]}
        if max(homophones, key=lambda other: (zipf[other], other)) != word:
            marks.mark(word, Kind.MISHEARD)
    for word in [word for word in marks.kinds if word not in pronounced]:
        marks.mark(word, Kind.NO_SOUND)
