"""The blocklist: refuse phonewords that contain an offensive string.

The lexicon has no offensive word. So the check looks for a blocked string across two segments, or
a blocked string that appears when kept digits are read as letters: 5 as S, 1 as I, 0 as O, 4 as A
and 3 as E. A blocked string inside one word is allowed, because that word was reviewed (CLASS,
TITLE).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from starvanity.phonewords.phoneword import Phoneword, Word

SHORTEST = 3
"""Letters of the shortest blocked string."""
_READ_AS_LETTERS = str.maketrans("01345", "OIEAS")


class Blocklist:
    """The strings that no answer may contain."""

    __slots__ = ("_banned", "_starts", "_strings")

    def __init__(self, strings: Iterable[str], banned: Iterable[str] = ()) -> None:
        self._strings = frozenset(strings)
        self._banned = tuple(banned)
        starts: dict[str, list[str]] = defaultdict(list)
        for string in sorted(self._strings):
            starts[string[:SHORTEST]].append(string)
        self._starts = dict(starts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def with_banned(self, strings: Iterable[str]) -> "Blocklist":
        """Return a blocklist that also bans `strings`, even inside a word."""
        return Blocklist(self._strings, (*self._banned, *strings))

    def allows(self, phoneword: Phoneword) -> bool:
        """Return whether `phoneword` contains no blocked string, with its digits as letters too."""
        text = phoneword.national.translate(_READ_AS_LETTERS)
        if self._banned and any(string in text for string in self._banned):
            return False
        ends: list[int] = []
        for start in range(len(text) - SHORTEST + 1):
            for string in self._starts.get(text[start : start + SHORTEST], ()):
                if text.startswith(string, start):
                    ends = ends or _word_ends(phoneword)
                    if start + len(string) > ends[start]:
                        return False
        return True


def _word_ends(phoneword: Phoneword) -> list[int]:
    """Return for each position the end of its word; 0 for a kept digit."""
    ends: list[int] = []
    for segment in phoneword.segments:
        end = len(ends) + len(segment.text) if isinstance(segment, Word) else 0
        ends.extend([end] * len(segment.text))
    return ends
