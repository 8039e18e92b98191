"""Gather what is known of every word: how common it is, what kind it is, what may follow it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log10
from pathlib import Path
from typing import NamedTuple

from lexicon import sources
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.safety import SHORTEST

WEB_WORDS = 1_024_908_267_229
"""Words in the corpus that wordsegment counted (its `Segmenter.TOTAL`)."""

LONGEST = 12  # letters; beyond 7 digits and 4 letters of overdial with one to spare
LONG_STEM = 5  # letters; RAT would take RATES with it, and PAP would take PAPER
NAMED = frozenset({"proper-names", "upper"})
"""SCOWL's classes of names; of all sizes, for MARSDEN is a name and nobody's MARS DEN."""
SHORTEST_NAME = 3  # letters of a brand; shorter ones are noise
MOST_PARTS = 3  # words of a name: a phrase in the lexicon has room for three
LARGEST_WORDS = 70  # SCOWL's size of a large desk dictionary; beyond lie words nobody reads
LARGEST_NAMES = 80
WELL_KNOWN_NAMES = 50


LETTERS_THAT_ARE_WORDS = frozenset("AIUR")
"""A and I are words; U and R stand for "you" and "are" in advertised numbers."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sources say of one word."""

    text: str
    zipf: float
    size: int  # the smallest SCOWL list that holds it, 10 (commonest) to 80; 99 in none
    kinds: Kind
    trade: int  # how many brand names hold it


class Together(NamedTuple):
    """How words stand together: how much above chance, how often, how often as one string.

    All three are powers of ten; `joined` is 0 for words that the web never writes as one.
    """

    strength: float
    zipf: float
    joined: float = 0.0


@dataclass(slots=True)
class Gathered:
    """Every word we may use, and every phrase with how often its words stand together."""

    words: dict[str, Facts]
    phrases: dict[tuple[str, ...], Together]
    blocked: set[str]


@dataclass(slots=True)
class _Draft:
    sizes: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=lambda: defaultdict(lambda: Kind(0)))
    trade: Counter[str] = field(default_factory=Counter)

    def mark(self, word: str, kind: Kind) -> None:
        usable = word.isalpha() and word.isascii() and len(word) <= LONGEST
        if usable and (len(word) > 1 or word in LETTERS_THAT_ARE_WORDS):
            self.kinds[word] |= kind


def gather(folder: Path) -> Gathered:
    """Read every source and return the words and phrases that may be spoken."""
    zipf = {
        word.upper(): log10(count / WEB_WORDS * 1e9)
        for word, count in sources.counts(folder, "unigrams.txt").items()
        if word.isalpha() and word.isascii()
    }
    draft = _Draft()
    entries = list(sources.scowl(folder))
    _mark_dictionary(draft, entries)
    brand_phrases = set(_mark_brands(draft, sources.brands(folder)))
    brand_phrases |= set(_mark_vocabulary(draft, sources.listed("vocabulary.txt")))
    _mark_homophones(draft, zipf, sources.pronunciations(folder))
    refused, blocked = _refused(folder, draft)
    words = {
        word: Facts(
            word, max(zipf.get(word, 0.0), 0.0), draft.sizes.get(word, 99), kinds, draft.trade[word]
        )
        for word, kinds in draft.kinds.items()
        if word not in refused
    }
    pairs = sources.counts(folder, "bigrams.txt")
    names = {"".join(sources.letters(word)) for _, kind, _, word in entries if kind in NAMED}
    written = {text: often for text, often in zipf.items() if text not in names}
    joined = dict(_joined(words, written))
    return Gathered(words, dict(_phrases(words, joined, pairs, brand_phrases, blocked)), blocked)


