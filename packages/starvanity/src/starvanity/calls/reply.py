"""The reply that the contact flow receives. Only this module defines the names of its keys.

Connect accepts a flat map of strings below 32 KB. The flow reads it as `$.External.<key>`:
https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

ENTRY_PARAMETER: Final = "entry"
"""The Lambda parameter with the digits that the caller keyed in."""

OUTCOME: Final = "outcome"
WORDS: Final = "words"
SPELLED: Final = "spelled"
TEXT: Final = "text"
SAVED: Final = "saved"
PHONEWORD: Final = ("phoneword_1", "phoneword_2", "phoneword_3")

LARGEST_REPLY_BYTES: Final = 32_000
"""Connect refuses a reply of 32 KB or more. Decimal kilobytes are the stricter limit."""


class Outcome(StrEnum):
    """The outcome of a request. The flow branches on it."""

    FOUND = "found"
    NOTHING = "nothing"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    BAD_ENTRY = "bad-entry"


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one call.

    `words` and `spelled` are complete SSML documents, or empty if the flow has its own text.
    `text` is the message to a chat contact, or empty.
    `phonewords` are the texts of the given answers in the order that the caller gets them, at most
    three.
    `saved` is False if the call could not be saved; `error` is then the reason.
    """

    outcome: Outcome
    words: str = ""
    spelled: str = ""
    text: str = ""
    phonewords: tuple[str, ...] = ()
    saved: bool = True
    error: str = ""

    def attributes(self) -> dict[str, str]:
        """Return the flat map of strings for Connect. It always has every key.

        A flow that reads a missing key continues with an empty value and without an error.
        """
        spoken = dict(zip_longest(PHONEWORD, self.phonewords, fillvalue=""))
        return {
            OUTCOME: self.outcome.value,
            WORDS: self.words,
            SPELLED: self.spelled,
            TEXT: self.text,
            SAVED: str(self.saved).lower(),
            **spoken,
        }
