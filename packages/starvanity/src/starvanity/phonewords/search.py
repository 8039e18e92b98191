"""Find the paths through a number, best first. A path cuts digits into words and kept digits.

This is an A* search (Hart, Nilsson and Raphael 1968). The score of a path is the sum of the scores
of its segments. So the maximum score of the remaining digits is computed exactly for each position,
from the last digit to the first. The search follows the best partial path to its end and queues
the alternatives. It finds the paths in order, and paths that are not requested cost almost nothing.

Worked example: the maximum of 356-9377 is the score of FLOWERS, so the first path is FLOWERS.
3-LOWERS stays in the queue until a second path is requested.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count
from operator import itemgetter

from starvanity.phonewords.shape import SOUNDS, kept_pattern, kept_table
from starvanity.phonewords.word_index import LONGEST_KEY, IndexSet, WordIndex

LONG_WORD = 3
"""Letters of the shortest *long word*. Words of one or two letters are *short words*."""
FIRST_WITH_LETTERS = 2
"""The first digit of a keypad that has letters (ITU-T E.161)."""
IMPOSSIBLE = -1_000_000
"""Score, in steps, of digits without a path. The score of every path is above half of it."""

Edge = tuple[int, WordIndex, int, int, int]
"""Words that may start at a position: their end, their index, the range of their rows, and the
score of the first row. The rows are sorted best first."""
Path = tuple[tuple[int, int, int], ...]
"""Segments: start, end, and the lexicon's item (`KEPT` for kept digits)."""
KEPT = -1
"""The item of a segment of kept digits."""
NO_SEGMENTS: Path = ()
NO_RUNS: tuple[int, ...] = ()
"""Kept digits may not follow kept digits."""
Bounds = tuple[list[int], list[int]]
"""Maximum score of the remaining digits, for each position: if a word comes next; unrestricted."""
EqualPaths = tuple[int, list[Path]]
"""Paths with an equal score: the negated score in steps, and the paths."""
Step = tuple[int, int, WordIndex | None, int, int]
"""A next segment: the maximum score of the remaining digits with it, its end, its index, and the
range of its rows in the index. The index of kept digits is `None`."""
KeptScores = tuple[tuple[int, ...], ...]
"""Scores of kept digits, as `kept_table` returns them."""
PartialPath = tuple[int, int, int, int, Path, list[Step], int, int]
"""Negated bound, tie-break, score, position, path, steps there, chosen step, row in its index."""


class StepsAfter(dict[int, list[Step]]):
    """The steps at each position after a word, or after kept digits; computed on first use."""

    def __init__(
        self, edges: list[list[Edge]], kept: KeptScores | None, bounds: Bounds, join: int
    ) -> None:
        self._edges, self._kept, self._bounds, self._join = edges, kept, bounds, join

    def __missing__(self, start: int) -> list[Step]:
        steps: list[Step] = []
        if start < len(self._edges):
            runs = NO_RUNS if self._kept is None else self._kept[start]
            steps = _steps(start, self._edges[start], self._join, runs, self._bounds)
        self[start] = steps
        return steps


def ranked_paths(digits: str, indexes: IndexSet) -> tuple[int, Iterator[EqualPaths]]:
    """Return the maximum score, and an iterator over the paths that have a word, best first.

    The iterator yields paths with an equal score together. The maximum includes the paths that the
    iterator omits because of an isolated short word (see `_without_isolated`).
    """
    edges = _edges(digits, indexes)
    kept = kept_table(kept_pattern(digits))
    bounds = _bounds(edges, kept, indexes.unseen_pair)
    paths = _search(_without_isolated(edges, digits), kept, bounds, indexes.unseen_pair)
    return bounds[1][0], paths


def _search(
    edges: list[list[Edge]], kept: KeptScores, bounds: Bounds, unseen_pair: int
) -> Iterator[EqualPaths]:
    """Yield the paths along `edges`, best first; paths with an equal score together."""
    steps = _steps(0, edges[0], 0, kept[0][:-1], bounds)  # a path needs a word
    if not steps:
        return
    after = (
        StepsAfter(edges, None, bounds, 0),
        StepsAfter(edges, kept, bounds, unseen_pair),
    )
    queue: list[PartialPath] = [(-steps[0][0], 0, 0, 0, NO_SEGMENTS, steps, 0, steps[0][3])]
    ties = count(1)
    equals: list[Path] = []
    while queue:
        partial = heappop(queue)
        path = _follow(partial, queue, ties, bounds, after)
        if path is not None:
            equals.append(path)
        if equals and not (queue and queue[0][0] == partial[0]):
            yield partial[0], equals
            equals = []


def _follow(
    partial: PartialPath,
    queue: list[PartialPath],
    ties: Iterator[int],
    bounds: Bounds,
    after: tuple[StepsAfter, StepsAfter],
) -> Path | None:
    """Return the complete path with the bound of `partial`; `None` if the bound falls before.

    Queue the alternatives of each step. A bound falls where `_without_isolated` dropped an edge.
    """
    loss, _, score, start, path, steps, choice, row = partial
    while True:
        _, end, index, first, last = steps[choice]
        if row == first and choice + 1 < len(steps):
            bound, _, _, top, _ = steps[choice + 1]
            least = -score - bound
            heappush(queue, (least, next(ties), score, start, path, steps, choice + 1, top))
        if index is not None and row + 1 < last:
            least = loss + index.scores[row] - index.scores[row + 1]
            heappush(queue, (least, next(ties), score, start, path, steps, choice, row + 1))
        path = (*path, (start, end, KEPT if index is None else index.items[row]))
        steps, start, choice = after[index is not None][end], end, 0
        if not steps:
            return path if end == len(bounds[0]) - 1 else None
        score, row = -loss - bounds[index is not None][end], steps[0][3]
        least = -score - steps[0][0]
        if least > loss:
            heappush(queue, (least, next(ties), score, start, path, steps, 0, row))
            return None


