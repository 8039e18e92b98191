"""English names of digits and of pairs of digits, as people say them in a phone number.

Worked example: 95 is "ninety-five", 07 is "oh seven", and 00 is "double zero".
"""

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LEADING_ZERO = "oh"
"""The name of a zero before another digit of a pair. A zero alone is "zero"."""
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def one_by_one(digits: str) -> str:
    """Return the names of `digits` one after the other: "four three nine"."""
    return " ".join([DIGITS[int(digit)] for digit in digits])


def plural(digit: str) -> str:
    """Return the name of several of one `digit`: "sixes"."""
    name = DIGITS[int(digit)]
    return f"{name}es" if name.endswith("x") else f"{name}s"


def cardinal(number: int) -> str:
    """Return the name of a `number` from 0 to 99: "thirty-five"."""
    tens, unit = divmod(number, 10)
    if tens == 0:
        return DIGITS[unit]
    if tens == 1:
        return _TEENS[unit]
    return f"{_TENS[tens - 2]}-{DIGITS[unit]}" if unit else _TENS[tens - 2]


def pair(digits: str) -> str:
    """Return the name of two `digits`: "thirty-five", "oh seven", "double zero"."""
    if digits == "00":
        return f"double {DIGITS[0]}"
    name = cardinal(int(digits))
    return f"{LEADING_ZERO} {name}" if digits.startswith("0") else name
