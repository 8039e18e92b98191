"""Choose answers for a caller: the best candidates, with variety.

A caller who hears LAKE does not need LATE and LACE. So an answer loses a part of its score if it
differs by one letter from an earlier answer, or if it has a word in common with one. Each answer is
the best of those that remain, so a longer list begins with the shorter one.

A strong digit pattern needs its score to be among the answers, or fewer than three answers with
letters. A plain reading of the digits comes last, and only in the second case.

Worked example: 206-555-LATE follows 206-555-LAKE only if no other answer scores within 1.7 of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter, ne

from starvanity.phonewords.candidates import ENOUGH_LETTERED
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import Answer, total_steps
from starvanity.phonewords.shape import in_steps
from starvanity.phonewords.weights import CALLER

SIMILAR_STEPS = in_steps(CALLER["similar"])
"""Steps. Score of an answer that differs by one letter from an earlier one."""
REPEATED_STEPS = in_steps(CALLER["repeated"])
"""Steps. Score of an answer with a word of an earlier one, at the same digits."""
LAST = -1_000_000
"""Steps. Score of a plain reading while it waits: lower than that of every other answer."""

PlacedWord = tuple[int, str]
"""The first digit of a word, and its text."""


@dataclass(slots=True, eq=False)
class _Waiting:
    """A candidate that is not chosen yet: its score with the costs of its resemblances."""

    answer: Answer
    words: tuple[PlacedWord, ...]
    steps: int
    is_similar: bool = False
    is_repeated: bool = False

    def compare(self, chosen: tuple[PlacedWord, ...]) -> None:
        """Add the costs to the score if the words resemble those of a `chosen` answer."""
        words = self.words
        if len(words) == 1 == len(chosen) and words[0][0] != chosen[0][0]:
            return  # the usual case: two words at different digits
        if not self.is_repeated and repeats(words, chosen):
            self.is_repeated = True
            self.steps += REPEATED_STEPS
        if not self.is_similar and differ_by_a_letter(words, chosen):
            self.is_similar = True
            self.steps += SIMILAR_STEPS


def choose_for_caller(candidates: Iterable[Answer], *, limit: int) -> tuple[Answer, ...]:
    """Return at most `limit` answers of `candidates`, which are best first.

    Take no more candidates than needed.
    """
    varied = _varied(candidates)
    answers = list(islice(varied, limit))
    lettered = sum(isinstance(answer, Phoneword) for answer in answers)
    if lettered >= ENOUGH_LETTERED and isinstance(answers[-1], DigitPattern):
        outranks_another = isinstance(next(varied, None), Phoneword)
        if not outranks_another:
            answers.pop()
    return tuple(answers)


def _varied(candidates: Iterable[Answer]) -> Iterator[Answer]:
    """Yield `candidates`, each time the best of those that remain. A plain reading is the last."""
    source = iter(candidates)
    waiting: list[_Waiting] = []
    chosen: list[tuple[PlacedWord, ...]] = []
    spelled: set[str] = set()
    best: _Waiting | None = None
    upcoming = next(source, None)
    while True:
        while upcoming and not (best and best.steps >= total_steps(upcoming)):
            if upcoming.national not in spelled:
                spelled.add(upcoming.national)
                one = _compared(upcoming, chosen)
                waiting.append(one)
                if best is None or one.steps > best.steps:
                    best = one
            upcoming = next(source, None)
        if best is None:
            return
        yield best.answer
        waiting.remove(best)
        chosen.append(best.words)
        for other in waiting:
            other.compare(best.words)
        best = max(waiting, key=attrgetter("steps"), default=None)


def _compared(answer: Answer, chosen: Iterable[tuple[PlacedWord, ...]]) -> _Waiting:
    """Return `answer` with the costs of its resemblances to `chosen` answers."""
    if isinstance(answer, DigitPattern):
        return _Waiting(answer, (), LAST if answer.is_plain else total_steps(answer))
    waiting = _Waiting(answer, placed_words(answer), total_steps(answer))
    for words in chosen:
        waiting.compare(words)
    return waiting


def placed_words(phoneword: Phoneword) -> tuple[PlacedWord, ...]:
    """Return the words of `phoneword`, each with its first digit."""
    found = []
    start = 0
    for segment in phoneword.segments:
        text = segment.text
        if isinstance(segment, Word):
            found.append((start, text))
        start += len(text)
    return tuple(found)


def repeats(words: tuple[PlacedWord, ...], others: tuple[PlacedWord, ...]) -> bool:
    """Return whether two answers have a word in common, at the same digits."""
    for word in words:  # noqa: SIM110  (any() takes twice as long)
        if word in others:
            return True
    return False


def differ_by_a_letter(words: tuple[PlacedWord, ...], others: tuple[PlacedWord, ...]) -> bool:
    """Return whether one word differs, by one letter, and all other words are the same."""
    if len(words) != len(others):
        return False
    different = 0
    for (start, text), (other_start, other) in zip(words, others, strict=True):
        if start != other_start or len(text) != len(other):
            return False
        if text != other:
            different += sum(map(ne, text, other))
    return different == 1
