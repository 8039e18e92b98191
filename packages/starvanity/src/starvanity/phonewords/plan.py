"""What a phone number is, once read: a value, with what its country's plan says of it."""

from dataclasses import dataclass

NANP = "1"
"""The country code of the North American Numbering Plan."""

_BUSINESS = frozenset({"toll-free", "shared-cost", "premium-rate", "uan"})


class NumberError(ValueError):
    """Says what is wrong with a text that should have been a phone number.

    `kind` names the trouble for a program; the message tells a reader what was expected.
    """

    def __init__(self, message: str, *, kind: str = "not-a-number") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """One telephone number, with what its country's plan says of it.

    `national` is the national significant number; `groups` are its digits as people there
    space them; `prefix` is what they put before it at home ("1" before toll-free in North
    America, "0" in Britain). `region` is a country such as "US", `None` where it has none.
    """

    e164: str
    country_code: str
    national: str
    region: str | None
    kind: str
    groups: tuple[str, ...]
    prefix: str

    @property
    def is_toll_free(self) -> bool:
        """Tell whether the called party pays."""
        return self.kind == "toll-free"

    @property
    def is_business(self) -> bool:
        """Tell whether this is a kind of number that businesses have, and people do not."""
        return self.kind in _BUSINESS
