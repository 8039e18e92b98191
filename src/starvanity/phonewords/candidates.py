"""Every way to read a number as words and kept digits, the most promising first.

The digits after the area code are split into a run of segments: words of the lexicon and kept
digits (0 and 1 carry no letters, so they are always kept). What segments are worth adds up, so
the best reading from any place to the end is found backwards, from the last digit to the first.
That is then an exact bound: walking forwards, a reading is given up as soon as the best it can
still reach falls short, and only the few readings worth offering are ever written down.

Worked example: of 356-9377, FLOWERS covers all seven digits at once; FLOW-37-7, 3-LOWERS and
thousands more lie behind it, and are never looked at.
"""

from collections.abc import Iterator

from starvanity.phonewords.lexicon import LONGEST_KEY, Lexicon, Shelf, Shelves
from starvanity.phonewords.plan import NANP, PhoneNumber
from starvanity.phonewords.shape import STRANGERS, kept_pattern, kept_table
from starvanity.phonewords.spelling import Digits, Phoneword, Segment
from starvanity.phonewords.weights import STEPS

OFFERED = 10
"""Readings that ranking weighs against each other, if there are as many."""
MARGINS = tuple(units * STEPS for units in (5, 12, 48))
"""How far behind the best a reading may lie, in steps: widened until enough are found."""
SHORTEST_SPOKEN = 4
"""A number whose first group leaves fewer digits than this is read from its very first digit."""
SHORTEST_ANSWER = 3
"""Letters of an answer's longest word, unless there is nothing but a GO or ME at an end."""
HOPELESS = -1_000_000
"""Steps; less than any reading is worth."""

Edge = tuple[int, Shelf, int, int, int]
"""Words that may stand here: the place after them, their shelf, where on it the entries of their
digits begin and end, and what the best of them is worth."""
Path = tuple[tuple[int, int, int], ...]
"""Segments so far: start, end, and the lexicon's entry (`KEPT` for kept digits)."""
KEPT = -1


def candidates(
    number: PhoneNumber, lexicon: Lexicon, *, most: int = OFFERED
) -> Iterator[Phoneword]:
    """Yield up to `most` readings of `number`, the best first; none when it spells nothing."""
    kept = unspoken(number)
    spoken = number.national[kept:]
    edges = _edges(spoken, lexicon.business if number.is_business else lexicon.personal)
    for worth, path in _worthwhile(_readings(spoken, edges, most), len(spoken)):
        yield Phoneword(number, _segments(path, number, kept, lexicon), kept, worth)


def _worthwhile(readings: list[tuple[int, Path]], length: int) -> list[tuple[int, Path]]:
    """Return the readings that hold a word worth hearing, or one with a little word at an end."""
    good = [one for one in readings if _longest_word(one[1]) >= SHORTEST_ANSWER]
    if good:
        return good
    return [one for one in readings if _at_an_end(one[1], length)][:1]


def _at_an_end(path: Path, length: int) -> bool:
    """Tell whether what is spelled begins or ends in a word."""
    (_, _, first), (_, end, last) = path[0], path[-1]
    return first != KEPT or (last != KEPT and end == length)


def _longest_word(path: Path) -> int:
    return max(end - start for start, end, entry in path if entry != KEPT)


def _segments(path: Path, number: PhoneNumber, kept: int, lexicon: Lexicon) -> tuple[Segment, ...]:
    """Return the segments of a reading, after the digits that are never spelled."""
    segments: list[Segment] = []
    lead = number.national[:kept]
    for start, end, entry in path:
        if entry == KEPT:
            segments.append(Digits(lead + number.national[kept + start : kept + end]))
            lead = ""
            continue
        if lead:
            segments.append(Digits(lead))
            lead = ""
        segments += lexicon.words(entry, personal=not number.is_business)
    return tuple(segments)


def unspoken(number: PhoneNumber) -> int:
    """Return how many leading digits are never spelled: the area code or its like."""
    first = len(number.groups[0])
    coded = number.country_code == NANP or number.prefix or number.is_business
    return first if coded and len(number.national) - first >= SHORTEST_SPOKEN else 0


def _edges(spoken: str, shelves: Shelves) -> list[list[Edge]]:
    """Return for each place the words that may begin there."""
    length = len(spoken)
    edges: list[list[Edge]] = [[] for _ in spoken]
    own, own_over = shelves.own, shelves.own_overdial
    for start, found in enumerate(edges):
        inner, final, over = (
            (shelves.middle, shelves.last, shelves.last_overdial)
            if start
            else (shelves.first, shelves.whole, shelves.whole_overdial)
        )
        key = 0
        for end in range(start + 1, min(length, start + LONGEST_KEY) + 1):
            digit = spoken[end - 1]
            if digit in "01":
                break
            key = key * 10 + int(digit)
            for shelf in (inner, own) if end < length else (final, over, own, own_over):
                first, last = shelf.find(key) if shelf else (0, 0)
                if shelf and first < last:
                    found.append((end, shelf, first, last, shelf.worths[first]))
    return edges


def _best_ahead(
    edges: list[list[Edge]], kept: tuple[tuple[int, ...], ...]
) -> tuple[list[int], list[int]]:
    """Return for each place the most that what follows may be worth: a word, and anything.

    Kept digits are always followed by a word or the end, words by anything.
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
        after_word[start] = max(best_word + STRANGERS, best)
    after_word[0] = max(word[0], best)
    return word, after_word


def _readings(spoken: str, edges: list[list[Edge]], enough: int) -> list[tuple[int, Path]]:
    """Return the `enough` best readings that hold a word with their worth, best first."""
    kept = kept_table(kept_pattern(spoken))
    word, anything = _best_ahead(edges, kept)
    best = anything[0]
    found: list[tuple[int, Path]] = []
    if best > HOPELESS // 2:
        for margin in MARGINS:
            found = _within(best - margin, edges, kept, word, anything)
            if len(found) >= enough:
                break
    found.sort(key=_order)
    return found[:enough]


def _order(reading: tuple[int, Path]) -> tuple[int, Path]:
    return -reading[0], reading[1]


def _within(  # noqa: C901  (the inner loop: a call per step would cost a third more)
    least: int,
    edges: list[list[Edge]],
    kept: tuple[tuple[int, ...], ...],
    word: list[int],
    anything: list[int],
) -> list[tuple[int, Path]]:
    """Return every reading that is worth `least` or more, with its worth."""
    length = len(edges)
    found: list[tuple[int, Path]] = []
    nothing: Path = ()
    open_ends = [(0, 0, nothing, True)]  # worth, place, path, whether digits may come next
    while open_ends:
        worth, start, path, after_word = open_ends.pop()
        if after_word:
            for end, run in enumerate(kept[start], start + 1):
                total = worth + run
                if end == length:
                    if start and total >= least:
                        found.append((total, (*path, (start, end, KEPT))))
                elif total + word[end] >= least:
                    open_ends.append((total, end, (*path, (start, end, KEPT)), False))
        join = STRANGERS if path and after_word else 0
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
                    found.append((total, longer))
                else:
                    open_ends.append((total, end, longer, True))
    return found
