"""Starvanity: the words in a phone number.

>>> from starvanity import spell
>>> spell("(800) 356-9377")[0].text
'1-800-FLOWERS'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starvanity.phonewords.number import PhoneNumber, parse
    from starvanity.phonewords.phoneword import Phoneword

__all__ = ["PhoneNumber", "Phoneword", "parse", "spell"]

_ROOMS = {"PhoneNumber": "number", "parse": "number", "Phoneword": "phoneword"}


def spell(
    number: "PhoneNumber | str", *, limit: int = 5, region: str = "US"
) -> "tuple[Phoneword, ...]":
    """Return the best phonewords of `number`, in the words of the shipped lexicon.

    The lexicon is opened on the first call and kept. Raise `NumberError` for what is no number.
    """
    from starvanity.phonewords import answers, lexicon  # noqa: PLC0415  (opened on first use)

    return answers.spell(number, lexicon.shipped_lexicon(), limit=limit, region=region)


def __getattr__(name: str) -> object:
    """Load a room when something in it is first asked for."""
    from importlib import import_module  # noqa: PLC0415  (only names not loaded yet come here)

    if name not in _ROOMS:
        raise AttributeError(f"starvanity has no {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(f"starvanity.phonewords.{_ROOMS[name]}"), name)
