"""Settings of each function, read from its environment once, at cold start.

Of the packages, only this module and the commands read the environment. A missing or wrong setting
stops the function at its cold start instead of during a call. The error names every fault.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

TABLE: Final = "CALLS_TABLE"
OUTBOX: Final = "OUTBOX_URL"
RETENTION: Final = "RETENTION_DAYS"
STACK: Final = "STACK_NAME"
CONNECTIONS: Final = "CONNECTIONS_TABLE"
JOURNAL: Final = "JOURNAL_TABLE"
LIVE_ENDPOINT: Final = "LIVE_ENDPOINT"
ISSUER: Final = "ISSUER"
KEYS_URL: Final = "KEYS_URL"
CLIENT_ID: Final = "CLIENT_ID"
PAGE_ORIGIN: Final = "PAGE_ORIGIN"
TEST_CASE: Final = "TEST_CASE_ARN"


class SettingsError(ValueError):
    """The function's environment has missing or wrong settings. The message names each."""


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The table of calls, and how many days it keeps a call."""

    table: str
    retention_days: int

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        _refuse(_missing(environment, TABLE) + _bad_days(environment))
        return cls(environment[TABLE], int(environment[RETENTION]))


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """Settings of the answering function: store, queue for unsaved records, and stack name."""

    store: StoreSettings
    outbox_url: str
    stack: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        _refuse(_missing(environment, TABLE, OUTBOX, STACK) + _bad_days(environment))
        return cls(StoreSettings.read(environment), environment[OUTBOX], environment[STACK])


@dataclass(frozen=True, slots=True)
class ReplaySettings:
    """Settings of the replaying function: the store, and the stack name."""

    store: StoreSettings
    stack: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        _refuse(_missing(environment, TABLE, STACK) + _bad_days(environment))
        return cls(StoreSettings.read(environment), environment[STACK])


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """The board's tables: open connections, and the journal of sent calls."""

    connections: str
    journal: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        _refuse(_missing(environment, CONNECTIONS, JOURNAL))
        return cls(environment[CONNECTIONS], environment[JOURNAL])


@dataclass(frozen=True, slots=True)
class BroadcastSettings:
    """Settings of the broadcasting function: the board's tables, URL for posts, stack name."""

    board: BoardSettings
    endpoint: str
    stack: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        _refuse(_missing(environment, CONNECTIONS, JOURNAL, LIVE_ENDPOINT, STACK))
        return cls(BoardSettings.read(environment), environment[LIVE_ENDPOINT], environment[STACK])


@dataclass(frozen=True, slots=True)
class TokenVerifierSettings:
    """The accepted issuer, client and page origin, and the URL of the issuer's keys."""

    issuer: str
    keys_url: str
    client_id: str
    origin: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        names = (ISSUER, KEYS_URL, CLIENT_ID, PAGE_ORIGIN)
        _refuse(_missing(environment, *names))
        return cls(*(environment[name] for name in names))


@dataclass(frozen=True, slots=True)
class CanarySettings:
    """The ids of an instance and of its test case, and the stack in the metric."""

    instance: str
    case: str
    stack: str

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return the settings in `environment`; raise `SettingsError` with every fault."""
        _refuse(_missing(environment, TEST_CASE, STACK))
        # arn:aws:connect:<region>:<account>:instance/<instance>/test-case/<case>
        parts = environment[TEST_CASE].split("/")
        if len(parts) != len(("instance", "<instance>", "test-case", "<case>")):
            _refuse([f"{TEST_CASE} is {environment[TEST_CASE]!r}, but must be a test case's ARN"])
        return cls(parts[1], parts[3], environment[STACK])


def _missing(environment: Mapping[str, str], *names: str) -> list[str]:
    return [f"{name} is not set" for name in names if not environment.get(name)]


def _bad_days(environment: Mapping[str, str]) -> list[str]:
    days = environment.get(RETENTION, "")
    if days.isascii() and days.isdigit() and int(days) > 0:
        return []
    return [f"{RETENTION} is {days!r}, but must be a whole number of days, 1 or more"]


def _refuse(faults: list[str]) -> None:
    if faults:
        raise SettingsError(
            f"{'; '.join(faults)}: deploy the function again, which sets all of them"
        )
