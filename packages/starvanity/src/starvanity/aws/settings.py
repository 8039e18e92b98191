"""What a function is told by its environment: read once, at cold start, into types.

The one module of the house that reads the environment. A setting that is missing or wrong stops
the function at its first start, with every fault named at once, and not in the middle of a call.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

TABLE: Final = "CALLS_TABLE"
OUTBOX: Final = "OUTBOX_URL"
RETENTION: Final = "RETENTION_DAYS"
CONNECTIONS: Final = "CONNECTIONS_TABLE"
JOURNAL: Final = "JOURNAL_TABLE"
LIVE_ENDPOINT: Final = "LIVE_ENDPOINT"
ISSUER: Final = "ISSUER"
KEYS_URL: Final = "KEYS_URL"
CLIENT_ID: Final = "CLIENT_ID"
PAGE_ORIGIN: Final = "PAGE_ORIGIN"


class BadSettings(ValueError):  # noqa: N818 - a claim, in the words of the house
    """The environment of the function is not as deployed; the message names each fault."""


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where calls are kept, and for how many days."""

    table: str
    retention_days: int

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `BadSettings` naming every fault."""
        _refuse(_missing(environment, TABLE) + _bad_days(environment))
        return cls(environment[TABLE], int(environment[RETENTION]))


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """What the answering function needs: the store, and a queue for when the store is away."""

    store: StoreSettings
    outbox_url: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `BadSettings` naming every fault."""
        _refuse(_missing(environment, TABLE, OUTBOX) + _bad_days(environment))
        return cls(StoreSettings.read(environment), environment[OUTBOX])


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """Where the board keeps who has it open, and in which order they were told of calls."""

    connections: str
    journal: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `BadSettings` naming every fault."""
        _refuse(_missing(environment, CONNECTIONS, JOURNAL))
        return cls(environment[CONNECTIONS], environment[JOURNAL])


@dataclass(frozen=True, slots=True)
class BroadcastSettings:
    """What the broadcasting function needs: the board's tables, and where to post."""

    board: BoardSettings
    endpoint: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `BadSettings` naming every fault."""
        _refuse(_missing(environment, CONNECTIONS, JOURNAL, LIVE_ENDPOINT))
        return cls(BoardSettings.read(environment), environment[LIVE_ENDPOINT])


@dataclass(frozen=True, slots=True)
class DoorSettings:
    """Whose tokens are good, where the issuer's keys are, and which page may bring them."""

    issuer: str
    keys_url: str
    client_id: str
    origin: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `BadSettings` naming every fault."""
        names = (ISSUER, KEYS_URL, CLIENT_ID, PAGE_ORIGIN)
        _refuse(_missing(environment, *names))
        return cls(*(environment[name] for name in names))


def _missing(environment: Mapping[str, str], *names: str) -> list[str]:
    return [f"{name} is not set" for name in names if not environment.get(name)]


def _bad_days(environment: Mapping[str, str]) -> list[str]:
    days = environment.get(RETENTION, "")
    if days.isascii() and days.isdigit() and int(days) > 0:
        return []
    return [f"{RETENTION} is {days!r}, and a number of days from 1 on was expected"]


def _refuse(faults: list[str]) -> None:
    if faults:
        raise BadSettings(f"{'; '.join(faults)}: deploy the function again, it sets them all")
