"""Candidates for a caller: every division of the number into words and kept digits, best first.

All digits of the number are searched, so a word may begin inside the area code: LILY-83-9724. The
score of a candidate is the sum of the scores of its words, their places, and its kept digits (see
`caller_shape`).

Worked example: the candidates of 206-555-5253 begin with 206-555-LAKE.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from starvanity.phonewords.caller_edges import caller_edges
from starvanity.phonewords.caller_shape import UNSEEN_PAIR, layout_of
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment, Word
from starvanity.phonewords.search import KEPT, Path, ranked_paths
from starvanity.phonewords.word_index import CallerIndexes

ACROSS_KINDS = frozenset({AnswerKind.WORD, AnswerKind.NAME})
"""Kinds of answer that may begin inside the area code. Initials there hide the number."""

CACHED_RUNS = 4096
"""Runs of kept digits that are cached. Most numbers keep one of a few thousand."""


def caller_candidates(number: PhoneNumber, indexes: CallerIndexes) -> Iterator[Phoneword]:
    """Yield the candidates of `number`, best first, with ties in alphabetical order."""
    layout = layout_of(number)
    area = layout.unspelled
    edges = caller_edges(number.national, layout, indexes)
    _, found = ranked_paths(edges, layout.runs, UNSEEN_PAIR)
    for loss, paths in found:
        equals = []
        for path in paths:
            segments = _segments(path, number.national, indexes)
            if _first_word(path) >= area or _is_clear_across(segments):
                equals.append(Phoneword(number, segments, area, -loss, Purpose.CALLER))
        yield from sorted(equals, key=_alphabet) if len(equals) > 1 else equals


_digits = lru_cache(CACHED_RUNS)(Digits)


def _first_word(path: Path) -> int:
    """Return the digit at which the first word of `path` starts."""
    start, end, item = path[0]
    return end if item == KEPT else start


def _is_clear_across(segments: Iterable[Segment]) -> bool:
    """Return whether an answer that begins in the area code has one word, and no initials."""
    words = [segment for segment in segments if isinstance(segment, Word)]
    return len(words) == 1 and words[0].answer_kind in ACROSS_KINDS


def _alphabet(phoneword: Phoneword) -> tuple[str, tuple[str, ...]]:
    return phoneword.national, phoneword.words


def _segments(path: Path, national: str, indexes: CallerIndexes) -> tuple[Segment, ...]:
    words_of = indexes.words_of
    segments: list[Segment] = []
    for start, end, item in path:
        if item == KEPT:
            segments.append(_digits(national[start:end]))
        else:
            segments += words_of(item)
    return tuple(segments)
