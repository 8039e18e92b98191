"""Phonewords of a number that are fit to say, best first.

The digits after the area code are cut into segments: words of the lexicon and kept digits. 0 and 1
carry no letters, so they are always kept. `search` finds the readings. This module leaves out the
readings with a word that cannot be said alone, and makes a phoneword of each other one.

Worked example: the candidates of 356-9377 are FLOWERS, which covers all seven digits, then
FLOWER-SHOP and FLOWER-7. 3-LOWERS and thousands more follow, for callers of `candidates` that
take them.
"""

from collections.abc import Iterable, Iterator

from starvanity.phonewords.lexicon import Lexicon, Shelves
from starvanity.phonewords.number import NANP, PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment
from starvanity.phonewords.search import KEPT, SHORTEST_ANSWER, Path, readings
from starvanity.phonewords.shape import SOUNDS

SHORTEST_SPOKEN = 4
"""Digits. If fewer follow the first group of a number, the reading starts at its first digit."""
LITTLE = 2
"""Letters of a word that may be the only word."""
STAND_ALONE = frozenset({"GO", "HI", "ME", "OK", "UP", "US", "WE"})
"""Words of two letters that may be the only word: 206-555-01-UP, not 206-555-01-OF. They are
English. A lexicon of another language without them gives no such answer."""


def candidates(
    number: PhoneNumber, lexicon: Lexicon, *, within: int | None = None
) -> Iterator[Phoneword]:
    """Yield the readings of `number` that are fit to say, best first, ties by the alphabet.

    Readings more than `within` steps below the maximum score are yielded only if no nearer reading
    has a word of three letters. If no reading has one, yield only the best that begins or ends in
    a word of `STAND_ALONE`.
    """
    kept = unspoken(number)
    spoken = number.national[kept:]
    shelves = lexicon.business if number.is_business else lexicon.personal
    best, found = readings(spoken, shelves)
    little: Phoneword | None = None
    is_found = False
    for loss, paths in found:
        if within is not None and loss + best > within:
            if is_found:
                return
            within = None
        equals = [
            Phoneword(number, _segments(path, number, kept, shelves), kept, -loss)
            for path in (sorted(paths) if len(paths) > 1 else paths)
            if _is_answer(path, spoken)
        ]
        is_found = is_found or bool(equals)
        yield from sorted(equals, key=_alphabet) if len(equals) > 1 else equals
        if not (is_found or little):
            little = _little(
                Phoneword(number, _segments(path, number, kept, shelves), kept, -loss)
                for path in sorted(paths)
                if _may_stand_alone(path)
            )
    if little and not is_found:
        yield little


def _alphabet(phoneword: Phoneword) -> tuple[str, tuple[str, ...]]:
    return phoneword.national, phoneword.words


def _little(phonewords: Iterable[Phoneword]) -> Phoneword | None:
    """Return the first phoneword whose word is one of `STAND_ALONE`."""
    return next((one for one in phonewords if STAND_ALONE.issuperset(one.words)), None)


def _may_stand_alone(path: Path) -> bool:
    """Return whether a reading has two segments, and its words have two letters."""
    two = len(path) == 2  # noqa: PLR2004  (segments: the word is at an end)
    return two and all(entry == KEPT or end - start == LITTLE for start, end, entry in path)


def _is_answer(path: Path, spoken: str) -> bool:
    """Return whether a reading has a word of three letters and can be said."""
    has_long = has_short = False
    for start, end, entry in path:
        if entry != KEPT:
            if end - start >= SHORTEST_ANSWER:
                has_long = True
            else:
                has_short = True
    return has_long and (not has_short or is_readable(path, spoken))


def is_readable(path: Path, spoken: str) -> bool:
    """Return whether every word of one or two letters adjoins another word, as in TOYS-R-US."""
    for place, (start, end, entry) in enumerate(path):
        if (
            end - start < SHORTEST_ANSWER
            and entry != KEPT
            and not _has_company(path, place, spoken)
        ):
            return False
    return True


def _has_company(path: Path, place: int, spoken: str) -> bool:
    """Return whether a word adjoins the one at `place` of a reading, as in TOYS-R-US.

    One letter needs a word of three letters. Two letters need a word of two letters. A digit that
    sounds like a word may be between them: GO-4-FUN, not LAS-0-IL-8.
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
    """Return the segments of a reading, with the leading digits that are never spelled."""
    national, words = number.national, shelves.words
    segments: list[Segment] = []
    if kept and path[0][2] != KEPT:
        segments.append(Digits(national[:kept]))
    for start, end, entry in path:
        if entry == KEPT:
            segments.append(Digits(national[kept + start if start else 0 : kept + end]))
        else:
            segments += words(entry)
    return tuple(segments)


def unspoken(number: PhoneNumber) -> int:
    """Return how many leading digits are never spelled: the area code or its like."""
    first = len(number.groups[0])
    coded = number.country_code == NANP or number.prefix or number.is_business
    return first if coded and len(number.national) - first >= SHORTEST_SPOKEN else 0
