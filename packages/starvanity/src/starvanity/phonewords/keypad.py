"""The telephone keypad: which digit each letter dials (ITU-T E.161, clause 3.2).

The digits 2 to 9 carry the Latin letters; 0 and 1 carry none, so they are always kept.
Example: ``dial("FLOWERS")`` is ``"3569377"``.
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

_DIGIT_OF = str.maketrans(
    {letter: digit for digit, letters in LETTERS.items() for letter in letters}
)


def dial(text: str) -> str:
    """Return the digits that upper-case letters and digits press, in order."""
    return text.translate(_DIGIT_OF)