def _mark_dictionary(draft: _Draft, entries: Iterable[tuple[str, str, int, str]]) -> None:
    """Take words up to SCOWL's size 70, names and abbreviations up to 80, and no variants."""
    for region, kind, size, word in entries:
        text = "".join(sources.letters(word))
        if region.startswith(("variant", "special")) or "'" in word or "_variant" in region:
            continue
        if kind == "words" and size <= LARGEST_WORDS:
            draft.mark(text, Kind.WORD)
            draft.sizes[text] = min(size, draft.sizes.get(text, 99))
        elif kind in {"proper-names", "upper"} and size <= LARGEST_NAMES:
            draft.mark(text, Kind.NAME if size <= WELL_KNOWN_NAMES else Kind.RARE_NAME)
        elif kind == "abbreviations" and size <= LARGEST_NAMES and len(text) > 1:
            draft.mark(text, Kind.RARE_CODE)


def _mark_brands(draft: _Draft, brands: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, ...]]:
    for name, near in brands:
        parts = sources.letters(name)
        draft.trade.update(set(parts))
        if near and parts and all(part.isalpha() for part in parts):
            if len(parts) == 1 and len(parts[0]) >= SHORTEST_NAME:
                draft.mark(parts[0], Kind.BRAND)
            elif 1 < len(parts) <= MOST_PARTS and sum(map(len, parts)) <= LONGEST:
                for part in parts:
                    draft.mark(part, Kind.PART)
                yield parts


