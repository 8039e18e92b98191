"""Facts about words and phrases, as the sources state them: the input of every score."""

from dataclasses import dataclass
from typing import NamedTuple

from starvanity.phonewords.kinds import Kind

WEB_WORDS = 1_024_908_267_229
"""Words in the corpus that wordsegment counted (its `Segmenter.TOTAL`)."""
LONGEST = 12
"""Letters of the longest word or phrase: 7 digits, 4 letters of overdial and one more."""
SHORTEST_NAME = 3
"""Letters of the shortest brand name. Shorter ones are noise."""
UNLISTED_SIZE = 99
"""Size of a word that no list of SCOWL contains."""
LETTERS_THAT_ARE_WORDS = frozenset("AIUR")
"""A and I are words. U and R mean "you" and "are" in advertised numbers."""


@dataclass(frozen=True, slots=True)
class Senses:
    """The senses of a word in WordNet: shares of its uses, from 0 to 1, and its count in texts.

    A sense is *concrete* if it is an animal, an artifact, a part of the body, food, an object, a
    plant or a substance.
    """

    concrete: float = 0.0
    noun: float = 0.0
    verb: float = 0.0
    person: float = 0.0
    count: int = 0
    is_plural: bool = False  # the senses are those of the singular


NO_SENSES = Senses()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about one word."""

    text: str
    zipf: float
    size: int  # of the smallest SCOWL list with the word: 10 (commonest) to 80, or UNLISTED_SIZE
    kinds: Kind
    brand_names: int  # that contain the word
    senses: Senses = NO_SENSES
    group: str = ""  # of a hybrid: "times", "ordinals", ...


class Collocation(NamedTuple):
    """The facts about a phrase: how often its words occur together.

    All three are powers of ten. `strength` compares the frequency with chance. `zipf` is the
    frequency. `joined` is the frequency as one string, or 0 if the web does not have that string.
    """

    strength: float
    zipf: float
    joined: float = 0.0


@dataclass(slots=True)
class LexiconContent:
    """The words and phrases that answers may use, and the strings that no answer may contain."""

    words: dict[str, Facts]
    phrases: dict[tuple[str, ...], Collocation]
    blocked: set[str]
