"""Starvanity: find the words in a phone number.

>>> from starvanity import spell
>>> spell("(800) 356-9377")[0].text
'1-800-FLOWERS'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starvanity.phonewords.kinds import AnswerKind, Purpose
    from starvanity.phonewords.number import PhoneNumber, parse
    from starvanity.phonewords.number_error import NumberError
    from starvanity.phonewords.patterns import DigitPattern
    from starvanity.phonewords.phoneword import Phoneword
    from starvanity.phonewords.score import Answer

    __version__: str

__all__ = [
    "Answer",
    "AnswerKind",
    "DigitPattern",
    "NumberError",
    "PhoneNumber",
    "Phoneword",
    "Purpose",
    "__version__",
    "parse",
    "spell",
]

_MODULES = {
    "Answer": "score",
    "AnswerKind": "kinds",
    "DigitPattern": "patterns",
    "NumberError": "number_error",
    "PhoneNumber": "number",
    "Phoneword": "phoneword",
    "Purpose": "kinds",
    "parse": "number",
}


def spell(
    number: "PhoneNumber | str",
    *,
    limit: int = 5,
    region: str = "US",
    purpose: "Purpose | None" = None,
) -> "tuple[Answer, ...]":
    """Return the best answers of `number` from the shipped lexicon, best first.

    Parse a text as dialled in `region`. `purpose` is the type of requester. It defaults to owner
    for toll-free and other business numbers, and to caller for all others. Open the lexicon at the
    first use and keep it. Raise `NumberError` if `number` is not a phone number.
    """
    from starvanity.phonewords import answers, lexicon  # noqa: PLC0415  (opened on first use)

    return answers.spell(
        number, lexicon.shipped_lexicon(), limit=limit, region=region, purpose=purpose
    )


def __getattr__(name: str) -> object:
    """Load a public name on its first use."""
    from importlib import import_module, metadata  # noqa: PLC0415  (only names not loaded yet)

    if name == "__version__":
        return metadata.version("starvanity")
    if name not in _MODULES:
        raise AttributeError(f"starvanity has no {name!r}: expected one of {', '.join(__all__)}")
    return getattr(import_module(f"starvanity.phonewords.{_MODULES[name]}"), name)
