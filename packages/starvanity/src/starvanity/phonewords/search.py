"""Find the readings of a number, best first: words of the lexicon and kept digits, in every order.

What segments are worth adds up, so the best reading from any place to the end is bounded
backwards, from the last digit to the first. Walking forwards, a reading is given up as soon as the
best it can still reach falls short. It is done in rings, each further behind the best than the one
before, for whoever asks for five answers seldom needs the second.

Worked example: of 356-9377 the best ahead of the first digit is FLOWERS; in the ring of 3 units
behind it lies nothing that begins with a kept 3, for 3-LOWERS is worth less than that.
"""

from bisect import bisect_left
from collections.abc import Iterator

from starvanity.phonewords.lexicon import LONGEST_KEY, Shelf, Shelves
from starvanity.phonewords.shape import SOUNDS, kept_pattern, kept_table
from starvanity.phonewords.weights import STEPS

MARGINS = tuple(units * STEPS for units in (3, 6, 12))
"""How far behind the best the next readings may lie, in steps, widened as more are asked for."""
NEAR = MARGINS[-1]
"""As far behind as anything lies that a caller is told, unless there is nothing nearer."""
FEW_EDGES = 6
"""Where no more runs of words fit than this, all readings are found in one search."""
SHORTEST_ANSWER = 3
"""Letters of an answer's longest word, unless there is nothing but a GO or ME at an end."""
FIRST_WITH_LETTERS = 2
"""The first digit of a keypad that carries letters (ITU-T E.161)."""
HOPELESS = -1_000_000
"""Steps; less than any reading is worth."""
ALL = -HOPELESS // 4
"""A margin that holds every reading there is, of a business's own words too."""

Edge = tuple[int, Shelf, int, int, int]
"""Words that may stand here: the place after them, their shelf, where on it the entries of their
digits begin and end, and what the best of them is worth."""
Path = tuple[tuple[int, int, int], ...]
"""Segments so far: start, end, and the lexicon's entry (`KEPT` for kept digits)."""
KEPT = -1
Reading = tuple[int, Path]
"""What a reading is short of being worth nothing, in steps, so that the best sorts first; and its
segments."""
Table = tuple[tuple[int, ...], ...]
"""What it is worth to keep digits, as `kept_table` has it."""
NOTHING: Path = ()
NEVER = 1
"""As what a join is worth, which is never positive: kept digits may not follow kept digits."""


def _edges(spoken: str, shelves: Shelves) -> list[list[Edge]]:
    """Return for each place the words that may begin there."""
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
    """Return `edges` without the one or two letters that no word can ever stand beside.

    Readings that hold them would be refused one by one (see `_has_company`), and are most of what
    a number of few words has; leaving them out changes no answer. Where there is no word of three
    letters, two may be all there is.
    """
    length = len(edges)
    begins, ends = _longest_beside(edges)
    if max(begins) < SHORTEST_ANSWER:
        return edges
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
    """Return for each place the letters of the longest word that begins, and that ends, there."""
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


def _best_ahead(
    edges: list[list[Edge]], kept: Table, strangers: int
) -> tuple[list[int], list[int]]:
    """Return for each place the most that what follows can be worth: a word first, and anything.

    Kept digits are always followed by a word or the end, words by anything; `strangers` is
    what a word is worth by coming after one that is a stranger to it.
    """
    length = len(edges)
    best = HOPELESS
    word = [HOPELESS] * (length + 1)
    after_word = [0] * (length + 1)
    for start in range(length - 1, -1, -1):
        best_word = HOPELESS
        for end, _, _, _, worth in edges[start]:
            total = worth + after_word[end]
            if total > best_word:  # noqa: PLR1730  (max() takes three times as long)
                best_word = total
        runs = kept[start]
        best = runs[-1] if start else HOPELESS
        for end in range(start + 1, length):
            total = runs[end - start - 1] + word[end]
            if total > best:  # noqa: PLR1730  (the same)
                best = total
        word[start] = best_word
        after_word[start] = max(best_word + strangers, best)
    after_word[0] = max(word[0], best)
    return word, after_word


def rings(spoken: str, shelves: Shelves) -> Iterator[tuple[int, list[Reading]]]:
    """Yield every reading that holds a word, best first, in rings; with how far each ring goes."""
    edges = _edges(spoken, shelves)
    kept = kept_table(kept_pattern(spoken))
    ahead = _best_ahead(edges, kept, shelves.strangers)
    best = ahead[1][0]
    if best < HOPELESS // 2:
        return
    # How far is counted from the best of all readings, so that what is left out changes no answer.
    edges = _in_company(edges, spoken)
    far = NEAR - best + 1
    if sum(map(len, edges)) <= FEW_EDGES:
        found = sorted(_within(best - ALL, edges, kept, ahead, shelves.strangers))
        cut = bisect_left(found, (far,))
        yield NEAR, found[:cut]
        yield ALL, found[cut:]
        return
    given = -best
    for margin in (*MARGINS, ALL):
        found = sorted(_within(best - margin, edges, kept, ahead, shelves.strangers))
        yield margin, found[bisect_left(found, (given,)) :]
        given = margin - best + 1


def _within(  # noqa: C901, PLR0912  (the inner loop: a call per step would cost a third more)
    least: int,
    edges: list[list[Edge]],
    kept: Table,
    ahead: tuple[list[int], list[int]],
    strangers: int,
) -> list[Reading]:
    """Return every reading that is worth `least` or more."""
    length = len(edges)
    word, anything = ahead
    found: list[Reading] = []
    open_ends = [
        (0, 0, NOTHING, 0)
    ]  # worth, place, path, what it is worth that a stranger comes next
    while open_ends:
        worth, start, path, join = open_ends.pop()
        if join == NEVER:
            join = 0
        else:
            for end, run in enumerate(kept[start], start + 1):
                total = worth + run
                if end == length:
                    if start and total >= least:
                        found.append((-total, (*path, (start, end, KEPT))))
                elif total + word[end] >= least:
                    open_ends.append((total, end, (*path, (start, end, KEPT)), NEVER))
        for end, shelf, first, last, top in edges[start]:
            enough = least - worth - join - anything[end]
            if top < enough:
                continue
            for place in range(first, last):
                if shelf.worths[place] < enough:
                    break
                total = worth + join + shelf.worths[place]
                longer = (*path, (start, end, shelf.entries[place]))
                if end == length:
                    found.append((-total, longer))
                else:
                    open_ends.append((total, end, longer, strangers))
    return found
