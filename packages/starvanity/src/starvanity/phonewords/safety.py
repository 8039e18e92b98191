"""The blocklist: refuse phonewords that contain an offensive string or an unkind pair of words.

The lexicon has no offensive word. So the check looks for three faults:

- a blocked string that crosses a boundary of segments. Kept digits are read as letters: 5 as S,
  1 as I, 0 as O, 4 as A and 3 as E. At least three characters of the string must be real letters.
  A blocked string inside one word is allowed, because that word was reviewed (CLASS, TITLE)
- a pair: a harm or an insult together with a person, in any order and at any distance
  (KICK-4-MOM), also if the letters are cut into other words (BE-AT-MOM). On a caller's number, more
  words count as persons: WE, DOC
- on a caller's number, a word that suits only an owner's number (SUICIDE, for a helpline)

Words are checked with their marks: AÑO does not contain the string ANO.

A reviewed phrase is exempt from the first two: COW-BOY for all, ADMIT-IT for owners only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import reduce
from itertools import chain
from operator import or_

from starvanity.phonewords.blocked_strings import (
    SHORTEST,
    is_across,
    is_banned,
    read_as_letters,
    searched_part,
)
from starvanity.phonewords.kinds import Kind, Purpose
from starvanity.phonewords.phoneword import (
    LETTER_O,
    ZERO,
    Phoneword,
    Segment,
    Word,
    printed_segments,
)

SECTIONS = ("blocked", "harms", "slights", "persons", "beasts", "roles", "exempt", "for_owners")
"""Sections of the lexicon file for the blocklist. Each has words or phrases with spaces between."""
FRAGMENT = 2
"""Letters of a word, at most, that is heard as a part of a longer one: BE-AT is BEAT. Longer words
are heard as they are: PET-STORE is not PETS-TORE."""
_GRIM, _LOOK_ALIKE = int(Kind.GRIM), int(Kind.LOOK_ALIKE)
"""Marks as plain integers, which are five times as fast as flags."""

Pairs = tuple[frozenset[str], frozenset[str]]
"""Two sets of words. No word of one may occur together with a word of the other."""


class Blocklist:
    """The strings and the pairs of words that no answer may contain.

    `pairs` are sets of words that exclude each other, and `for_callers` are more of them for the
    numbers of callers. `exempt` has the reviewed phrases for each purpose, with hyphens between
    their words.
    """

    __slots__ = (
        "_banned",
        "_exempt",
        "_for_callers",
        "_for_owners",
        "_roles",
        "_starts",
        "_strings",
    )

    def __init__(
        self,
        strings: Iterable[str],
        banned: Iterable[str] = (),
        *,
        pairs: Sequence[Pairs] = (),
        for_callers: Sequence[Pairs] = (),
        exempt: Mapping[Purpose, frozenset[str]] | None = None,
    ) -> None:
        self._strings = frozenset(strings)
        self._banned = tuple(banned)
        self._exempt = dict.fromkeys(Purpose, frozenset[str]()) | dict(exempt or {})
        self._for_owners = _first_sides(len(pairs))
        self._for_callers = _first_sides(len(pairs) + len(for_callers))
        self._roles = _roles((*pairs, *for_callers))
        self._roles |= self._roles_of(self._exempt[Purpose.OWNER])
        starts: dict[str, list[str]] = defaultdict(list)
        for string in sorted(self._strings):
            starts[string[:SHORTEST]].append(string)
        self._starts = dict(starts)

    @classmethod
    def from_sections(cls, texts: Mapping[str, str]) -> "Blocklist":
        """Return the blocklist of the `SECTIONS` of a lexicon file; only "blocked" is needed."""
        words = {name: frozenset(texts.get(name, "").split()) for name in SECTIONS}
        attacks = words["harms"] | words["slights"]
        return cls(
            texts["blocked"].split(),
            pairs=((attacks, words["persons"]), (words["harms"], words["beasts"])),
            for_callers=((attacks, words["roles"]),),
            exempt={
                Purpose.CALLER: words["exempt"],
                Purpose.OWNER: words["exempt"] | words["for_owners"],
            },
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    @property
    def banned(self) -> tuple[str, ...]:
        """Return the strings that a business bans, even inside a word."""
        return self._banned

    def with_banned(self, strings: Iterable[str]) -> "Blocklist":
        """Return a blocklist that also bans `strings`, even inside a word."""
        banned = copy(self)
        banned._banned = (*self._banned, *strings)  # noqa: SLF001  (a copy of self)
        return banned

    def with_phrases(self, phrases: Iterable[str]) -> "Blocklist":
        """Return a blocklist that exempts a business's own `phrases` on the numbers of owners."""
        own = copy(self)
        owners = self._exempt[Purpose.OWNER] | frozenset(phrases)
        own._exempt = self._exempt | {Purpose.OWNER: owners}  # noqa: SLF001  (a copy of self)
        own._roles = self._roles | self._roles_of(owners)  # noqa: SLF001
        return own

    def _roles_of(self, phrases: Iterable[str]) -> dict[str, int]:
        """Return the roles of phrases as one word: WEBUY is a person and a slight."""
        roles = self._roles
        found = {
            phrase.replace("-", ""): reduce(or_, (roles.get(word, 0) for word in phrase.split("-")))
            for phrase in phrases
        }
        return {text: role for text, role in found.items() if role and text not in roles}

    def has_string(self, national: str) -> bool:
        """Return whether `national` has a blocked string, also inside a word."""
        text = read_as_letters(national)
        return any(
            text.startswith(string, at)
            and sum(map(str.isalpha, national[at : at + len(string)])) >= SHORTEST
            for at in range(len(text) - SHORTEST + 1)
            for string in self._starts.get(text[at : at + SHORTEST], ())
        )

    def allows(self, phoneword: Phoneword) -> bool:
        """Return whether `phoneword` has no fault for its purpose."""
        segments = printed_segments(phoneword.segments)
        national = phoneword.national
        if segments is not phoneword.segments:
            national = "".join(segment.text for segment in segments)
        if self._banned and is_banned(national, self._banned):
            return False
        text = read_as_letters(national)
        kinds, is_fault = self._pair_fault(segments, self._for_callers)
        if kinds & _LOOK_ALIKE:
            segments = tuple(map(_with_letters, segments))
            _, is_fault = self._pair_fault(segments, self._for_callers)
        is_fault = is_fault or self._has_string(text, segments)
        if not (is_fault or kinds & _GRIM):
            return True
        purpose = phoneword.purpose
        if is_fault:  # a reviewed phrase counts as one word
            segments = _joined(tuple(map(_with_letters, segments)), self._exempt[purpose])
            first_sides = self._for_owners if purpose is Purpose.OWNER else self._for_callers
            kinds, is_fault = self._pair_fault(segments, first_sides)
            is_fault = is_fault or self._has_string(text, segments)
        return not (is_fault or (kinds & _GRIM and purpose is Purpose.CALLER))

    def _pair_fault(self, segments: tuple[Segment, ...], first_sides: int) -> tuple[int, bool]:
        """Return the marks of the words before the first conflict, and whether there is one."""
        get = self._roles.get
        kinds = roles = 0
        has_fragment = False
        for segment in segments:
            if not isinstance(segment, Word):
                continue
            kinds |= segment.kinds
            if role := get(segment.text):
                if _conflict(role, roles, first_sides):
                    return kinds, True
                roles |= role
            if len(segment.text) <= FRAGMENT:
                has_fragment = True
        return kinds, has_fragment and self._has_pair_across(segments, first_sides)

    def _has_pair_across(self, segments: tuple[Segment, ...], first_sides: int) -> bool:
        """Return whether the letters of neighbours, one of them short, are two other words."""
        runs: list[str] = []  # the letters of the words directly before this segment
        has_fragment = False
        for segment in segments:
            if not isinstance(segment, Word):
                runs, has_fragment = [], False
                continue
            has_fragment = has_fragment or len(segment.text) <= FRAGMENT
            runs = [run + segment.text for run in runs]
            if has_fragment and any(self._is_pair(run, first_sides) for run in runs):
                return True
            runs.append(segment.text)
        return False

    def _is_pair(self, letters: str, first_sides: int) -> bool:
        """Return whether `letters` are two words that conflict: BEATMOM."""
        get = self._roles.get
        for cut in range(2, len(letters) - 1):
            role = get(letters[:cut])
            if role and _conflict(role, get(letters[cut:], 0), first_sides):
                return True
        return False

    def _has_string(self, text: str, segments: tuple[Segment, ...]) -> bool:
        """Return whether a blocked string crosses a boundary, and has enough real letters."""
        start, end = searched_part(text, segments)
        get = self._starts.get
        for at in range(start, end - SHORTEST + 1):
            for string in get(text[at : at + SHORTEST], ()):
                if text.startswith(string, at) and is_across(segments, at, at + len(string)):
                    return True
        return False