def _steps(
    start: int,
    edges: list[Edge],
    join: int,
    runs: tuple[int, ...],
    bounds: Bounds,
) -> list[Step]:
    """Return the steps at `start`, best first: words, and kept digits if `runs` scores them.

    `join` is the pair score of a word with the segment before it.
    """
    if_word, unrestricted = bounds
    steps: list[Step] = [
        (join + top + unrestricted[end], end, index, first, last)
        for end, index, first, last, top in edges
    ]
    for end, run in enumerate(runs, start + 1):
        most = run + if_word[end]
        if most > IMPOSSIBLE // 2:
            steps.append((most, end, None, 0, 0))
    steps.sort(key=itemgetter(0), reverse=True)
    return steps


def _edges(digits: str, indexes: IndexSet) -> list[list[Edge]]:
    """Return the words that may start at each position."""
    length = len(digits)
    values = [int(digit) for digit in digits]
    edges: list[list[Edge]] = [[] for _ in values]
    inside, at_end = indexes.opening
    for start, found in enumerate(edges):
        key = 0
        for end, value in enumerate(values[start : start + LONGEST_KEY], start + 1):
            if value < FIRST_WITH_LETTERS:
                break
            key = key * 10 + value
            for index in inside if end < length else at_end:
                first, last = index.find(key)
                if first < last:
                    found.append((end, index, first, last, index.scores[first]))
        inside, at_end = indexes.within
    return edges


def _without_isolated(edges: list[list[Edge]], digits: str) -> list[list[Edge]]:
    """Return `edges` without the short words that no suitable word can adjoin.

    `candidates` refuses the paths with such words. Most paths of a number with few words have one,
    so the search is faster without them. The answers are the same.
    """
    begins, ends = _longest_beside(edges)
    if max(begins) < LONG_WORD:
        return _pairs_at_ends(edges)
    return [
        [
            edge
            for edge in found
            if (letters := edge[0] - start) >= LONG_WORD
            or ends[start] > LONG_WORD - letters
            or begins[edge[0]] > LONG_WORD - letters
            or (letters > 1 and _is_joined(start, edge[0], digits, (begins, ends)))
        ]
        for start, found in enumerate(edges)
    ]


def _is_joined(start: int, end: int, digits: str, longest: tuple[list[int], list[int]]) -> bool:
    """Return whether a digit that sounds like a word joins a word of two letters to another word.

    `longest` is the result of `_longest_beside`.
    """
    begins, ends = longest
    if start > 1 and digits[start - 1] in SOUNDS and ends[start - 1] > 0:
        return True
    return end < len(digits) and digits[end] in SOUNDS and begins[end + 1] > 0


def _pairs_at_ends(edges: list[list[Edge]]) -> list[list[Edge]]:
    """Return the words of two letters at the start and at the end of the digits."""
    length = len(edges)
    return [
        [edge for edge in found if edge[0] - start > 1 and (start == 0 or edge[0] == length)]
        for start, found in enumerate(edges)
    ]


def _longest_beside(edges: list[list[Edge]]) -> tuple[list[int], list[int]]:
    """Return the letters of the longest word that starts, and that ends, at each position."""
    begins = [0] * (len(edges) + 2)
    ends = [0] * (len(edges) + 2)
    for start, found in enumerate(edges):
        for edge in found:
            letters = edge[0] - start
            if letters > begins[start]:  # noqa: PLR1730  (max() takes three times as long)
                begins[start] = letters
            if letters > ends[edge[0]]:  # noqa: PLR1730  (the same)
                ends[edge[0]] = letters
    return begins, ends


def _bounds(edges: list[list[Edge]], kept: KeptScores, unseen_pair: int) -> Bounds:
    """Return the maximum score of the digits from each position to the end.

    The first list is for positions after kept digits, where a word or the end must follow. The
    second list is for positions after a word, where any segment may follow. `unseen_pair` is the
    pair score of two words that the lexicon has not seen together.
    """
    length = len(edges)
    best = IMPOSSIBLE
    if_word = [IMPOSSIBLE] * length + [0]
    after_word = [0] * (length + 1)
    for start in range(length - 1, -1, -1):
        best_word = IMPOSSIBLE
        for end, _, _, _, score in edges[start]:
            total = score + after_word[end]
            if total > best_word:  # noqa: PLR1730  (max() takes three times as long)
                best_word = total
        runs = kept[start]
        best = runs[-1] if start else IMPOSSIBLE  # a path needs a word
        for end in range(start + 1, length):
            total = runs[end - start - 1] + if_word[end]
            if total > best:  # noqa: PLR1730  (the same)
                best = total
        if_word[start] = best_word
        after_word[start] = max(best_word + unseen_pair, best)
    after_word[0] = max(if_word[0], best)
    return if_word, after_word
