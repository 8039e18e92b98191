"""Starvanity: find the words in a phone number.

>>> from starvanity import spell
>>> spell("(800) 356-9377")[0].text
'1-800-FLOWERS'
>>> from starvanity import dial
>>> dial("FLOWERS")
'3569377'
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starvanity.phonewords.dialling import DialError
    from starvanity.phonewords.find import NumberMatch
    from starvanity.phonewords.find_text import FindError
    from starvanity.phonewords.kinds import AnswerKind, Purpose
    from starvanity.phonewords.number import parse
    from starvanity.phonewords.number_error import NumberError
    from starvanity.phonewords.patterns import DigitPattern
    from starvanity.phonewords.phone_number import PhoneNumber
    from starvanity.phonewords.phoneword import Phoneword
    from starvanity.phonewords.score import Answer

    __version__: str

__all__ = [
    "Answer",
    "AnswerKind",
    "DialError",
    "DigitPattern",
    "FindError",
    "NumberError",
    "NumberMatch",
    "PhoneNumber",
    "Phoneword",
    "Purpose",
    "__version__",
    "dial",
    "find",
    "parse",
    "spell",
]

_MODULES = {
    "Answer": "score",
    "AnswerKind": "kinds",
    "DialError": "dialling",
    "DigitPattern": "patterns",
    "FindError": "find_text",
    "NumberError": "number_error",
    "NumberMatch": "find",
    "PhoneNumber": "phone_number",
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

    Parse a text as dialled in `region`. Letters that are typed in it are the first answer, without
    a score if the lexicon does not have them. `purpose` is the type of requester. It defaults to
    owner for toll-free and other business numbers, and to caller for all others. Open the lexicon
    at the first use and keep it. Raise `NumberError` if `number` is not a phone number.
    """
    from starvanity.phonewords import answers, lexicon  # noqa: PLC0415  (opened on first use)

    return answers.spell(
        number, lexicon.shipped_lexicon(), limit=limit, region=region, purpose=purpose
    )


def dial(words: str, *, region: str = "US") -> str:
    """Return the E.164 number that `words` dial: "+18003569377" for "1-800-FLOWERS".

    Read a number without a country code as dialled in `region`. If `words` are only a part of a
    number, return their keys: "3569377" for "FLOWERS". Raise `DialError` if no keypad can dial
    them.
    """
    from starvanity.phonewords import dialling  # noqa: PLC0415  (loaded on first use)

    return dialling.dial_words(words, region=region)


def find(
    words: str, *, regions: Iterable[str] = (), area: str | None = None
) -> "tuple[NumberMatch, ...]":
    """Return the numbers that spell `words`, by country, the closest fit first.

    Search the numbers that businesses of `regions` advertise as words; by default, of every known
    country. With `area`, the first digits of local numbers such as "206", search these numbers, by
    default in the United States. In `words`, `?` is any key. Raise `FindError` if no keypad can
    spell the words, or if no numbers fit `regions` and `area`.
    """
    from starvanity.phonewords import find as finder  # noqa: PLC0415  (loaded on first use)
    from starvanity.phonewords import number_ranges as ranges  # noqa: PLC0415

    return finder.find(words, ranges.number_ranges(regions, area))


def __getattr__(name: str) -> object:
    """Load a public name on its first use."""
    from importlib import import_module, metadata  # noqa: PLC0415  (only names not loaded yet)

    if name == "__version__":
        return metadata.version("starvanity")
    if name not in _MODULES:
        raise AttributeError(f"starvanity has no {name!r}: expected one of {', '.join(__all__)}")
    return getattr(import_module(f"starvanity.phonewords.{_MODULES[name]}"), name)
