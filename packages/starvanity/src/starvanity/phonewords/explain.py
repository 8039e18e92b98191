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
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import NAMES, Phoneword, Word
from starvanity.phonewords.score import Answer, Score, score

REASONS = {
    "words": "its words are better known or longer",
    "pairs": "its words go together more often",
    "places": "its words are in a better place",
    "kept": "fewer digits are kept, or in a better place",
    "extra": "fewer letters run past the last digit",
    "pattern": "its digits are easy to say",
}
"""The reason why an answer leads, by the deciding term of the score."""
NO_LETTERS = "the other has no letters"
"""The reason why a phoneword leads over a pattern with a low score."""
OWN = ""
"""The label of a business's own word, which has no kinds."""
NOT_LISTED = "not in the lexicon, and listed as typed"
"""The label of a typed word that the lexicon does not have. It has no score."""
PLAIN = "a word"
OTHER = "letters seen together"
LABELS = (
    (Kind.HYBRID, "digits and letters with a meaning together"),
    (Kind.LOOK_ALIKE, "a word with 0 in place of O"),
    (Kind.FAMOUS, "a name most people know"),
    (Kind.WORD, PLAIN),
    (Kind.CODE | Kind.SAID_BY_LETTER | Kind.ACRONYM, "letters people know"),
    (Kind.MONTH, "a month or a day"),
    (NAMES, "a name"),
    (Kind.BRAND, "a brand"),
)
"""Labels of words by their kinds. The first that fits is used."""
PATTERN_LABELS = {
    "repeat": "a repeated digit",
    "run": "a run of digits",
    "year": "a year",
    "round": "a round number",
    "mirror": "a pair and its mirror image",
    "repeated_pair": "a repeated pair",
    "doubles": "two doubles",
    "tens": "two multiples of ten",
    "twice": "a pair and twice that",
    "next": "a pair and the next one",
    "familiar": "a familiar pair",
}
"""Labels of patterns by the name of their rule."""
EQUAL = "the two score the same, or the other resembles an earlier answer"
PLAIN_READING = "a plain reading of the digits"
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
        words = []
        kept: list[str] = []
        start = 0
        for part in phoneword.segments:
            if isinstance(part, Word):
                words.append(part)
            else:
                kept += part.text[max(phoneword.unspelled - start, 0) :]
            start += len(part.text)
        return cls(tuple(words), tuple(kept), phoneword.extra_letters)


@dataclass(frozen=True, slots=True)
class Lead:
    """The difference of two scores, and the term that adds most to it."""

    total: float
    term: str
    gain: float
    reason: str
    """The reason for the lead, as a clause."""


def lead(ahead: Score, behind: Score) -> Lead | None:
    """Return the lead of the score `ahead`; `None` if the scores do not decide.

    A pattern has no words and no places, so only its digits can be the reason.
    """
    total = ahead.total - behind.total
    if total <= 0:
        return None
    gains = {name: points - behind.terms[name] for name, points in ahead.terms.items()}
    term = "pattern" if ahead.pattern else max(gains, key=lambda name: gains[name])
    is_lettered = term == "pattern" and not ahead.pattern
    return Lead(total, term, gains[term], NO_LETTERS if is_lettered else REASONS[term])


def label_of(word: Word) -> str:
    """Return the label of a word by the kinds that the lexicon has marked."""
    if not word.kinds:  # only own words have none
        return OWN
    return next((name for kinds, name in LABELS if word.kinds & kinds), OTHER)


def explain(answers: Sequence[Answer]) -> str:
    """Return a line for each answer, then a line that compares the first two, all with figures."""
    if not answers:
        return "No word of the lexicon hides in this number."
    lines = [f"{one.text} {_score_clause(one)}: {_content(one)}." for one in answers]
    if len(answers) > 1:
        lines.append(_difference(answers[0], answers[1]))
    return "\n".join(lines)


def _score_clause(answer: Answer) -> str:
    if isinstance(answer, Phoneword) and not answer.is_scored:
        return "has no score"
    return f"scores {score(answer)}"


