"""Find the readings of a number, best first: words of the lexicon and kept digits, in every order.

This is an A* search. The score of a reading is the sum of the scores of its segments. So the
maximum score of the remaining digits is known exactly for every place, from the last digit to the
first. The search follows the best partial reading to its end and queues the alternatives on the
way. Readings come out in order, and readings that the caller does not take cost almost nothing.

Worked example: the maximum of 356-9377 is the score of FLOWERS, so the first step finds it.
3-LOWERS waits in the queue until the caller takes a second reading.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from operator import itemgetter

from starvanity.phonewords.lexicon import LONGEST_KEY, Shelf, Shelves
from starvanity.phonewords.shape import SOUNDS, kept_pattern, kept_table

SHORTEST_ANSWER = 3
"""Letters of an answer's longest word, if the number has a word of that length."""
FIRST_WITH_LETTERS = 2
"""The first digit of a keypad that carries letters (ITU-T E.161)."""
IMPOSSIBLE = -1_000_000
"""Score, in steps, of what cannot be read. The score of every reading is above half of it."""

Edge = tuple[int, Shelf, int, int, int]
"""Words that may start at a place: the place after them, their shelf, the range of their entries
on it (best first), and the score of the first entry."""
Path = tuple[tuple[int, int, int], ...]
"""Segments of a reading: start, end, and the lexicon's entry (`KEPT` for kept digits)."""
KEPT = -1
"""The entry of a segment of kept digits."""
NO_SEGMENTS: Path = ()
NO_RUNS: tuple[int, ...] = ()
"""Kept digits may not follow kept digits."""
Ahead = tuple[list[int], list[int]]
"""Maximum score of the remaining digits, for each place: if a word comes next; unrestricted."""
Readings = tuple[int, list[Path]]
"""Readings with an equal score: the negated score in steps, and the segments of each."""
Step = tuple[int, int, Shelf | None, int, int]
"""A next segment: maximum score of the remaining digits with it, the place after it, its shelf
(`None` for kept digits), and the range of its entries."""
Table = tuple[tuple[int, ...], ...]
"""Scores of kept digits, as `kept_table` returns them."""


def readings(spoken: str, shelves: Shelves) -> tuple[int, Iterator[Readings]]:
    """Return the maximum score, and an iterator over the readings that hold a word, best first.

    The iterator yields readings with an equal score together. The maximum counts every reading,
    also those that the iterator leaves out because no word adjoins a letter (see `_in_company`).
    """
    edges = _edges(spoken, shelves)
    kept = kept_table(kept_pattern(spoken))
    ahead = _best_ahead(edges, kept, shelves.strangers)
    return ahead[1][0], _search(_in_company(edges, spoken), kept, ahead, shelves.strangers)


def _search(  # noqa: C901, PLR0912  (the inner loop: a call for each step is slow)
    edges: list[list[Edge]], kept: Table, ahead: Ahead, strangers: int
) -> Iterator[Readings]:
    """Yield the readings along `edges`, best first.

    `ahead` may be too high where `_in_company` has dropped an edge. Elsewhere the best of the
    sorted steps at a place keeps the score of the partial reading. Then the search takes that step
    at once, without the queue.
    """
    length = len(edges)
    word, anything = ahead
    steps = _steps(0, edges[0], 0, kept[0][:-1], ahead)  # digits alone are not a reading
    if not steps:
        return
    after_word: list[list[Step] | None] = [None] * length
    after_kept: list[list[Step] | None] = [None] * length
    # Loss, tie-break, score so far, place, path, steps at the place, chosen step, chosen entry
    queue = [(-steps[0][0], 0, 0, 0, NO_SEGMENTS, steps, 0, steps[0][3])]
    queued = 0
    equals: list[Path] = []
    while queue:
        loss, _, score, start, path, steps, choice, entry = heappop(queue)
        while True:
            _, end, shelf, first, last = steps[choice]
            if entry == first and choice + 1 < len(steps):
                queued += 1
                step = steps[choice + 1]
                least = -score - step[0]
                heappush(queue, (least, queued, score, start, path, steps, choice + 1, step[3]))
            if shelf is None:
                path = (*path, (start, end, KEPT))
            else:
                if entry + 1 < last:
                    queued += 1
                    least = loss + shelf.worths[entry] - shelf.worths[entry + 1]
                    heappush(queue, (least, queued, score, start, path, steps, choice, entry + 1))
                path = (*path, (start, end, shelf.entries[entry]))
            if end == length:
                equals.append(path)
                break
            if shelf is None:
                score, known, join, runs = -loss - word[end], after_kept, 0, NO_RUNS
            else:
                score, known, join, runs = -loss - anything[end], after_word, strangers, kept[end]
            onward = known[end]
            if onward is None:
                onward = known[end] = _steps(end, edges[end], join, runs, ahead)
            if not onward:
                break
            steps, start, choice, entry = onward, end, 0, onward[0][3]
            least = -score - steps[0][0]
            if least > loss:
                queued += 1
                heappush(queue, (least, queued, score, start, path, steps, 0, entry))
                break
        if equals and not (queue and queue[0][0] == loss):
            yield loss, equals
            equals = []


