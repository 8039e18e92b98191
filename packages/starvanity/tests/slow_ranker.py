"""Slow and obvious rankers: they score every candidate again, sort them, and then choose."""

from starvanity.phonewords.owner_choice import choose_for_owner
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.score import score
from starvanity.phonewords.weights import CALLER

ENOUGH = 3
"""Answers with letters from which no pattern may be after the last of them."""


def rank_for_owner(phonewords, *, limit):
    """Return the best `limit` of `phonewords`, which can be in any order."""
    return choose_for_owner(sorted(phonewords, key=_order), limit=limit)


def rank_for_caller(answers, *, limit):
    """Return the best `limit` of `answers`, which can be in any order.

    Each answer is the best of those that remain, after its costs. Nothing is remembered between
    two answers, and all answers are chosen before the list is cut.
    """
    remaining = {}
    for answer in sorted(answers, key=_order):
        remaining.setdefault(answer.national, answer)
    chosen = []
    while remaining:
        best = max(remaining.values(), key=lambda one: _worth(one, chosen))
        chosen.append(remaining.pop(best.national))
    lettered = [at for at, one in enumerate(chosen) if not isinstance(one, DigitPattern)]
    if len(lettered) >= ENOUGH:
        chosen = chosen[: lettered[-1] + 1]
    return tuple(chosen[:limit])


def _order(answer):
    return -score(answer).total, answer.national, answer.words


def _worth(answer, chosen):
    """Return the score of an answer with its costs; a plain reading is after all others."""
    costs = {
        "similar": any(is_similar(answer, one) for one in chosen),
        "repeated": any(set(_words(answer)) & set(_words(one)) for one in chosen),
    }
    paid = sum(round(256 * CALLER[name]) / 256 for name, has in costs.items() if has)
    is_plain = isinstance(answer, DigitPattern) and answer.is_plain
    return not is_plain, score(answer).total + paid


def is_similar(one, other):
    """Return whether two answers have the same places for words, and differ in one letter."""
    differences = sum(a != b for a, b in zip(one.national, other.national, strict=True))
    return differences == 1 and _places(one) == _places(other)


def _places(answer):
    return [(start, len(text)) for start, text in _words(answer)]


def _words(answer):
    """Return the words of an answer with their first digits; a pattern has none."""
    words = []
    start = 0
    for segment in getattr(answer, "segments", ()):
        if isinstance(segment, Word):
            words.append((start, segment.text))
        start += len(segment.text)
    return words
