"""Offensive content: refused words, strings that no answer may contain, and unkind pairs of words.

A refused word is not in the lexicon. A blocked string may not occur in an answer, except inside
one reviewed word: CLASS contains ASS. An unkind pair is a harm or an insult with a person.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from lexicon import sources
from lexicon.facts import Facts
from lexicon.marks import Marks
from starvanity.phonewords.blocked_strings import SHORTEST
from starvanity.phonewords.kinds import Kind

LONG_STEM = 5
"""Letters of the shortest word whose inflections count too. The forms of RAT include RATES, and
those of PAP include PAPER."""
ENDINGS = ("S", "ES", "D", "ED", "R", "ER", "ERS", "ING", "INGS", "Y", "IES", "IER", "IST", "ISTS")
FIRST_NAMES = Kind.GIVEN | Kind.FIRST_NAME
"""Marks of words that count as persons."""
READ_AS_LETTERS = str.maketrans("01345", "OIEAS")
"""Digits that block lists use for letters."""


def refuse(folder: Path, marks: Marks) -> tuple[set[str], set[str]]:
    """Return the refused words and the blocked strings.

    Also mark the words that do not suit a caller's number.
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
    """Return strings that are blocked across two words, though each word is allowed: GET LAID.

    Inside one word the same letters are allowed: EXPENDITURE contains END IT.
    """
    return {"".join(parts) for parts in sources.listed("never.txt")[""] if len(parts) > 1}


def pairs(content: Sequence[Facts]) -> dict[str, set[str]]:
    """Return the sections of the lexicon file for unkind pairs, by name.

    A harm or a slight is unkind together with a person, and a harm together with a beast.
    """
    never = sources.listed("never.txt")
    listed = {name: {word for (word,) in never[name]} for name in never if name}
    words = {facts.text for facts in content}
    names = {
        facts.text
        for facts in content
        if facts.kinds & FIRST_NAMES and len(facts.text) >= SHORTEST  # AL and ED are also codes
    }
    reviewed = sources.listed("allow.txt")
    return {
        "harms": _with_forms(listed["harms"], _verb_forms, words),
        "slights": _with_forms(listed["acts"], _verb_forms, words)
        | _with_forms(listed["slights"], _compared, words)
        | _with_forms(listed["insults"], _plurals, words),
        "persons": _with_forms(listed["persons"], _plurals, words) | names - listed["things"],
        "roles": _with_forms(listed["roles"], _plurals, words),
        "beasts": _with_forms(listed["beasts"], _plurals, words),
        "exempt": {"-".join(parts) for parts in reviewed["phrases"]},
        "for_owners": {"-".join(parts) for parts in reviewed["owners"]},
    }


def _with_forms(listed: set[str], forms: Callable[[str], set[str]], words: set[str]) -> set[str]:
    """Return the words of a list, and those of their forms that are words of the lexicon."""
    return listed.union(*(forms(word) & words for word in listed))


def _plurals(noun: str) -> set[str]:
    """Return the regular plurals of a noun; none for ME and PA, whose plurals are other words."""
    if len(noun) < SHORTEST:
        return set()
    if noun.endswith("Y"):
        return {noun + "S", noun[:-1] + "IES"}
    return {noun + "S"} | ({noun + "ES"} if noun.endswith(("S", "X", "Z", "H", "O")) else set())


def _verb_forms(verb: str) -> set[str]:
    return _plurals(verb) | _ending_in(verb, "ED") | _ending_in(verb, "ING")


def _compared(adjective: str) -> set[str]:
    return _ending_in(adjective, "ER") | _ending_in(adjective, "EST")


def _ending_in(word: str, ending: str) -> set[str]:
    """Return the regular ways to add `ending`: BITING, HITTING, CRUELER and CRUELLER, CRIED."""
    stems = {word.removesuffix("E"), word + word[-1]}
    if word.endswith("Y") and ending != "ING":
        stems.add(word[:-1] + "I")
    return {stem + ending for stem in stems}
