"""The values of this package: an incoming call and a saved call.

The *caller* is the number that the call comes from. An *entry* is a number that the caller keys
in. It is spelled and saved separately from the caller's own number.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.phone_number import PhoneNumber


class NoNumber(StrEnum):
    """The reason why the caller's number is not known."""

    WITHHELD = "withheld"
    UNREADABLE = "unreadable"


class BadEntry(StrEnum):
    """The reason why an entry is not a number."""

    SILENCE = "silence"
    UNREADABLE = "unreadable"


class Channel(StrEnum):
    """The channel of a contact: speech or text."""

    VOICE = "VOICE"
    CHAT = "CHAT"


@dataclass(frozen=True, slots=True)
class Call:
    """One request to spell a number: the caller's, or the entry.

    `contact_id` is Connect's id of the contact. `at` is the time of the request, with a time zone.
    The entry of a chat is a number in an attribute of the contact.
    """

    contact_id: str
    caller: PhoneNumber | NoNumber
    at: datetime
    entry: PhoneNumber | BadEntry | None = None
    channel: Channel = Channel.VOICE

    def __post_init__(self) -> None:
        if not self.contact_id:
            raise ValueError("a call needs a contact id")
        if self.at.tzinfo is None:
            raise ValueError(f"the time of a call needs a time zone: {self.at} has none")

    @property
    def number(self) -> PhoneNumber | BadEntry | NoNumber:
        """Return the number to spell: the entry if there is one, otherwise the caller's number."""
        return self.caller if self.entry is None else self.entry


@dataclass(frozen=True, slots=True)
class SavedPhoneword:
    """A saved answer. An answer that an earlier version saved has the defaults.

    `spoken` means that the caller got it. `across` means that a word begins in the area code.
    `look_alike` means that a printed 0 replaces the letter O. `words` are the words from left to
    right, and a digit pattern has none. A word can consist of digits (007), so `text` does not show
    which digits are kept.
    """

    text: str
    national: str
    spoken: bool
    kind: AnswerKind = AnswerKind.WORD
    across: bool = False
    look_alike: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedCall:
    """A saved call. A store keeps one for each contact and number.

    `caller` is the E.164 number of the caller; if it is `None`, `no_number` is the reason.
    `region` is the caller's country, if known.
    `number` is the E.164 number that was spelled, or `None`.
    `keyed` means that `number` is an entry.
    """

    contact_id: str
    at: datetime
    caller: str | None
    no_number: NoNumber | None
    region: str | None
    number: str | None
    keyed: bool
    phonewords: tuple[SavedPhoneword, ...]

    @property
    def is_listed(self) -> bool:
        """Return whether this call can be the newest one of its caller.

        A keyed number is not the number of a known caller. A caller without a number has no other
        words, so an entry of that caller counts.
        """
        return self.caller is None or not self.keyed
