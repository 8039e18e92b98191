"""What the contact flow receives: the one module that owns the names of its keys.

Connect takes a flat map of strings below 32 KB and shows it to the flow as `$.External.<key>`:
https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

ENTRY_PARAMETER: Final = "entry"
"""The Lambda parameter that carries what the caller keyed in."""

OUTCOME: Final = "outcome"
WORDS: Final = "words"
SPELLED: Final = "spelled"
SAVED: Final = "saved"
PHONEWORD: Final = ("phoneword_1", "phoneword_2", "phoneword_3")

LARGEST_REPLY_BYTES: Final = 32_000
"""Connect refuses a reply of 32 KB or more; the decimal reading of that is the stricter."""


class Outcome(StrEnum):
    """What became of the question; the flow branches on it."""

    FOUND = "found"
    PARTIAL = "partial"
    NOTHING = "nothing"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    BAD_ENTRY = "bad-entry"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one call.

    `words` and `spelled` are whole SSML documents, empty where there is nothing to say;
    `phonewords` are the texts of those spoken, best first, at most three;
    `saved` is False where the answer is good but could not be remembered, `trouble` says why.
    """

    outcome: Outcome
    words: str = ""
    spelled: str = ""
    phonewords: tuple[str, ...] = ()
    saved: bool = True
    trouble: str = ""

    def attributes(self) -> dict[str, str]:
        """Return the flat map of strings that Connect receives, with every key every time.

        A flow that reads a key which is not there goes on with nothing, unnoticed.
        """
        spoken = dict(zip_longest(PHONEWORD, self.phonewords, fillvalue=""))
        return {
            OUTCOME: self.outcome.value,
            WORDS: self.words,
            SPELLED: self.spelled,
            SAVED: str(self.saved).lower(),
            **spoken,
        }
