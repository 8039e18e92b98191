"""Phrases: words that occur together more often than chance, or as one string, or in a name.

Worked example: if two words have the Zipf frequencies 5 and 4, each is 10^-4 and 10^-5 of all
words. Chance gives the pair 10^-9 of all words; 100 times that is a strength of 2.
"""

from collections.abc import Iterator
from math import log10

from lexicon.facts import LONGEST, SHORTEST_NAME, WEB_WORDS, Collocation, Facts
from starvanity.phonewords.blocked_strings import SHORTEST
from starvanity.phonewords.kinds import Kind

LIKELY_SPLIT = 7.0
"""Least sum of the Zipf frequencies of both halves. Rarer halves occur in a string by chance."""
LEAST_JOINED = 0.1
"""Least Zipf frequency of a string that the web has."""
BRAND_STRENGTH = 4.0
"""Least strength of the words of a name, in powers of ten."""
ZIPF_OF_ALL = 9
"""Zipf is log10 of occurrences in 10^9 words."""

Phrase = tuple[str, ...]


def phrases(
    words: dict[str, Facts],
    joined: dict[tuple[str, str], float],
    pairs: dict[str, int],
    names: set[Phrase],
    blocked: set[str],
) -> Iterator[tuple[Phrase, Collocation]]:
    """Yield the phrases of `words` without a blocked string, in alphabetical order.

    `joined` has the Zipf frequencies of pairs as one string, `pairs` has counts of pairs of words,
    and `names` has names of several words.
    """
    found = _counted(words, pairs)
    for pair, frequency in joined.items():
        found[pair] = found.get(pair, Collocation(0.0, 0.0))._replace(joined=frequency)
    for parts in names:
        if all(part in words for part in parts):
            known = found.get(parts, Collocation(0.0, 0.0))
            found[parts] = known._replace(strength=max(known.strength, BRAND_STRENGTH))
    for parts, collocation in sorted(found.items()):
        if not _has_blocked_across(parts, blocked):
            yield parts, collocation


def _counted(words: dict[str, Facts], pairs: dict[str, int]) -> dict[Phrase, Collocation]:
    found: dict[Phrase, Collocation] = {}
    for pair, count in pairs.items():
        parts = tuple(pair.upper().split(" "))
        if all(part in words for part in parts) and sum(map(len, parts)) <= LONGEST:
            chance = sum(words[part].zipf for part in parts) - 2 * ZIPF_OF_ALL
            found[parts] = Collocation(
                log10(count / WEB_WORDS) - chance, log10(count / WEB_WORDS * 1e9)
            )
    return found


def joined_pairs(
    words: dict[str, Facts], zipf: dict[str, float]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the pairs that the web writes as one string, as in names of sites: PETMEDS."""
    for text, frequency in sorted(zipf.items()):
        facts = words.get(text)
        if len(text) > LONGEST or (facts and facts.kinds & (Kind.WORD | Kind.NAME)):
            continue
        splits = (
            (words[first].zipf + words[last].zipf, (first, last))
            for first, last in ((text[:cut], text[cut:]) for cut in range(2, len(text) - 2))
            if _is_in_site_names(words.get(first)) and _is_in_site_names(words.get(last))
        )
        likely, parts = max(splits, default=(0.0, ("", "")))
        if likely > LIKELY_SPLIT:
            yield parts, max(frequency, LEAST_JOINED)


def _is_in_site_names(facts: Facts | None) -> bool:
    """Return whether names of sites contain such a word: a listed one, or a short opener."""
    if facts is None:
        return False
    if len(facts.text) < SHORTEST_NAME:
        return bool(facts.kinds & Kind.OPENER)
    return bool(facts.kinds & (Kind.WORD | Kind.NAME | Kind.OPENER | Kind.CLOSER | Kind.TOPIC))


def _has_blocked_across(parts: Phrase, blocked: set[str]) -> bool:
    """Return whether a blocked string crosses from one of `parts` into the next."""
    text = "".join(parts)
    joins = [sum(map(len, parts[:count])) for count in range(1, len(parts))]
    return any(
        text[start:end] in blocked
        for start in range(len(text))
        for end in range(start + SHORTEST, len(text) + 1)
        if any(start < join < end for join in joins)
    )
