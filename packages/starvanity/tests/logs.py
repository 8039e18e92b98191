"""Search log text for callers' numbers in any notation.

Three or four digits do not count as a number, because ids and times contain them by chance.
"""

import re
from collections.abc import Iterable

NATIONAL_DIGITS = 10


def numbers_logged(logged: str, numbers: Iterable[str]) -> set[str]:
    """Return the `numbers` (E.164, North American) whose ten national digits are in `logged`."""
    return {number for number in numbers if _as_written(number).search(logged)}


def _as_written(number: str) -> re.Pattern[str]:
    national = number[-NATIONAL_DIGITS:]
    area, exchange, line = national[:3], national[3:6], national[6:]
    return re.compile(rf"{area}\D{{0,2}}{exchange}\D{{0,2}}{line}")
