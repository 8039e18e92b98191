"""Candidates of a number: its phonewords that can be said, best first.

The digits after the area code are cut into segments: words of the lexicon and kept digits. 0 and 1
have no letters, so they are always kept. `search` finds the paths, which are lists of segments.
This module omits the paths with a word that cannot be said alone, and makes a phoneword of each
other path.

The score of a candidate is the sum of the scores of its segments and joins (see `score`). Worked
example: the candidates of 356-9377 are FLOWERS, which covers all seven digits, then FLOWER-SHOP
and FLOWER-7. 3-LOWERS and thousands more follow, if they are requested.
"""

from collections.abc import Iterable, Iterator

from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import NANP, PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment
from starvanity.phonewords.search import KEPT, LONG_WORD, Path, ranked_paths
from starvanity.phonewords.shape import SOUNDS
from starvanity.phonewords.word_index import IndexSet

SHORTEST_SPELLED = 4
"""Digits. If fewer digits follow the first group of a number, its first group is spelled too."""
PAIR = 2
"""Letters of a short word that may be the only word."""
STAND_ALONE = frozenset({"GO", "HI", "ME", "OK", "UP", "US", "WE"})
"""Words of two letters that may be the only word: 206-555-01-UP, not 206-555-01-OF. They are
English. A lexicon of another language without them gives no such answer."""


def candidates(
    number: PhoneNumber, lexicon: Lexicon, *, within: int | None = None
) -> Iterator[Phoneword]:
    """Yield the candidates of `number`, best first, with ties in alphabetical order.

    Yield candidates more than `within` steps below the maximum score only if no nearer one has a
    long word. If no candidate at all has a long word, yield only the best one that begins or ends
    in a word of `STAND_ALONE`.
    """
    indexes = lexicon.business if number.is_business else lexicon.personal
    unspelled = unspelled_digits(number)
    digits = number.national[unspelled:]
    best, found = ranked_paths(digits, indexes)
    fallback, is_found = None, False
    for loss, paths in found:
        if within is not None and loss + best > within:
            if is_found:
                return
            within = None
        equals = [
            Phoneword(number, _segments(path, number, unspelled, indexes), unspelled, -loss)
            for path in (sorted(paths) if len(paths) > 1 else paths)
            if _is_answer(path, digits)
        ]
        is_found = is_found or bool(equals)
        yield from sorted(equals, key=_alphabet) if len(equals) > 1 else equals
        if not (is_found or fallback):
            fallback = _stand_alone(paths, loss, number, indexes)
    if fallback and not is_found:
        yield fallback


def _alphabet(phoneword: Phoneword) -> tuple[str, tuple[str, ...]]:
    return phoneword.national, phoneword.words


def _stand_alone(
    paths: Iterable[Path], loss: int, number: PhoneNumber, indexes: IndexSet
) -> Phoneword | None:
    """Return the first phoneword of `paths` that begins or ends in a word of `STAND_ALONE`."""
    unspelled = unspelled_digits(number)
    for path in sorted(paths):
        if _is_pair_at_end(path):
            segments = _segments(path, number, unspelled, indexes)
            phoneword = Phoneword(number, segments, unspelled, -loss)
            if STAND_ALONE.issuperset(phoneword.words):
                return phoneword
    return None


def _is_pair_at_end(path: Path) -> bool:
    """Return whether a path has two segments, and all its words have two letters."""
    two = len(path) == 2  # noqa: PLR2004  (segments: the word is at an end)
    return two and all(item == KEPT or end - start == PAIR for start, end, item in path)


def _is_answer(path: Path, digits: str) -> bool:
    """Return whether a path has a long word and can be said."""
    has_long = has_short = False
    for start, end, item in path:
        if item != KEPT:
            if end - start >= LONG_WORD:
                has_long = True
            else:
                has_short = True
    return has_long and (not has_short or is_readable(path, digits))


def is_readable(path: Path, digits: str) -> bool:
    """Return whether every short word adjoins another word, as the R in TOYS-R-US does."""
    for at, (start, end, item) in enumerate(path):
        if end - start < LONG_WORD and item != KEPT and not _adjoins_word(path, at, digits):
            return False
    return True


def _adjoins_word(path: Path, at: int, digits: str) -> bool:
    """Return whether a suitable word adjoins the short word at index `at` of a path.

    One letter needs a word of three letters. Two letters need a word of two letters. A digit that
    sounds like a word may be between two words: GO-4-FUN, but not LAS-0-IL-8.
    """
    is_pair = path[at][1] - path[at][0] > 1
    least = LONG_WORD - is_pair
    for step in (-1, 1):
        if 0 <= at + step < len(path):
            start, end, item = path[at + step]
            sounds = end - start == 1 and digits[start] in SOUNDS
            if item != KEPT:
                if end - start >= least:
                    return True
            elif is_pair and sounds and 0 <= at + 2 * step < len(path):
                return True
    return False


def _segments(
    path: Path, number: PhoneNumber, unspelled: int, indexes: IndexSet
) -> tuple[Segment, ...]:
    """Return the segments of a path, with the leading digits that are never spelled."""
    national, words = number.national, indexes.words
    segments: list[Segment] = []
    if unspelled and path[0][2] != KEPT:
        segments.append(Digits(national[:unspelled]))
    for start, end, item in path:
        if item == KEPT:
            segments.append(Digits(national[unspelled + start if start else 0 : unspelled + end]))
        else:
            segments += words(item)
    return tuple(segments)


def unspelled_digits(number: PhoneNumber) -> int:
    """Return the number of leading digits that are never spelled, such as an area code's."""
    first = len(number.groups[0])
    coded = number.country_code == NANP or number.prefix or number.is_business
    return first if coded and len(number.national) - first >= SHORTEST_SPELLED else 0
