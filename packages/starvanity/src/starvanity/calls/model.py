"""The values of the room: a call as it comes in, and a call as it is remembered.

"Caller" is always who rang. A number that the caller keys in is an entry: it is spelled
and kept beside the caller's own, and never mistaken for it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from starvanity.phonewords.number import PhoneNumber


class NoNumber(StrEnum):
    """Why we do not know who rang."""

    WITHHELD = "withheld"
    UNREADABLE = "unreadable"


class BadEntry(StrEnum):
    """What came instead of a number when we asked for one."""

    SILENCE = "silence"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Call:
    """One question put to us: spell the number of this caller, or the one they keyed.

    `contact_id` is Connect's name for the contact, `at` the moment it asked, with a time zone.
    """

    contact_id: str
    caller: PhoneNumber | NoNumber
    at: datetime
    entry: PhoneNumber | BadEntry | None = None

    def __post_init__(self) -> None:
        if not self.contact_id:
            raise ValueError("a call needs the id of its contact")
        if self.at.tzinfo is None:
            raise ValueError(f"the moment of a call needs a time zone, and {self.at} has none")

    @property
    def number(self) -> PhoneNumber | BadEntry | NoNumber:
        """Return what is to be spelled: the entry where there is one, else the caller's number."""
        return self.caller if self.entry is None else self.entry


@dataclass(frozen=True, slots=True)
class SavedPhoneword:
    """A phoneword as it is remembered; `spoken` if the caller was told it."""

    text: str
    national: str
    spoken: bool


@dataclass(frozen=True, slots=True)
class SavedCall:
    """A call as it is remembered, once per contact and number.

    `caller` is the E.164 number that rang, None where `no_number` says why it is unknown.
    `region` is the caller's country where it is known.
    `number` is the E.164 number that was spelled, None where there was none to spell.
    `keyed` says that the caller keyed `number` in.
    """

    contact_id: str
    at: datetime
    caller: str | None
    no_number: NoNumber | None
    region: str | None
    number: str | None
    keyed: bool
    phonewords: tuple[SavedPhoneword, ...]
