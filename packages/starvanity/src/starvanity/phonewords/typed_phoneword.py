"""The phoneword that a person has typed in a number: 1-800-FLOWERS.

It is the first answer, because the person knows that it can be said. The engine's own phoneword
with the same letters is used if there is one, because it has a score. Letters that
the lexicon does not have are listed as typed, without a score. Letters that a block list refuses
are not repeated: an unknown word has not been reviewed, so no part of it may be offensive.

Worked example: "1-800-CALLNOW" gives 1-800-CALL-NOW. "1-800-MY-ACME1" gives the words MY and ACME
and the kept digit 1, without a score.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, islice, pairwise

from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.latin import folded
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.phone_number import NumberInput
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment, Word

SEARCHED = 5_000
"""Candidates that are searched for the typed letters. A number of 7 digits has fewer in general."""
MOST_CUTS = 2
"""Cuts of an unknown word into parts that may be unkind together: I-HATE-MOM."""
SHORTEST_PART = 2
"""Letters of a part of an unknown word."""
_RUN = re.compile(r"\d+|[^\W\d_]+")


def typed_phoneword(entry: NumberInput, lexicon: Lexicon, purpose: Purpose) -> Phoneword | None:
    """Return the phoneword that is typed in `entry`; `None` if it is refused."""
    segments = tuple(_segments(entry.typed, lexicon))
    area = entry.number.area_digits
    typed = Phoneword(entry.number, segments, area, None, purpose, is_scored=False, is_typed=True)
    if not any(isinstance(segment, Word) and _has_marks(segment) for segment in segments):
        typed = _candidate(typed, lexicon) or typed
    is_allowed = lexicon.blocked.allows(typed)
    if not typed.is_scored:
        is_allowed = is_allowed and is_inoffensive(typed, lexicon)
    return typed if is_allowed else None


def _has_marks(word: Word) -> bool:
    """Return whether a typed word has letters with marks, which no word of the lexicon has."""
    return bool(word.printed) and not word.kinds


def _candidate(typed: Phoneword, lexicon: Lexicon) -> Phoneword | None:
    """Return the engine's candidate with the letters of `typed`; `None` if it has none."""
    found = candidates(typed.number, lexicon, purpose=typed.purpose)
    for one in islice(found, SEARCHED):
        if isinstance(one, Phoneword) and one.national == typed.national:
            return replace(one, is_typed=True)
    return None


def _segments(groups: Iterable[str], lexicon: Lexicon) -> Iterator[Segment]:
    """Yield the segments of typed groups. A group of letters and digits may be a hybrid: SK8."""
    for group in groups:
        hybrid = None if group.isalpha() or group.isdecimal() else lexicon.word(folded(group))
        if hybrid:
            yield hybrid
            continue
        for run in _RUN.findall(group):
            yield Digits(run) if run.isdecimal() else _word(run, lexicon)


def _word(letters: str, lexicon: Lexicon) -> Word:
    """Return the word of `letters`, with the facts of the lexicon if it has them."""
    if letters.isascii():
        return lexicon.word(letters) or Word(letters)
    return Word(folded(letters), printed=letters)


def is_inoffensive(typed: Phoneword, lexicon: Lexicon) -> bool:
    """Return whether no part of an unknown word is offensive, or unkind with another part."""
    if lexicon.blocked.has_string(typed.national):
        return False
    return all(
        lexicon.blocked.allows(replace(typed, segments=segments))
        for segments in _with_cut_words(typed.segments)
    )


def _with_cut_words(segments: tuple[Segment, ...]) -> Iterator[tuple[Segment, ...]]:
    """Yield the segments with each unknown word cut into two or three parts, in every way."""
    for at, segment in enumerate(segments):
        if isinstance(segment, Word) and not segment.kinds:
            for parts in _parts(segment.text):
                yield (*segments[:at], *map(Word, parts), *segments[at + 1 :])


def _parts(text: str) -> Iterator[tuple[str, ...]]:
    places = range(SHORTEST_PART, len(text) - SHORTEST_PART + 1)
    for count in range(1, MOST_CUTS + 1):
        for cuts in combinations(places, count):
            limits = (0, *cuts, len(text))
            yield tuple(text[start:stop] for start, stop in pairwise(limits))