def _content(answer: Answer) -> str:
    if isinstance(answer, DigitPattern):
        return "; ".join(_pattern_parts(answer)) or PLAIN_READING
    parts = _parts(Facts.of(answer))
    return f"{parts}; it begins in the area code" if answer.across else parts


def _pattern_parts(pattern: DigitPattern) -> list[str]:
    return [
        f"{part.digits} is {PATTERN_LABELS[part.name]}"
        for part in pattern.parts
        if not part.is_plain
    ]


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
        is_own = bool(word.score)
        return f"{word.printed or word.text} is {'a word of your own' if is_own else NOT_LISTED}"
    if word.kinds & Kind.HYBRID:
        return f"{word.printed} is {label}"
    return f"{word.text} is {label} (Zipf {word.zipf:.1f})"


def _difference(first: Answer, second: Answer) -> str:
    """Return the sentence about the term that decided between two answers."""
    if isinstance(first, Phoneword) and first.is_typed:
        return f"{first.text} comes first because its letters were typed."
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


def why(national: str, answers: Sequence[Answer]) -> tuple[str, ...]:
    """Return sentences about the rank of the answer `national` among the answers of a number.

    Return an empty tuple if it is not among them.
    """
    nationals = [one.national for one in answers]
    if national not in nationals:
        return ()
    rank = nationals.index(national)
    return (*_about(answers[rank]), _about_rank(rank, answers))


def _about(answer: Answer) -> Iterator[str]:
    """Yield sentences about the content of an answer."""
    if isinstance(answer, DigitPattern):
        parts = _pattern_parts(answer) or [f"This is {PLAIN_READING}"]
        yield from (f"{part}." for part in parts)
        return
    facts = Facts.of(answer)
    yield from _about_words(facts.words)
    yield from _about_digits(facts, answer)


def _about_words(words: Sequence[Word]) -> Iterator[str]:
    """Yield a sentence for each word, and one for each two words that often adjoin."""
    for word in {word.text: word for word in words}.values():
        yield f"{word.printed or word.text} is {_label_without_figure(word)}."
    for before, after in pairwise(words):
        if after.pair_score is not None and after.pair_score > 0:
            yield f"{before.letters} and {after.letters} often occur together."


def _label_without_figure(word: Word) -> str:
    common = "a common word" if word.zipf >= COMMON_ZIPF else "a rare word"
    label = label_of(word)
    sentences = {OWN: "a word of our own", OTHER: "seen beside such words", PLAIN: common}
    return sentences.get(label, label)


def _about_digits(facts: Facts, phoneword: Phoneword) -> Iterator[str]:
    """Yield a sentence about the digits after the area code, and one about extra letters."""
    if phoneword.across:
        yield "It begins in the area code."
    if facts.kept:
        yield f"It keeps {_listed(facts.kept)} as {'digits' if len(facts.kept) > 1 else 'a digit'}."
    elif all(word.text.isalpha() for word in facts.words):
        area = " ".join(phoneword.number.domestic_area) or phoneword.number.groups[0]
        after = f" after {area}" if phoneword.unspelled else ""
        yield f"Every digit{after} became a letter."
    if facts.extra_letters == 1:
        yield "Its last letter runs past the number, and the network ignores it."
    elif facts.extra_letters:
        count = facts.extra_letters
        yield f"Its last {count} letters run past the number, and the network ignores them."


def _about_rank(rank: int, answers: Sequence[Answer]) -> str:
    """Return a sentence that compares an answer with the first, or the first with the second."""
    if len(answers) == 1:
        return "It is the only answer to this number."
    first, second = answers[0], answers[1]
    if rank == 0:
        return f"It came first: {_reason(first, second)}. Second came {second.text}."
    return f"It came {ORDINALS[rank]}. {first.text} came first: {_reason(first, answers[rank])}."


def _reason(ahead: Answer, behind: Answer) -> str:
    found = lead(score(ahead), score(behind))
    return found.reason if found else EQUAL


def _listed(digits: Sequence[str]) -> str:
    *most, last = digits
    return f"{', '.join(most)} and {last}" if most else last
