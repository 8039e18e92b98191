"""Phonewords of any segments, written out."""

from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word

CALLER = "+12415550123"
"""A number of an area code that is not in service."""
OWNER = "+18005550123"


def spelling(number, *parts):
    """Return a phoneword of `parts`: words, and texts of letters or digits. It need not dial."""
    segments = tuple(_segment(part) for part in parts)
    return Phoneword(parse(number), segments, 3)


def _segment(part):
    if isinstance(part, Word):
        return part
    return Digits(part) if part.isdigit() else Word(part)
