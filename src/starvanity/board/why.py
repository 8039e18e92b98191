"""Say in words, without a figure, why a phoneword stands where it does among its number's five.

The figures are for `starvanity spell --explain`; a page that people look at gets sentences. For
1-800-FLOWERS: "FLOWERS is a common word. Every digit after 800 became a letter. It came first:
fewer letters run past the last digit. Second came 1-800-FLOWER-SHOP."
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from starvanity.phonewords.explain import REASONS, SORTS
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import score

PLACES: Final = ("first", "second", "third", "fourth", "fifth")
COMMON_ZIPF: Final = 4.0
"""Where common words begin: van Heuven et al. 2014, whose unit it is, split there."""


def why(national: str, ranked: Sequence[Phoneword]) -> tuple[str, ...]:
    """Return why the phoneword spelled `national` came where it did; nothing if it is not there."""
    places = [one.national for one in ranked]
    if national not in places:
        return ()
    place = places.index(national)
    chosen = ranked[place]
    other = ranked[1] if place == 0 and len(ranked) > 1 else ranked[0]
    return (
        *_made_of(chosen),
        *_kept(chosen),
        _against(chosen, other, PLACES[place]),
    )


def _made_of(phoneword: Phoneword) -> Iterator[str]:
    """Yield a sentence for each word, and one for words that are heard together."""
    words = [segment for segment in phoneword.segments if isinstance(segment, Word)]
    for word in {word.text: word for word in words}.values():
        yield f"{word.text} is {_sort(word)}."
    for before, after in pairwise(words):
        if after.follows is not None and after.follows > 0:
            yield f"{before.text} and {after.text} often stand together."


def _sort(word: Word) -> str:
    if not word.kinds:  # every word of a lexicon has some kind
        return "a word of our own"
    sort = next((name for kinds, name in SORTS if word.kinds & kinds), "seen beside such words")
    if sort != "a word":
        return sort
    return "a common word" if word.zipf >= COMMON_ZIPF else "a rare word"


def _kept(phoneword: Phoneword) -> Iterator[str]:
    """Yield what became of the digits after those that nobody speaks as letters."""
    digits = [mark for mark in phoneword.national[phoneword.unspoken :] if mark.isdigit()]
    if digits:
        yield f"It keeps {_listed(digits)} as {'digits' if len(digits) > 1 else 'a digit'}."
    elif phoneword.unspoken:
        yield f"Every digit after {phoneword.number.groups[0]} became a letter."
    else:
        yield "Every digit became a letter."
    if phoneword.extra_letters == 1:
        yield "Its last letter runs past the number, and the network ignores it."
    elif phoneword.extra_letters:
        count = phoneword.extra_letters
        yield f"Its last {count} letters run past the number, and the network ignores them."


def _against(chosen: Phoneword, other: Phoneword, place: str) -> str:
    """Return how `chosen` fared beside the one to compare it with."""
    rival = other.text
    if chosen is other:
        return "It is the only one that hides in this number."
    if place == PLACES[0]:
        return f"It came first: {_reason(chosen, other)}. Second came {rival}."
    return f"It came {place}. {rival} came first: {_reason(other, chosen)}."


def _reason(ahead: Phoneword, behind: Phoneword) -> str:
    """Return the reason that told most between two answers."""
    first, second = score(ahead), score(behind)
    gains = {name: worth - second.terms[name] for name, worth in first.terms.items()}
    if first.total <= second.total:
        return "the two weigh the same, or the other opens like two before it"
    return REASONS[max(gains, key=lambda name: gains[name])]


def _listed(digits: Sequence[str]) -> str:
    *most, last = digits
    return f"{', '.join(most)} and {last}" if most else last
