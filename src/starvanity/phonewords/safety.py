"""Keep what nobody should be handed out of every answer.

The lexicon holds no offensive word, so what is left to find is a blocked string that runs over
a join, or that shows when kept digits are read as letters: 5 as S, 1 as I, 0 as O, 4 as A and
3 as E. What stands inside one word is forgiven, for that word was reviewed (CLASS, TITLE).
"""

from collections.abc import Set as AbstractSet

from starvanity.phonewords.spelling import Phoneword, Word

SHORTEST = 3
"""Letters of the shortest blocked string."""
_READ_AS_LETTERS = str.maketrans("01345", "OIEAS")


def is_safe(phoneword: Phoneword, blocked: AbstractSet[str]) -> bool:
    """Tell whether `phoneword` holds no blocked string, however its digits are read."""
    text = phoneword.national.translate(_READ_AS_LETTERS)
    inside = _word_ends(phoneword)
    longest = len(text)
    for start in range(longest - SHORTEST + 1):
        for end in range(max(start + SHORTEST, inside[start] + 1), longest + 1):
            if text[start:end] in blocked:
                return False
    return True


def _word_ends(phoneword: Phoneword) -> list[int]:
    """Return for each place where its word ends; a kept digit is no word and ends nowhere."""
    ends: list[int] = []
    for segment in phoneword.segments:
        place = len(ends)
        end = place + len(segment.text) if isinstance(segment, Word) else 0
        ends.extend([end] * len(segment.text))
    return ends
