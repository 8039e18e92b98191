"""The value of one language: everything that the line says, and how it says it."""

from dataclasses import dataclass

from starvanity.language.numerals import Numerals
from starvanity.language.wording import Answers, Messages, Prompts


@dataclass(frozen=True, slots=True)
class Language:
    """One language of callers.

    `code` is the language of a lexicon: "en". `voice` is a voice of Amazon Connect, and
    `local_voice` a voice of espeak-ng. Sets of words are in capitals.
    """

    code: str
    voice: str
    local_voice: str
    numerals: Numerals
    digit_sounds: frozenset[str]
    """Words that sound like a number: a listener dials the digits."""
    function_words: frozenset[str]
    """Words without a meaning of their own. Readers passed them over."""
    answers: Answers
    prompts: Prompts
    messages: Messages
