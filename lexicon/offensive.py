"""Offensive words and strings: refused words, and strings that no answer may contain.

A refused word is not in the lexicon. A blocked string may not occur in an answer, except inside
one reviewed word: CLASS contains ASS.
"""

from pathlib import Path

from lexicon import sources
from lexicon.marks import Marks
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.safety import SHORTEST

LONG_STEM = 5
"""Letters of the shortest word whose inflections count too. The forms of RAT include RATES, and
those of PAP include PAPER."""
ENDINGS = ("S", "ES", "D", "ED", "R", "ER", "ERS", "ING", "INGS", "Y", "IES", "IER", "IST", "ISTS")
READ_AS_LETTERS = str.maketrans("01345", "OIEAS")
"""Digits that block lists use for letters."""


def refuse(folder: Path, marks: Marks) -> tuple[set[str], set[str]]:
    """Return the refused words and the blocked strings.

    Also mark the words that do not suit a person's own number.
    """
    never = sources.listed("never.txt")
    reviewed = sources.listed("allow.txt")
    whole = {word for (word,) in reviewed["whole"]}
    within = {word for (word,) in reviewed["within"]}
    own = {parts[0] for parts in never[""] if len(parts) == 1}
    listed = {text for text in sources.blocked(folder) if len(text) >= SHORTEST} - whole
    blocked = _plain(listed) | {word for word in own if len(word) > SHORTEST}
    inflected = {form for word in listed | own for form in inflections(word)} - within - whole
    refused = {word for word in marks.kinds if not _is_allowed(word, blocked, within)}
    _mark_grim(marks, [word for (word,) in never["personal"]])
    return refused | own | inflected, blocked | blocked_phrases()


def _plain(listed: set[str]) -> set[str]:
    """Return the strings of letters in `listed`, and the others with their digits as letters."""
    as_letters = {
        text.translate(READ_AS_LETTERS)
        for text in listed
        if len(text) > SHORTEST  # R5E is ARSE cut short; RSE would exclude NURSE and HORSE
    }
    return {text for text in listed | as_letters if text.isalpha() and text.isascii()}


def _mark_grim(marks: Marks, words: list[str]) -> None:
    for word in set().union(*map(_forms, words)):
        if word in marks.kinds:
            marks.kinds[word] |= Kind.GRIM


def _forms(word: str) -> set[str]:
    """Return `word`, and its inflections if it is too long to be the stem of another word."""
    return {word} | (inflections(word) if len(word) >= LONG_STEM else set())


def inflections(word: str) -> set[str]:
    """Return the regular English inflections of a word, whether or not they exist."""
    stems = {word, word + word[-1:]} | ({word[:-1]} if word.endswith(("E", "Y")) else set())
    return {stem + ending for stem in stems for ending in ENDINGS}


def _is_allowed(word: str, blocked: set[str], within: set[str]) -> bool:
    """Return whether `word` contains no blocked string, or was reviewed (`within`)."""
    pieces = {
        word[start:end]
        for start in range(len(word))
        for end in range(start + SHORTEST, len(word) + 1)
    }
    return word not in blocked and (word in within or not pieces & blocked)


def blocked_phrases() -> set[str]:
    """Return strings that are blocked across two words, though each word is allowed: EAT BABY.

    Inside one word the same letters are allowed: EXPENDITURE contains END IT.
    """
    never = sources.listed("never.txt")
    acts, harms, persons, animals = (
        [word for (word,) in never[name]] for name in ("acts", "harms", "persons", "beasts")
    )
    crossed = {act + person for act in (*acts, *harms) for person in persons}
    crossed |= {harm + animal for harm in harms for animal in animals}
    return crossed | {"".join(parts) for parts in never[""] if len(parts) > 1}
