"""Senses of words: the share of their uses that name things, from WordNet.

WordNet assigns each sense to a lexicographer file, such as `noun.animal`. A word whose common
senses name things is easy to picture, so callers remember it.
"""

from collections import defaultdict
from collections.abc import Iterable

from lexicon.facts import NO_SENSES, Senses
from lexicon.sources import Sense

# Numbers of lexicographer files: https://wordnet.princeton.edu/documentation/lexnames5wn
CONCRETE = frozenset({5, 6, 8, 13, 17, 20, 27})
"""Animal, artifact, body, food, object, plant, substance."""
NOUNS = range(3, 29)
VERBS = range(29, 44)
LOCATION = 15
PERSON = 18
FIRST_SENSE = 0.5
"""Count that is added for the first sense of a word. Most words have no count."""
OTHER_SENSE = 0.1
"""Count that is added for each other sense."""


def senses_of(rows: Iterable[Sense]) -> dict[str, Senses]:
    """Return the senses of each word in `rows`, as `sources.senses` yields them."""
    uses: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[str, int] = defaultdict(int)
    for word, file, number, count in rows:
        uses[word][file] += count + (FIRST_SENSE if number == 1 else OTHER_SENSE)
        counts[word] += count
    return {word: _senses(files, counts[word]) for word, files in uses.items()}


def _senses(files: dict[int, float], count: int) -> Senses:
    total = sum(files.values())

    def share(numbers: Iterable[int]) -> float:
        return sum(files.get(number, 0.0) for number in numbers) / total

    return Senses(share(CONCRETE), share(NOUNS), share(VERBS), share((PERSON,)), count)


def with_plurals(word: str, known: dict[str, Senses]) -> Senses:
    """Return the senses of `word`; if WordNet has only its singular, those of the singular."""
    if word in known:
        return known[word]
    singular = known.get(word.removesuffix("S")) if word.endswith("S") else None
    if singular is None:
        return NO_SENSES
    one = singular
    return Senses(one.concrete, one.noun, one.verb, one.person, is_plural=True)
