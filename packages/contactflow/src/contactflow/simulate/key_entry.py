"""Entry of several keys: the end of the entry, and its validation as a phone number.

https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.references import to_text
from contactflow.values import JsonObject, as_object, as_text, number_or_default

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import Call

INTERDIGIT_SECONDS = 5.0  # between two keys, if the flow sets no limit: the console's default
END_KEY = "#"  # ends an entry, if the flow names no other key
CANCEL_KEY = "*"  # deletes the keys before it, unless the flow disables it
MAXIMUM_KEYS = 20  # keys in an entry, if the flow sets no maximum: the console's default
# Forms of phone numbers. Outside North America only the length is checked.
NORTH_AMERICAN = re.compile(r"1?([2-9]\d{9})")
CALLING_CODE_1 = frozenset({"US", "CA"})
ANY_LOCAL = re.compile(r"(\d{4,14})")
E164 = re.compile(r"([1-9]\d{6,14})")


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """Settings for the end of an input of several keys."""

    end_keys: str
    maximum: int
    interdigit_seconds: float
    cancels: bool

    @classmethod
    def of(cls, action: Action) -> KeyEntry:
        """Return the settings in the parameters of `action`."""
        dtmf = as_object(action.parameters.get("DTMFConfiguration"))
        custom = _validation(action, "CustomValidation")
        return cls(
            end_keys=as_text(dtmf.get("InputTerminationSequence")) or END_KEY,
            maximum=int(number_or_default(to_text(custom.get("MaximumLength")), MAXIMUM_KEYS)),
            interdigit_seconds=number_or_default(
                to_text(dtmf.get("InterdigitTimeLimitSeconds")), INTERDIGIT_SECONDS
            ),
            cancels=to_text(dtmf.get("DisableCancelKey")).lower() != "true",
        )

    def collect(self, call: Call, first: str) -> tuple[str, str]:
        """Read keys until the entry ends; return the pressed keys and the keys of the entry."""
        pressed, kept = first, self._add("", first)
        while not self._is_done(kept):
            if not self._next_is_in_time(call):
                call.clock += self.interdigit_seconds
                return pressed, kept
            at, key = call.presses.popleft()
            call.clock = max(call.clock, at)
            pressed, kept = pressed + key, self._add(kept, key)
        return pressed, kept.removesuffix(self.end_keys)

    def _next_is_in_time(self, call: Call) -> bool:
        return bool(call.presses) and call.presses[0][0] <= call.clock + self.interdigit_seconds

    def _add(self, kept: str, key: str) -> str:
        """Return `kept` with `key` added. An end key has priority over the cancel key."""
        is_end = (kept + key).endswith(self.end_keys)
        return "" if self.cancels and key == CANCEL_KEY and not is_end else kept + key

    def _is_done(self, kept: str) -> bool:
        return kept.endswith(self.end_keys) or len(kept) >= self.maximum


def _validation(action: Action, kind: str) -> JsonObject:
    return as_object(as_object(action.parameters.get("InputValidation")).get(kind))


def is_e164(text: str) -> bool:
    """Return whether `text` is an E.164 number with its plus sign."""
    return text.startswith("+") and E164.fullmatch(text[1:]) is not None


def phone_number(action: Action, keys: str) -> str:
    """Return the keys, as an E.164 number if the action validates a phone number.

    Raise ValueError for another entry. Outside North America only the length is checked.
    """
    wanted = _validation(action, "PhoneNumberValidation")
    if not wanted:
        return keys
    if wanted.get("NumberFormat") == "E164":
        return _matched(E164, keys, "+")
    if as_text(wanted.get("CountryCode")) in CALLING_CODE_1:
        return _matched(NORTH_AMERICAN, keys, "+1")
    return _matched(ANY_LOCAL, keys, "")


def _matched(pattern: re.Pattern[str], keys: str, prefix: str) -> str:
    found = pattern.fullmatch(keys)
    if not found:
        raise ValueError(f"the {len(keys)} keys are not a phone number")
    return prefix + found[1]
