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

from starvanity.phonewords.word_index import WordIndex

FIRST_WITH_LETTERS = 2
"""The first digit of a keypad that has letters (ITU-T E.161)."""
IMPOSSIBLE = -1_000_000
"""Score, in steps, of digits without a path. The score of every path is above half of it."""

Edge = tuple[int, WordIndex, int, int, int]
"""Words that may start at a position: their end, their index, the range of their rows, and the
score of the first row with the score of its place. The rows are sorted best first."""
Edges = list[list[Edge]]
"""The words that may start at each position."""
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

    def __init__(self, edges: Edges, kept: KeptScores | None, bounds: Bounds, join: int) -> None:
        self._edges, self._kept, self._bounds, self._join = edges, kept, bounds, join

    def __missing__(self, start: int) -> list[Step]:
        steps: list[Step] = []
        if start < len(self._edges):
            runs = NO_RUNS if self._kept is None else self._kept[start]
            steps = _steps(start, self._edges[start], self._join, runs, self._bounds)
        self[start] = steps
        return steps


def ranked_paths(
    edges: Edges, kept: KeptScores, join: int, searched: Edges | None = None
) -> tuple[int, Iterator[EqualPaths]]:
    """Return the maximum score along `edges`, and an iterator over the paths with a word.

    The iterator yields the paths best first, and paths with an equal score together. `join` is the
    pair score, in steps, of two words that the lexicon has not seen together. With `searched`, a
    part of `edges`, the iterator yields only the paths along that part.
    """
    bounds = _bounds(edges, kept, join)
    return bounds[1][0], _search(edges if searched is None else searched, kept, bounds, join)


def _search(edges: Edges, kept: KeptScores, bounds: Bounds, join: int) -> Iterator[EqualPaths]:
    """Yield the paths along `edges`, best first; paths with an equal score together."""
    steps = _steps(0, edges[0], 0, kept[0][:-1], bounds)  # a path needs a word
    if not steps:
        return
    after = (
        StepsAfter(edges, None, bounds, 0),
        StepsAfter(edges, kept, bounds, join),
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

    Queue the alternatives of each step. A bound falls where a dropped edge had the maximum.
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


def _bounds(edges: Edges, kept: KeptScores, join: int) -> Bounds:
    """Return the maximum score of the digits from each position to the end.

    The first list is for positions after kept digits, where a word or the end must follow. The
    second list is for positions after a word, where any segment may follow. `join` is the
    pair score of two words that the lexicon has not seen together.
    """
    length = len(edges)
    best = IMPOSSIBLE
    if_word = [IMPOSSIBLE] * length + [0]
    after_word = [0] * (length + 1)
    word_starts: list[tuple[int, int]] = []  # the digits where words begin, and their scores
    for start in range(length - 1, -1, -1):
        best_word = IMPOSSIBLE
        for end, _, _, _, score in edges[start]:
            total = score + after_word[end]
            if total > best_word:  # noqa: PLR1730  (max() takes three times as long)
                best_word = total
        runs = kept[start]
        best = runs[-1] if start else IMPOSSIBLE  # a path needs a word
        for end, score in word_starts:
            total = runs[end - start - 1] + score
            if total > best:  # noqa: PLR1730  (the same)
                best = total
        if edges[start]:
            word_starts.append((start, best_word))
        if_word[start] = best_word
        after_word[start] = max(best_word + join, best)
    after_word[0] = max(if_word[0], best)
    return if_word, after_word
