"""Letters in a phone number: each letter is the key that dials it.

A text has groups of letters and digits with separators between them. The last letters may run past
the end of the number (overdial). The network ignores them.

Worked example: "1-800-MATTRESS" has the keys 1800MATTRESS, and dials 18006288737 with the S past
the end. Its typed groups are 800 and MATTRESS.
"""

import re
from collections.abc import Iterator

from starvanity.phonewords.keypad import MOST_EXTRA_LETTERS, dial
from starvanity.phonewords.latin import capitals, folded

_KEY_TEXT = re.compile(r"""[\s(\[]*\+?(?:[^\W_]|[\s()\[\]\-./~'"])*""")
_GROUP = re.compile(r"[^\W_]+")


def is_key_text(text: str) -> bool:
    """Return whether `text` has only keys, and the separators of phone numbers."""
    keys = keys_of(text).removeprefix("+")
    return bool(_KEY_TEXT.fullmatch(text)) and keys.isascii() and keys.isalnum()


def has_letters(text: str) -> bool:
    """Return whether `text` has a letter."""
    return any(map(str.isalpha, text))


def keys_of(text: str) -> str:
    """Return the digits and folded letters of `text`, after + if it begins with one."""
    written = folded("".join(_groups(text)))
    return f"+{written}" if text.lstrip(" ([").startswith("+") else written


def _groups(text: str) -> list[str]:
    """Return the runs of letters and digits. An apostrophe is not dialled: DOMINO'S."""
    return _GROUP.findall(text.replace("'", ""))


def overdials(keys: str) -> Iterator[str]:
    """Yield the digits that `keys` dial: all of them, then without 1 to 4 of the last letters.

    A letter always remains.
    """
    for extra in range(MOST_EXTRA_LETTERS + 1):
        kept, ignored = keys[: len(keys) - extra], keys[len(keys) - extra :]
        if has_letters(kept) and all(map(str.isalpha, ignored)):
            yield dial(kept)


def groups_of(text: str, national: str) -> tuple[str, ...]:
    """Return the groups of `text` that dial `national`, with the letters as typed, in capitals.

    Return an empty tuple if the country changes the dialled digits.
    """
    groups = [capitals(group) for group in _groups(text)]
    keys = dial(folded("".join(groups)))
    start = keys.find(national, max(len(keys) - len(national) - MOST_EXTRA_LETTERS, 0))
    if start < 0:
        return ()
    typed = []
    for group in groups:
        kept = group[max(start, 0) :]
        start -= len(group)
        if kept:
            typed.append(kept)
    return tuple(typed)
