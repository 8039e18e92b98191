"""The languages that the line speaks, by the code of their lexicon."""

from typing import Final

from starvanity.language.english import ENGLISH
from starvanity.language.model import Language

LANGUAGES: Final[dict[str, Language]] = {ENGLISH.code: ENGLISH}
