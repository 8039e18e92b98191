"""A slow, obvious check of answers: each dials back, and contains no offence.

The check shares no code with the engine, so it finds the engine's faults. It has its own keypad
and reads the lists in `lexicon/lists` itself. It removes endings from the words of an answer, where
the builder of the lexicon adds endings to the words of the lists. Only the strings of the block
lists come from the lexicon file, because their packages are not in the repository.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise, permutations, product
from pathlib import Path
from struct import Struct

from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import Answer

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "lexicon/lists"
LEXICON = ROOT / "packages/starvanity/src/starvanity/phonewords/data/en.lex"
HEADER = Struct("<8s8sI")  # magic, language, number of sections
SECTION = Struct("<12s1sxxxII")  # name, array type, first byte, length in bytes
KEYS = {
    letter: digit
    for digit, letters in zip(
        "23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True
    )
    for letter in letters
}
"""The keypad of ITU-T E.161, independent of the product's keypad."""
LOOKS_LIKE = {"0": "O", "1": "I", "3": "E", "4": "A", "5": "S"}
"""Letters that block lists write as digits."""
SHORTEST = 3  # letters of the shortest blocked string, and real letters of a match at least
FRAGMENT = 2  # letters, at most, of a word that is heard as a part of a longer one

LOOK_ALIKE, FIRST_NAMES = int(Kind.LOOK_ALIKE), int(Kind.GIVEN | Kind.FIRST_NAME)
"""Marks as plain integers, which are faster than flags."""

Unit = tuple[str, ...]
"""A kept digit group, a word, or the words of a reviewed phrase."""


def faults(answer: Answer) -> list[str]:
    """Return the broken promises of an answer, each as a text.

    A digit pattern has no letters, so it must only dial back.
    """
    found = [] if _dials_back(answer) else ["does not dial back"]
    if isinstance(answer, DigitPattern):
        return found
    is_owner = _is_for_owner(answer)
    if not is_owner:
        found += [f"holds {word}, for owners only" for word in answer.words if _is_grim(word)]
    units, persons = _words_and_digits(answer), _first_names(answer)
    if not is_owner:
        persons |= {word for word in answer.words if _is_role(word)}
    offences = [*_strings(units), *_pairs(units, persons)]
    if offences:  # a reviewed phrase can be the reason
        units = _with_phrases(units, is_owner=is_owner)
        offences = [*_strings(units), *_pairs(units, persons)]
    return found + offences


def _dials_back(answer: Answer) -> bool:
    pressed = "".join(KEYS.get(mark, mark) for mark in answer.national)
    return pressed.startswith(answer.number.national)


def _is_for_owner(answer: Phoneword) -> bool:
    return answer.purpose == "owner"


def _words_and_digits(answer: Phoneword) -> list[Unit]:
    """Return the segments, with O for the 0 of a look-alike word."""
    return [
        (segment.text.replace("0", "O"),)
        if isinstance(segment, Word) and segment.kinds & LOOK_ALIKE
        else (segment.text,)
        for segment in answer.segments
    ]


def _with_phrases(units: list[Unit], *, is_owner: bool) -> list[Unit]:
    """Return the units, with each reviewed phrase as one unit."""
    text = "-".join(["", *("+".join(unit) for unit in units), ""])
    for phrase in sorted(_phrases(is_owner=is_owner), key=len, reverse=True):
        text = text.replace(f"-{phrase.replace('+', '-')}-", f"-{phrase}-")
    return [tuple(unit.split("+")) for unit in text.strip("-").split("-")]


def _first_names(answer: Phoneword) -> set[str]:
    """Return the words of an answer that the lexicon marks as first names of persons."""
    return {
        segment.text
        for segment in answer.segments
        if isinstance(segment, Word)
        and segment.kinds & FIRST_NAMES
        and len(segment.text) > FRAGMENT  # AL and ED are also codes
    } - _list("never", "things")


def _pairs(units: list[Unit], persons: set[str]) -> Iterator[str]:
    """Yield the unkind pairs of words in different units. `persons` count as persons too."""
    for one, other in chain(permutations(units, 2), _beside_joined(units)):
        for first, second in product(one, other):
            if _is_unkind(first, second, persons):
                yield f"holds {first} with {second}"