def _steps(
    start: int,
    edges: list[Edge],
    join: int,
    runs: tuple[int, ...],
    ahead: Ahead,
) -> list[Step]:
    """Return the steps at `start`, best first: words, and kept digits if `runs` scores them.

    `join` is the score of a word for its place after the word before it.
    """
    word, anything = ahead
    steps: list[Step] = [
        (join + top + anything[end], end, shelf, first, last)
        for end, shelf, first, last, top in edges
    ]
    for end, run in enumerate(runs, start + 1):
        most = run + word[end]
        if most > IMPOSSIBLE // 2:
            steps.append((most, end, None, 0, 0))
    steps.sort(key=itemgetter(0), reverse=True)
    return steps


def _edges(spoken: str, shelves: Shelves) -> list[list[Edge]]:
    """Return for each place the words that may start there."""
    length = len(spoken)
    digits = [int(digit) for digit in spoken]
    edges: list[list[Edge]] = [[] for _ in digits]
    inside, at_end = shelves.opening
    for start, found in enumerate(edges):
        key = 0
        for end, digit in enumerate(digits[start : start + LONGEST_KEY], start + 1):
            if digit < FIRST_WITH_LETTERS:
                break
            key = key * 10 + digit
            for shelf in inside if end < length else at_end:
                first, last = shelf.find(key)
                if first < last:
                    found.append((end, shelf, first, last, shelf.worths[first]))
        inside, at_end = shelves.within
    return edges


def _in_company(edges: list[list[Edge]], spoken: str) -> list[list[Edge]]:
    """Return `edges` without the words of one or two letters that no longer word can adjoin.

    `candidates` refuses readings that hold them. They are most readings of a number with few
    words, so the search is faster without them, and no answer changes. If the number has no word
    of three letters, only words of two letters at an end remain.
    """
    length = len(edges)
    begins, ends = _longest_beside(edges)
    if max(begins) < SHORTEST_ANSWER:
        return [
            [edge for edge in found if edge[0] - start > 1 and (start == 0 or edge[0] == length)]
            for start, found in enumerate(edges)
        ]
    stay = []
    for start, found in enumerate(edges):
        sounds = start > 1 and spoken[start - 1] in SOUNDS and ends[start - 1] > 0
        stay.append(
            [
                edge
                for edge in found
                if (letters := edge[0] - start) >= SHORTEST_ANSWER
                or ends[start] > SHORTEST_ANSWER - letters
                or begins[edge[0]] > SHORTEST_ANSWER - letters
                or (
                    letters > 1
                    and (
                        sounds
                        or (edge[0] < length and spoken[edge[0]] in SOUNDS and begins[edge[0] + 1])
                    )
                )
            ]
        )
    return stay


def _longest_beside(edges: list[list[Edge]]) -> tuple[list[int], list[int]]:
    """Return for each place the letters of the longest word that starts, and that ends, there."""
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


def _best_ahead(edges: list[list[Edge]], kept: Table, strangers: int) -> Ahead:
    """Return for each place the maximum score of the digits from there to the end.

    A word or the end follows kept digits. Anything follows a word. `strangers` is the score of a
    word after a word that is a stranger to it.
    """
    length = len(edges)
    best = IMPOSSIBLE
    word = [IMPOSSIBLE] * length + [0]
    after_word = [0] * (length + 1)
    for start in range(length - 1, -1, -1):
        best_word = IMPOSSIBLE
        for end, _, _, _, worth in edges[start]:
            total = worth + after_word[end]
            if total > best_word:  # noqa: PLR1730  (max() takes three times as long)
                best_word = total
        runs = kept[start]
        best = runs[-1] if start else IMPOSSIBLE  # digits alone are not a reading
        for end in range(start + 1, length):
            total = runs[end - start - 1] + word[end]
            if total > best:  # noqa: PLR1730  (the same)
                best = total
        word[start] = best_word
        after_word[start] = max(best_word + strangers, best)
    after_word[0] = max(word[0], best)
    return word, after_word
