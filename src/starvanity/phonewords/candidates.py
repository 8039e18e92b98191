"""Every way to read a number as words and kept digits, the most promising first.

The digits after the area code are split into a run of segments: words of the lexicon and kept
digits (0 and 1 carry no letters, so they are always kept). What segments are worth adds up, so
the best readings of the first j digits extend the best readings of the first i < j: a dynamic
programme over the digits that keeps the `BEAM` best readings of every prefix.

Worked example: of 356-9377, FLOWERS covers all seven digits at once; FLOW-37-7, 3-LOWERS and
thousands more lie behind it, and only the best few are ever written down.
"""

from collections.abc import Iterator
from itertools import product

from starvanity.phonewords.lexicon import Lexicon, Shelf
from starvanity.phonewords.number import NANP, PhoneNumber
from starvanity.phonewords.shape import STRANGERS, kept_worth
from starvanity.phonewords.spelling import Digits, Phoneword, Segment

BEAM = 6
"""Readings kept of every prefix."""
OFFERED = 20
"""Readings of the whole number handed on to ranking."""
SHORTEST_SPOKEN = 4
"""A number whose first group leaves fewer digits than this is read from its very first digit."""
BUSINESS = frozenset({"toll-free", "shared-cost", "premium-rate", "uan"})
"""Kinds of number that businesses have, and people do not."""
KEPT = -1
"""Stands in a reading where a word's entry would, for digits that are kept."""

# Of two sorted lists, the k best sums lie where (place + 1) * (place + 1) <= k.
_PROMISING = {
    beam: [(a, b) for a, b in product(range(beam), repeat=2) if (a + 1) * (b + 1) <= beam]
    for beam in (BEAM, OFFERED)
}

Reading = tuple[int, int, int, "Reading | None"]
"""A reading of a prefix: worth in steps, where its last segment starts, that segment's entry,
and the reading before it."""


def candidates(number: PhoneNumber, lexicon: Lexicon) -> Iterator[Phoneword]:
    """Yield readings of `number`, the most promising first; none when it spells nothing."""
    personal = number.kind not in BUSINESS
    kept = unspoken(number)
    spoken = number.national[kept:]
    lead: list[Segment] = [Digits(number.national[:kept])] if kept else []
    for reading in _readings(spoken, lexicon, personal=personal):
        segments = _segments(reading, spoken, lexicon, personal=personal)
        yield Phoneword(number, _joined(lead + segments), kept)


def unspoken(number: PhoneNumber) -> int:
    """Return how many leading digits are never spelled: the area code or its like."""
    first = len(number.groups[0])
    coded = number.country_code == NANP or number.prefix or number.kind in BUSINESS
    return first if coded and len(number.national) - first >= SHORTEST_SPOKEN else 0


def _readings(spoken: str, lexicon: Lexicon, *, personal: bool) -> list[Reading]:
    """Return the best readings of the whole of `spoken` that hold a word, best first."""
    length = len(spoken)
    shelf = lexicon.personal if personal else lexicon.business
    root: Reading = (0, 0, KEPT, None)
    before_word = [[root]]  # at each place, the readings that a word may follow
    before_kept = [[root]]  # and those that kept digits may follow
    for end in range(1, length + 1):
        beam = OFFERED if end == length else BEAM
        wordy: list[Reading] = []
        bare = max(spoken.rfind("0", 0, end), spoken.rfind("1", 0, end)) + 1
        for start in range(bare, end):
            wordy += _extended(before_word[start], start, shelf, spoken[start:end], beam)
        if end == length and not personal:
            for start in range(bare, end - 1):
                wordy += _extended(
                    before_word[start], start, lexicon.overdial, spoken[start:], beam
                )
        wordy.sort(reverse=True)
        del wordy[beam:]
        digital = _keep(spoken, end, before_kept)
        strangers: list[Reading] = [
            (worth + STRANGERS, start, entry, before) for worth, start, entry, before in wordy
        ]
        before_word.append(sorted(strangers + digital, reverse=True)[:beam])
        before_kept.append(wordy)
    worded = [reading for reading in digital if reading[1] > 0]
    return sorted(before_kept[length] + worded, reverse=True)[:OFFERED]


def _extended(
    readings: list[Reading], start: int, shelf: Shelf, digits: str, beam: int
) -> list[Reading]:
    """Return the best of `readings` followed by an entry that `digits` dial."""
    first, last = shelf.find(int(digits))
    worths = shelf.worths[first:last]
    found: list[Reading] = []
    for reading_place, entry_place in _PROMISING[beam]:
        if reading_place < len(readings) and entry_place < len(worths):
            reading = readings[reading_place]
            worth = reading[0] + worths[entry_place]
            found.append((worth, start, shelf.entries[first + entry_place], reading))
    return found


def _keep(spoken: str, end: int, readings: list[list[Reading]]) -> list[Reading]:
    """Return the readings that keep the digits up to `end` as they are."""
    kept: list[Reading] = []
    for start in range(end):
        if readings[start]:
            worth = kept_worth(start, end, spoken)
            kept.extend((reading[0] + worth, start, KEPT, reading) for reading in readings[start])
    return kept


def _segments(reading: Reading, spoken: str, lexicon: Lexicon, *, personal: bool) -> list[Segment]:
    """Return the segments of a reading, from left to right."""
    segments: list[Segment] = []
    end = len(spoken)
    step: Reading | None = reading
    while step is not None and step[3] is not None:
        _, start, entry, step = step
        if entry == KEPT:
            segments.insert(0, Digits(spoken[start:end]))
        else:
            segments[:0] = lexicon.words(entry, personal=personal)
        end = start
    return segments


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Return `segments` with kept digits that stand side by side made one run."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and isinstance(segment, Digits) and isinstance(joined[-1], Digits):
            joined[-1] = Digits(joined[-1].text + segment.text)
        else:
            joined.append(segment)
    return tuple(joined)