def _mark_vocabulary(
    draft: _Draft, sections: dict[str, list[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    kinds = {
        "opener": Kind.OPENER,
        "closer": Kind.CLOSER,
        "topic": Kind.TOPIC,
        "state": Kind.STATE,
        "code": Kind.CODE,
        "name": Kind.GIVEN,
        "brand": Kind.FAMOUS,
    }
    for section, entries in sections.items():
        for parts in entries:
            if len(parts) == 1:
                draft.mark(parts[0], kinds[section])
            else:
                for part in parts:
                    draft.mark(part, Kind.PART)
                yield parts


def _mark_homophones(
    draft: _Draft, zipf: dict[str, float], sounds: Iterable[tuple[str, str]]
) -> None:
    """Mark a word that is taken for a commoner one of the same sound, and would be misdialled.

    And one whose sound is not known at all.
    """
    alike = defaultdict(set)
    ways = defaultdict(set)
    heard = set()
    for word, sound in sounds:
        heard.add(word)
        if word in zipf and draft.kinds.get(word, Kind(0)) & (Kind.WORD | Kind.NAME):
            alike[sound].add(word)
            ways[word].add(sound)
    for word, spoken in ways.items():
        rivals = {rival for sound in spoken for rival in alike[sound]}
        if max(rivals, key=lambda rival: (zipf[rival], rival)) != word:
            draft.mark(word, Kind.MISHEARD)
    for word in [word for word in draft.kinds if word not in heard]:
        draft.mark(word, Kind.NO_SOUND)


def _refused(folder: Path, draft: _Draft) -> tuple[set[str], set[str]]:
    """Return the words that are never offered, and the strings that no answer may hold."""
    never = sources.listed("never.txt")
    fair = sources.listed("allow.txt")
    whole = {word for (word,) in fair["whole"]}
    within = {word for (word,) in fair["within"]}
    listed = {entry for entry in sources.blocked(folder) if len(entry) >= SHORTEST} - whole
    plain = {
        entry.translate(str.maketrans("01345", "OIEAS"))
        for entry in listed
        if len(entry) > SHORTEST  # R5E is ARSE cut short; RSE would cost us NURSE and HORSE
    }
    blocked = {entry for entry in listed | plain if entry.isalpha() and entry.isascii()}
    ours = {parts[0] for parts in never[""] if len(parts) == 1}
    inflected = {form for word in listed | ours for form in inflections(word)} - within - whole
    blocked |= {word for word in ours if len(word) > SHORTEST}
    refused = {word for word in draft.kinds if not _fair(word, blocked, within)}
    refused |= ours | inflected
    for word in {form for (entry,) in never["personal"] for form in _forms(entry)}:
        if word in draft.kinds:
            draft.kinds[word] |= Kind.GRIM
    return refused, blocked | sources.pairs()


def _forms(word: str) -> set[str]:
    """Return `word`, and its inflections where it is too long to be the stem of another."""
    return {word} | (inflections(word) if len(word) >= LONG_STEM else set())


def inflections(word: str) -> set[str]:
    """Return the plain English inflections of a word, whether or not they exist."""
    stems = {word, word + word[-1:]} | ({word[:-1]} if word.endswith(("E", "Y")) else set())
    return {stem + ending for stem in stems for ending in ENDINGS}


ENDINGS = ("S", "ES", "D", "ED", "R", "ER", "ERS", "ING", "INGS", "Y", "IES", "IER", "IST", "ISTS")


def _fair(word: str, blocked: set[str], within: set[str]) -> bool:
    """Tell whether `word` holds no blocked string, or was reviewed and may hold one."""
    pieces = {
        word[start:end]
        for start in range(len(word))
        for end in range(start + SHORTEST, len(word) + 1)
    }
    return word not in blocked and (word in within or not pieces & blocked)


def _phrases(
    words: dict[str, Facts],
    joined: dict[tuple[str, str], float],
    pairs: dict[str, int],
    brands: set[tuple[str, ...]],
    blocked: set[str],
) -> Iterator[tuple[tuple[str, ...], Together]]:
    """Yield the runs of words that stand together more often than chance would put them."""
    found: dict[tuple[str, ...], Together] = {}
    for pair, count in pairs.items():
        parts = tuple(pair.upper().split(" "))
        if all(part in words for part in parts) and sum(map(len, parts)) <= LONGEST:
            chance = sum(words[part].zipf for part in parts) - 18
            found[parts] = Together(
                log10(count / WEB_WORDS) - chance, log10(count / WEB_WORDS * 1e9)
            )
    for parts, frequency in joined.items():
        found[parts] = found.get(parts, Together(0.0, 0.0))._replace(joined=frequency)
    for parts in brands:
        if all(part in words for part in parts):
            together = found.get(parts, Together(0.0, 0.0))
            found[parts] = together._replace(strength=max(together.strength, BRAND_TOGETHER))
    for parts, together in sorted(found.items()):
        if not _crossing(parts, blocked):
            yield parts, together


def _joined(
    words: dict[str, Facts], zipf: dict[str, float]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the pairs that the web writes as one string, as names of sites do: PETMEDS."""
    for text, frequency in sorted(zipf.items()):
        facts = words.get(text)
        if len(text) > LONGEST or (facts and facts.kinds & (Kind.WORD | Kind.NAME)):
            continue
        splits = (
            (words[first].zipf + words[last].zipf, (first, last))
            for first, last in ((text[:cut], text[cut:]) for cut in range(2, len(text) - 2))
            if _joins(words.get(first)) and _joins(words.get(last))
        )
        likely, parts = max(splits, default=(0.0, ("", "")))
        if likely > LIKELY_SPLIT:
            yield parts, max(frequency, LEAST_JOINED)


def _joins(facts: Facts | None) -> bool:
    """Tell whether a word is seen in the names of sites: a known one, or a short opener."""
    if facts is None:
        return False
    if len(facts.text) < SHORTEST_NAME:
        return bool(facts.kinds & Kind.OPENER)
    return bool(facts.kinds & (Kind.WORD | Kind.NAME | Kind.OPENER | Kind.CLOSER | Kind.TOPIC))


LIKELY_SPLIT = 7.0
"""What the Zipf frequencies of both halves must add up to: rarer ones are met by chance."""
LEAST_JOINED = 0.1
"""Zipf; a string that is seen at all counts as seen."""
BRAND_TOGETHER = 4.0
"""How much more often than chance the words of a name stand together, in powers of ten."""


def _crossing(parts: tuple[str, ...], blocked: set[str]) -> bool:
    """Tell whether a blocked string runs over a join of `parts`."""
    text = "".join(parts)
    joins = [sum(map(len, parts[:count])) for count in range(1, len(parts))]
    return any(
        text[start:end] in blocked
        for start in range(len(text))
        for end in range(start + SHORTEST, len(text) + 1)
        if any(start < join < end for join in joins)
    )
