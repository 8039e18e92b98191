"""Candidates for an owner: the phonewords of a number that can be said, best first.

The digits after the area code are cut into segments: words of the lexicon and kept digits. 0 and 1
have no letters, so they are always kept. `search` finds the paths, which are lists of segments.
This module omits the paths with a word that cannot be said alone, and makes a phoneword of each
other path.

The score of a candidate is the sum of the scores of its segments and joins (see `score`). Worked
example: the candidates of 356-9377 are FLOWERS, which covers all seven digits, then FLOWER-SHOP
and FLOWER-7. 3-LOWERS and thousands more follow, if they are requested.
"""

from collections.abc import Iterable, Iterator

from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.owner_edges import LONG_WORD, owner_edges, without_isolated
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment
from starvanity.phonewords.search import KEPT, EqualPaths, Path, ranked_paths
from starvanity.phonewords.shape import SOUNDS, UNSEEN_PAIR, kept_pattern, kept_table
from starvanity.phonewords.word_index import OwnerIndexes

PAIR = 2
"""Letters of a short word that may be the only word."""
STAND_ALONE = frozenset({"GO", "HI", "ME", "OK", "UP", "US", "WE"})
"""Words of two letters that may be the only word: 206-555-01-UP, not 206-555-01-OF. They are
English. A lexicon of another language without them gives no such answer."""


def owner_candidates(
    number: PhoneNumber, indexes: OwnerIndexes, *, within: int | None = None
) -> Iterator[Phoneword]:
    """Yield the candidates of `number`, best first, with ties in alphabetical order.

    Yield candidates more than `within` steps below the maximum score only if no nearer one has a
    long word. If no candidate at all has a long word, yield only the best one that begins or ends
    in a word of `STAND_ALONE`.
    """
    digits = number.national[number.area_digits :]
    best, found = _ranked(digits, indexes)
    fallback, is_found = None, False
    for loss, paths in found:
        if within is not None and loss + best > within:
            if is_found:
                return
            within = None
        equals = [
            _phoneword(path, loss, number, indexes)
            for path in (sorted(paths) if len(paths) > 1 else paths)
            if _is_answer(path, digits)
        ]
        is_found = is_found or bool(equals)
        yield from sorted(equals, key=_alphabet) if len(equals) > 1 else equals
        if not (is_found or fallback):
            fallback = _stand_alone(paths, loss, number, indexes)
    if fallback and not is_found:
        yield fallback


def _ranked(digits: str, indexes: OwnerIndexes) -> tuple[int, Iterator[EqualPaths]]:
    """Return the maximum score, and the paths best first, without isolated short words."""
    edges = owner_edges(digits, indexes)
    kept = kept_table(kept_pattern(digits))
    return ranked_paths(edges, kept, UNSEEN_PAIR, without_isolated(edges, digits))


def _alphabet(phoneword: Phoneword) -> tuple[str, tuple[str, ...]]:
    return phoneword.national, phoneword.words


def _stand_alone(
    paths: Iterable[Path], loss: int, number: PhoneNumber, indexes: OwnerIndexes
) -> Phoneword | None:
    """Return the first phoneword of `paths` that begins or ends in a word of `STAND_ALONE`."""
    for path in sorted(paths):
        if _is_pair_at_end(path):
            phoneword = _phoneword(path, loss, number, indexes)
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


def _phoneword(path: Path, loss: int, number: PhoneNumber, indexes: OwnerIndexes) -> Phoneword:
    segments = _segments(path, number, number.area_digits, indexes)
    return Phoneword(number, segments, number.area_digits, -loss, Purpose.OWNER)


def _segments(
    path: Path, number: PhoneNumber, unspelled: int, indexes: OwnerIndexes
) -> tuple[Segment, ...]:
    """Return the segments of a path, with the leading digits that are never spelled."""
    national, words = number.national, indexes.words_of
    segments: list[Segment] = []
    if unspelled and path[0][2] != KEPT:
        segments.append(Digits(national[:unspelled]))
    for start, end, item in path:
        if item == KEPT:
            segments.append(Digits(national[unspelled + start if start else 0 : unspelled + end]))
        else:
            segments += words(item)
    return tuple(segments)