def _roles(pairs: Sequence[Pairs]) -> dict[str, int]:
    """Return the roles of each word as bits: for the n-th pair, bit 2n and bit 2n + 1."""
    roles: dict[str, int] = {}
    for bit, texts in enumerate(chain.from_iterable(pairs)):
        both = roles.keys() & texts
        roles |= dict.fromkeys(texts, 1 << bit) | {text: roles[text] | 1 << bit for text in both}
    return roles


def _first_sides(count: int) -> int:
    """Return the bits of the first sides of `count` pairs."""
    return sum(1 << 2 * index for index in range(count))


def _conflict(one: int, other: int, first_sides: int) -> bool:
    """Return whether the roles of two words contain both sides of a pair."""
    return bool((one >> 1 & other | other >> 1 & one) & first_sides)


def _with_letters(segment: Segment) -> Segment:
    """Return a word with O for a printed 0: BOSS for B0SS."""
    if isinstance(segment, Word) and segment.is_look_alike:
        return Word(segment.text.replace(ZERO, LETTER_O), kinds=segment.kinds)
    return segment


def _joined(segments: tuple[Segment, ...], phrases: frozenset[str]) -> tuple[Segment, ...]:
    """Return the segments with each reviewed phrase as one word, so that no boundary is in it."""
    for size in range(len(segments), 1, -1):
        for start in range(len(segments) - size + 1):
            run = segments[start : start + size]
            if "-".join(segment.text for segment in run) in phrases:
                rest = _joined(segments[start + size :], phrases)
                return (*_joined(segments[:start], phrases), _one_word(run), *rest)
    return segments


def _one_word(run: tuple[Segment, ...]) -> Word:
    """Return the segments as one word with all their marks."""
    kinds = (segment.kinds for segment in run if isinstance(segment, Word))
    return Word("".join(segment.text for segment in run), kinds=reduce(or_, kinds, 0))
