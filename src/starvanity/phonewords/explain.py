"""Say in words why the first answer beat the second, for `starvanity spell --explain`."""

from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import score

REASONS = {
    "words": "its words are better known or longer",
    "pairs": "its words go together more often",
    "places": "its words stand where advertisers put them",
    "kept": "fewer digits are kept, or in a better place",
    "extra": "fewer letters run past the last digit",
}
SORTS = (
    (Kind.FAMOUS, "a name most people know"),
    (Kind.WORD, "a word"),
    (Kind.CODE, "letters people know"),
    (Kind.GIVEN | Kind.NAME | Kind.RARE_NAME, "a name"),
    (Kind.BRAND, "a brand"),
)


def explain(ranked: tuple[Phoneword, ...]) -> str:
    """Return a line on what each answer is made of, then what put the first before the second."""
    if not ranked:
        return "No word of the lexicon hides in this number."
    lines = [f"{one.text} scores {score(one)}: {_made_of(one)}." for one in ranked]
    if len(ranked) > 1:
        lines.append(_difference(ranked[0], ranked[1]))
    return "\n".join(lines)


def _made_of(phoneword: Phoneword) -> str:
    parts = [_word(segment) for segment in phoneword.segments if isinstance(segment, Word)]
    kept = sum(digit.isdigit() for digit in phoneword.national[phoneword.unspoken :])
    if kept:
        parts.append(f"{kept} kept digit{'s' if kept > 1 else ''}")
    if phoneword.extra_letters:
        parts.append(f"{phoneword.extra_letters} past the last digit, which the network ignores")
    return "; ".join(parts)


def _word(word: Word) -> str:
    if not word.kinds:  # every word of a lexicon has some kind
        return f"{word.text} is a word of your own"
    sort = next((name for kinds, name in SORTS if word.kinds & kinds), "letters seen together")
    return f"{word.text} is {sort} (Zipf {word.zipf:.1f})"


def _difference(first: Phoneword, second: Phoneword) -> str:
    """Return the sentence that names the term which told most between two answers."""
    ahead, behind = score(first), score(second)
    gains = {name: worth - behind.terms[name] for name, worth in ahead.terms.items()}
    lead = ahead.total - behind.total
    if lead > 0:
        best = max(gains, key=lambda name: gains[name])
        return (
            f"{first.text} leads by {lead:.2f}, chiefly because {REASONS[best]} "
            f"({best} {gains[best]:+.2f})."
        )
    return (
        f"{first.text} comes first because the two differ in their words: "
        f"another answer leans on a word already given, or they tie and the alphabet decides."
    )
