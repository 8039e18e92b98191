"""The lists of a business's own words and bans in the package of a function, if it has any.

`infra/assets/build.py` adds the files of the settings WORDS and NEVER to the package, and each
deployment has checked them. A package without a list has no file of it.
"""

from pathlib import Path
from typing import Final

from starvanity.phonewords.own_words import OwnWord, parse_banned, parse_words

FOLDER: Final = Path(__file__).parent / "lists"
"""The folder of the lists in the package."""
WORDS: Final = "words.txt"
NEVER: Final = "never.txt"


def own_words() -> tuple[OwnWord, ...]:
    """Return the words that the business adds."""
    return parse_words(_lines(WORDS), source=WORDS)


def banned_strings() -> tuple[str, ...]:
    """Return the strings that no phoneword may contain."""
    return parse_banned(_lines(NEVER), source=NEVER)


def _lines(name: str) -> list[str]:
    try:
        return (FOLDER / name).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