def _beside_joined(units: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield pairs, in both orders, of a neighbour and two words that are heard as one: BE and AT.

    One of the two words is short.
    """
    for at, (one, other) in enumerate(pairwise(units)):
        texts = (one[-1], other[0])
        if all(map(str.isalpha, texts)) and min(map(len, texts)) <= FRAGMENT:
            for neighbour in units[max(at - 1, 0) : at] + units[at + 2 : at + 3]:
                yield neighbour, ("".join(texts),)
                yield ("".join(texts),), neighbour


def _strings(units: list[Unit]) -> Iterator[str]:
    """Yield the blocked strings, except those that are allowed inside one unit."""
    written = "".join("".join(unit) for unit in units)
    text = "".join(LOOKS_LIKE.get(mark, mark) for mark in written)
    if _openings().isdisjoint([text[start : start + SHORTEST] for start in range(len(text))]):
        return
    owners = [index for index, unit in enumerate(units) for _ in "".join(unit)]
    for start, end in _places(text):
        if sum(map(str.isalpha, written[start:end])) >= SHORTEST:
            is_inside = owners[start] == owners[end - 1]
            if not (is_inside and _may_contain(units[owners[start]], text[start:end])):
                yield f"holds {text[start:end]}"


def _places(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each blocked string in `text`."""
    return [
        (start, end)
        for start in range(len(text))
        for end in range(start + SHORTEST, len(text) + 1)
        if text[start:end] in blocked()
    ]


def _may_contain(unit: Unit, string: str) -> bool:
    """Return whether a unit may contain a blocked string: a phrase, or a reviewed word."""
    return len(unit) > 1 or unit[0] in _reviewed() or string in _blocked_phrases()


def _is_unkind(first: str, second: str, persons: set[str]) -> bool:
    is_person = second in persons or _is_person(second)
    return (is_person and _is_attack(first)) or (_is_beast(second) and _is_harm(first))


@cache
def _is_harm(word: str) -> bool:
    return not _bases(word, "S", "ED", "ING").isdisjoint(_list("never", "harms"))


@cache
def _is_attack(word: str) -> bool:
    return (
        _is_harm(word)
        or not _bases(word, "S", "ED", "ING").isdisjoint(_list("never", "acts"))
        or not _bases(word, "ER", "EST").isdisjoint(_list("never", "slights"))
        or not _bases(word, "S").isdisjoint(_list("never", "insults"))
    )


@cache
def _is_person(word: str) -> bool:
    return not _bases(word, "S").isdisjoint(_list("never", "persons"))


@cache
def _is_role(word: str) -> bool:
    return not _bases(word, "S").isdisjoint(_list("never", "roles"))


@cache
def _is_beast(word: str) -> bool:
    return not _bases(word, "S").isdisjoint(_list("never", "beasts"))


@cache
def _is_grim(word: str) -> bool:
    return word in _list("never", "personal")


def _bases(word: str, *endings: str) -> set[str]:
    """Return `word`, and the words that a regular form with one of `endings` can come from."""
    return {word}.union(*(_without(word, ending) for ending in endings if word.endswith(ending)))


def _without(word: str, ending: str) -> set[str]:
    """Return the possible words before a regular ending: BITE and BIT for BITING."""
    stem = word.removesuffix(ending)
    if ending == "S":
        found = {stem}
        if re.search("[SXZHO]ES$", word):
            found.add(stem.removesuffix("E"))
        if stem.endswith("IE"):
            found.add(stem.removesuffix("IE") + "Y")
        return {base for base in found if len(base) >= SHORTEST}  # MES and PAS are other words
    found = {stem, stem + "E"}
    if stem[-1:] == stem[-2:-1]:
        found.add(stem[:-1])
    if stem.endswith("I") and ending != "ING":
        found.add(stem.removesuffix("I") + "Y")
    return found


@cache
def blocked() -> frozenset[str]:
    """Return the strings that no answer may contain, from the lexicon file."""
    content = LEXICON.read_bytes()
    _, _, count = HEADER.unpack_from(content)
    for index in range(count):
        name, _, start, size = SECTION.unpack_from(content, HEADER.size + index * SECTION.size)
        if name.rstrip(b"\0") == b"blocked":
            return frozenset(content[start : start + size].decode().split())
    raise LookupError(f"{LEXICON} has no section of blocked strings: build it again")


@cache
def _openings() -> frozenset[str]:
    """Return the first letters of every blocked string. Most answers contain none of them."""
    return frozenset(string[:SHORTEST] for string in blocked())


@cache
def _list(file: str, section: str) -> frozenset[str]:
    """Return the entries of a section of a list. The section before the first title is ""."""
    text = re.sub("^#.*$", "", (LISTS / f"{file}.txt").read_text(), flags=re.MULTILINE)
    _, *titled = re.split(r"^\[(.*)\]$", f"[]\n{text}", flags=re.MULTILINE)
    return frozenset(dict(zip(titled[::2], titled[1::2], strict=True))[section].split())


@cache
def _phrases(*, is_owner: bool) -> frozenset[str]:
    for_all = _list("allow", "phrases")
    return for_all | _list("allow", "owners") if is_owner else for_all


@cache
def _reviewed() -> frozenset[str]:
    """Return the reviewed words, which may contain a blocked string."""
    return _list("allow", "whole") | _list("allow", "within")


@cache
def _blocked_phrases() -> frozenset[str]:
    return frozenset(text.replace("+", "") for text in _list("never", "") if "+" in text)
