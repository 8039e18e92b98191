"""Every way to read a number as words and kept digits, the most promising first.

The digits after the area code are split into a run of segments: words of the lexicon and kept
digits (0 and 1 carry no letters, so they are always kept). `search` finds the readings; here it is
decided which of them are fit to say, and only those that somebody asks for are ever written down.

Worked example: of 356-9377, FLOWERS covers all seven digits at once; FLOW-37-7, 3-LOWERS and
thousands more lie behind it, and are looked at only by who wants more than a handful.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from starvanity.phonewords.lexicon import Lexicon, Shelves
from starvanity.phonewords.plan import NANP, PhoneNumber
from starvanity.phonewords.search import ALL, KEPT, SHORTEST_ANSWER, Path, rings
from starvanity.phonewords.shape import SOUNDS
from starvanity.phonewords.spelling import Digits, Phoneword, Segment

SHORTEST_SPOKEN = 4
"""A number whose first group leaves fewer digits than this is read from its very first digit."""
STAND_ALONE = frozenset({"GO", "HI", "ME", "OK", "UP", "US", "WE"})
"""Words of two letters that may be all there is: 206-555-01-UP, not 206-555-01-OF. They are
English; a lexicon of another language that holds none of them offers no such answer."""


def candidates(number: PhoneNumber, lexicon: Lexicon, *, within: int = ALL) -> Iterator[Phoneword]:
    """Yield the readings of `number` as they are asked for, best first, ties by the alphabet.

    Readings further than `within` steps behind the best (`NEAR` or `ALL`) are yielded only if no
    nearer one holds a word of three letters. Where no reading does, the best that begins or ends
    in a GO or ME is yielded alone; where there is not even that, nothing.
    """
    kept = unspoken(number)
    spoken = number.national[kept:]
    shelves = lexicon.business if number.is_business else lexicon.personal
    little: Phoneword | None = None
    found = False
    for margin, ring in rings(spoken, shelves):
        for lack, readings in groupby(ring, itemgetter(0)):
            equals = []
            for _, path in readings:
                length = _longest_word(path, spoken)
                if length >= SHORTEST_ANSWER:
                    segments = _segments(path, number, kept, shelves)
                    equals.append(Phoneword(number, segments, kept, -lack))
                elif length and not (found or little) and _may_stand_alone(path):
                    segments = _segments(path, number, kept, shelves)
                    phoneword = Phoneword(number, segments, kept, -lack)
                    little = phoneword if STAND_ALONE.issuperset(phoneword.words) else None
            found = found or bool(equals)
            yield from sorted(equals, key=_alphabet) if len(equals) > 1 else equals
        if found and margin >= within:
            return
    if little and not found:
        yield little


def _alphabet(phoneword: Phoneword) -> tuple[str, tuple[str, ...]]:
    return phoneword.national, phoneword.words


def _may_stand_alone(path: Path) -> bool:
    """Tell whether one little word stands at an end, and everything else is kept."""
    return len(path) == 2  # noqa: PLR2004  (a word and a run of kept digits)


def _longest_word(path: Path, spoken: str) -> int:
    """Return the letters of a reading's longest word; 0 if letters stand alone, as in VIP-1-I-09.

    Two letters may stand alone if they are all that is spelled.
    """
    lengths = [end - start for start, end, entry in path if entry != KEPT]
    longest = max(lengths)
    if min(lengths) < SHORTEST_ANSWER:
        most = SHORTEST_ANSWER - 1 if longest >= SHORTEST_ANSWER else 1
        for place, (start, end, entry) in enumerate(path):
            if entry != KEPT and end - start <= most and not _has_company(path, place, spoken):
                return 0
    return longest


def _has_company(path: Path, place: int, spoken: str) -> bool:
    """Tell whether a word stands beside the one at `place` of a reading, as in TOYS-R-US.

    One letter wants a word of three. Two letters want one of two, and may have a digit between
    that sounds like a word: GO-4-FUN, not LAS-0-IL-8.
    """
    is_pair = path[place][1] - path[place][0] > 1
    least = SHORTEST_ANSWER - is_pair
    for step in (-1, 1):
        if 0 <= place + step < len(path):
            start, end, entry = path[place + step]
            sounds = end - start == 1 and spoken[start] in SOUNDS
            if entry != KEPT:
                if end - start >= least:
                    return True
            elif is_pair and sounds and 0 <= place + 2 * step < len(path):
                return True
    return False


def _segments(path: Path, number: PhoneNumber, kept: int, shelves: Shelves) -> tuple[Segment, ...]:
    """Return the segments of a reading, after the digits that are never spelled."""
    segments: list[Segment] = []
    lead = number.national[:kept]
    for start, end, entry in path:
        if entry == KEPT:
            segments.append(Digits(lead + number.national[kept + start : kept + end]))
        else:
            if lead:
                segments.append(Digits(lead))
            segments += shelves.words(entry)
        lead = ""
    return tuple(segments)


def unspoken(number: PhoneNumber) -> int:
    """Return how many leading digits are never spelled: the area code or its like."""
    first = len(number.groups[0])
    coded = number.country_code == NANP or number.prefix or number.is_business
    return first if coded and len(number.national) - first >= SHORTEST_SPOKEN else 0
