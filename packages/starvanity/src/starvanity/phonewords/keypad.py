"""The telephone keypad: the digit that each letter dials (ITU-T E.161, clause 3.2).

The digits 2 to 9 have the Latin letters. 0 and 1 have none, so they are always kept.
Worked example: ``dial("FLOWERS")`` is ``"3569377"``.
"""

LETTERS = {
    "2": "ABC",
    "3": "DEF",
    "4": "GHI",
    "5": "JKL",
    "6": "MNO",
    "7": "PQRS",
    "8": "TUV",
    "9": "WXYZ",
}

MOST_EXTRA_LETTERS = 4
"""Letters past the last digit, at most. The network ignores them."""

_DIGIT_OF = str.maketrans(
    {letter: digit for digit, letters in LETTERS.items() for letter in letters}
)


def dial(text: str) -> str:
    """Return the digits that the upper-case letters and digits of `text` dial, in order."""
    return text.translate(_DIGIT_OF)
