"""The message to a chat contact: one line for each answer, best first."""

from collections.abc import Sequence

from starvanity.language.model import Language
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import Answer


def chat_text(answers: Sequence[Answer], language: Language) -> str:
    """Return the message with `answers`."""
    is_lettered = any(isinstance(answer, Phoneword) for answer in answers)
    messages = language.messages
    first = messages.found if is_lettered else messages.nothing
    return "\n".join([first, *(answer.text for answer in answers)])
