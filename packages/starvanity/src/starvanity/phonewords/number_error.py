"""Errors of texts that are not phone numbers: the reason for programs, and the message for people.

Worked example: the text "356-9377" has the reason "no-area-code". Its message asks for the area
code.
"""

from typing import Literal

Reason = Literal[
    "exit-code",
    "letters",
    "no-area-code",
    "no-country",
    "not-a-number",
    "open-digits",
    "rounded",
    "too-long",
    "too-short",
    "two-numbers",
    "unknown-country",
    "unknown-region",
    "wrong-length",
]
"""The cause of an error. docs/json.md describes each."""
EXPECTED = "expected a phone number such as +18003569377 or (800) 356-9377"
LENGTH_ERRORS: dict[str, tuple[Reason, str]] = {
    "IS_POSSIBLE_LOCAL_ONLY": (
        "no-area-code",
        "this is only the local part of a number: add the area code, as in (206) 555-0123",
    ),
    "INVALID_COUNTRY_CODE": (
        "unknown-country",
        "no country has this country code: write + and the country code first",
    ),
    "TOO_SHORT": (
        "too-short",
        "this number has too few digits for its country: give the whole number with its area code",
    ),
    "INVALID_LENGTH": (
        "wrong-length",
        "no number in this country has this many digits: check for a missing or repeated digit",
    ),
    "TOO_LONG": (
        "too-long",
        "this number has too many digits for its country: give one number without an extension",
    ),
}
"""The reason and the message of an error, by the result of `phonenumbers`."""


class NumberError(ValueError):
    """A text is not a phone number. The message gives the expected input.

    `reason` is the cause of the error, for programs.
    """

    def __init__(self, message: str, *, reason: Reason = "not-a-number") -> None:
        super().__init__(message)
        self.reason: Reason = reason

    @property
    def kind(self) -> Reason:
        """Return `reason`, by its name in version 0.2."""
        return self.reason
