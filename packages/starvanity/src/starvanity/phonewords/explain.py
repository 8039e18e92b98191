"""Explain the order of answers: the facts of each, and the term that decided between two.

The lead of one answer over another is the difference of their scores. The deciding term is the
term of the score with the largest difference. `explain` returns the facts with figures, for the
command line. `why` returns them in sentences without figures, for the page.

Worked example: of 1-800-FLOWERS, `why` returns "FLOWERS is a common word.", "Every digit after 800
became a letter." and "It came first: fewer letters run past the last digit. Second came
1-800-FLOWER-SHOP."
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import Score, score

REASONS = {
    "words": "its words are better known or longer",
    "pairs": "its words go together more often",
    "places": "its words stand where advertisers put them",
    "kept": "fewer digits are kept, or in a better place",
    "extra": "fewer letters run past the last digit",
}
"""The reason why a phoneword leads, by the deciding term of the score."""
OWN = ""
"""The label of a word of the business's own, which has no kinds."""
PLAIN = "a word"
OTHER = "letters seen together"
LABELS = (
    (Kind.FAMOUS, "a name most people know"),
    (Kind.WORD, PLAIN),
    (Kind.CODE, "letters people know"),
    (Kind.GIVEN | Kind.NAME | Kind.RARE_NAME, "a name"),
    (Kind.BRAND, "a brand"),
)
"""Labels of words by their kinds. The first that fits is used."""
ORDINALS = ("first", "second", "third", "fourth", "fifth")
COMMON_ZIPF = 4.0
"""Zipf frequency from which a word is common (van Heuven et al. 2014, who define the unit)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The parts of a phoneword: its words, kept digits after the area code, and extra letters."""

    words: tuple[Word, ...]
    kept: tuple[str, ...]
    extra_letters: int

    @classmethod
    def of(cls, phoneword: Phoneword) -> "Facts":
        """Return the facts of `phoneword`."""
        words = tuple(part for part in phoneword.segments if isinstance(part, Word))
        spelled = phoneword.national[phoneword.unspelled :]
        return cls(words, tuple(filter(str.isdigit, spelled)), phoneword.extra_letters)


@dataclass(frozen=True, slots=True)
class Lead:
    """The difference of two scores, and the term that adds most to it."""

    total: float
    term: str
    gain: float

    @property
    def reason(self) -> str:
        """Return the reason for the lead, as a clause."""
        return REASONS[self.term]


def lead(ahead: Score, behind: Score) -> Lead | None:
    """Return the lead of the score `ahead`; `None` if the scores do not decide."""
    total = ahead.total - behind.total
    if total <= 0:
        return None
    gains = {name: points - behind.terms[name] for name, points in ahead.terms.items()}
    term = max(gains, key=lambda name: gains[name])
    return Lead(total, term, gains[term])


def label_of(word: Word) -> str:
    """Return the label of a word by the kinds that the lexicon has marked."""
    if not word.kinds:  # every word of a lexicon has a kind
        return OWN
    return next((name for kinds, name in LABELS if word.kinds & kinds), OTHER)


def explain(phonewords: Sequence[Phoneword]) -> str:
    """Return a line for each answer, then a line that compares the first two, all with figures."""
    if not phonewords:
        return "No word of the lexicon hides in this number."
    lines = [f"{one.text} scores {score(one)}: {_parts(Facts.of(one))}." for one in phonewords]
    if len(phonewords) > 1:
        lines.append(_difference(phonewords[0], phonewords[1]))
    return "\n".join(lines)


def _parts(facts: Facts) -> str:
    parts = [_word(word) for word in facts.words]
    if facts.kept:
        parts.append(f"{len(facts.kept)} kept digit{'s' if len(facts.kept) > 1 else ''}")
    if facts.extra_letters:
        parts.append(f"{facts.extra_letters} past the last digit, which the network ignores")
    return "; ".join(parts)


def _word(word: Word) -> str:
    label = label_of(word)
    if label == OWN:
        return f"{word.text} is a word of your own"
    return f"{word.text} is {label} (Zipf {word.zipf:.1f})"


def _difference(first: Phoneword, second: Phoneword) -> str:
    """Return the sentence about the term that decided between two answers."""
    found = lead(score(first), score(second))
    if found:
        return (
            f"{first.text} leads by {found.total:.2f}, chiefly because {found.reason} "
            f"({found.term} {found.gain:+.2f})."
        )
    return (
        f"{first.text} comes first because the two differ in their words: "
        f"another answer leans on a word already given, or they tie and the alphabet decides."
    )


def why(national: str, phonewords: Sequence[Phoneword]) -> tuple[str, ...]:
    """Return sentences about the rank of the phoneword `national` among the answers of a number.

    Return an empty tuple if it is not among them.
    """
    nationals = [one.national for one in phonewords]
    if national not in nationals:
        return ()
    rank = nationals.index(national)
    chosen = phonewords[rank]
    facts = Facts.of(chosen)
    return (
        *_about_words(facts.words),
        *_about_digits(facts, chosen),
        _about_rank(rank, phonewords),
    )


def _about_words(words: Sequence[Word]) -> Iterator[str]:
    """Yield a sentence for each word, and one for each two words that often adjoin."""
    for word in {word.text: word for word in words}.values():
        yield f"{word.text} is {_label_without_figure(word)}."
    for before, after in pairwise(words):
        if after.pair_score is not None and after.pair_score > 0:
            yield f"{before.text} and {after.text} often stand together."


def _label_without_figure(word: Word) -> str:
    common = "a common word" if word.zipf >= COMMON_ZIPF else "a rare word"
    label = label_of(word)
    sentences = {OWN: "a word of our own", OTHER: "seen beside such words", PLAIN: common}
    return sentences.get(label, label)


def _about_digits(facts: Facts, phoneword: Phoneword) -> Iterator[str]:
    """Yield a sentence about the digits after the area code, and one about extra letters."""
    if facts.kept:
        yield f"It keeps {_listed(facts.kept)} as {'digits' if len(facts.kept) > 1 else 'a digit'}."
    elif phoneword.unspelled:
        yield f"Every digit after {phoneword.number.groups[0]} became a letter."
    else:
        yield "Every digit became a letter."
    if facts.extra_letters == 1:
        yield "Its last letter runs past the number, and the network ignores it."
    elif facts.extra_letters:
        count = facts.extra_letters
        yield f"Its last {count} letters run past the number, and the network ignores them."


def _about_rank(rank: int, phonewords: Sequence[Phoneword]) -> str:
    """Return a sentence that compares an answer with the first, or the first with the second."""
    if len(phonewords) == 1:
        return "It is the only one that hides in this number."
    first, second = phonewords[0], phonewords[1]
    if rank == 0:
        return f"It came first: {_reason(first, second)}. Second came {second.text}."
    return f"It came {ORDINALS[rank]}. {first.text} came first: {_reason(first, phonewords[rank])}."


def _reason(ahead: Phoneword, behind: Phoneword) -> str:
    found = lead(score(ahead), score(behind))
    return (
        found.reason if found else "the two weigh the same, or the other opens like two before it"
    )


def _listed(digits: Sequence[str]) -> str:
    *most, last = digits
    return f"{', '.join(most)} and {last}" if most else last
