"""The local `CallStore`: calls in a SQLite file.

The table `calls` has each call once per contact and number. The table `callers` has one row per
caller, the newest call about the caller's own number, with an index by time. A query for the last
five callers reads five entries of the index, however many calls the file has.

The file is in write-ahead mode: several processes can share it, and readers do not wait for a
writer. With `synchronous=FULL`, a saved call survives a power failure.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword
from starvanity.calls.ports import StoreUnavailable
from starvanity.phonewords.kinds import AnswerKind

BUSY_SECONDS: Final = 5.0
"""Maximum wait for another process's write, which takes far less."""
RETRY_SECONDS: Final = 0.01
"""Pause between attempts to set up a new file: about one commit on a slow disk."""
LAYOUT: Final = 2
"""Version of the schema and of the rows, stored in the file's `user_version`.

Layout 1 has the same tables, and phonewords without a kind. This program reads both. A program that
has only layout 1 cannot read the new rows: it refuses the file and says that it must be updated.
"""

UNREADABLE: Final = (
    "it is damaged, or not a file of calls",
    "move it away (a new one is created), or name another file with --db",
)
UNWRITABLE: Final = (
    "it cannot be opened and written",
    "check the rights on the file and its folder, or name another file with --db",
)
LOCKED: Final = ("another program has locked it", "end that program, then call again")
# Reason and remedy of each error code of SQLite: https://sqlite.org/rescode.html
ERRORS: Final = {
    "SQLITE_FULL": ("the disk is full", "free some space, then call again"),
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_CANTOPEN": UNWRITABLE,
    "SQLITE_PERM": UNWRITABLE,
    "SQLITE_READONLY": UNWRITABLE,
    "SQLITE_IOERR": ("the disk cannot read or write it", "check the disk and its free space"),
}

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL,
    at TEXT NOT NULL,          -- ISO 8601 in UTC with microseconds: text order is time order
    caller TEXT,               -- E.164, null if it is not known
    no_number TEXT,            -- why it is not known
    region TEXT,
    number TEXT NOT NULL,      -- E.164, empty if there was none to spell
    keyed INTEGER NOT NULL,
    phonewords TEXT NOT NULL,  -- JSON: a list with the fields of each, in their order
    UNIQUE (contact_id, number)
) STRICT;
CREATE TABLE IF NOT EXISTS callers (
    caller TEXT PRIMARY KEY,   -- E.164, or "contact <id>" for a caller whose number is not known
    at TEXT NOT NULL,
    call INTEGER NOT NULL REFERENCES calls (id)
) STRICT;
CREATE INDEX IF NOT EXISTS callers_by_time ON callers (at DESC, call DESC);
"""

SAVE_CALL: Final = """
INSERT INTO calls (contact_id, at, caller, no_number, region, number, keyed, phonewords)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (contact_id, number) DO NOTHING
"""
SAVE_CALLER: Final = """
INSERT INTO callers (caller, at, call) VALUES (?, ?, ?)
ON CONFLICT (caller) DO UPDATE SET at = excluded.at, call = excluded.call
WHERE excluded.at >= callers.at
"""
# CROSS JOIN makes SQLite read the index of callers first, so that it does not sort.
CALL: Final = "contact_id, calls.at, calls.caller, no_number, region, number, keyed, phonewords"
LATEST: Final = f"""
SELECT {CALL}
FROM callers CROSS JOIN calls ON calls.id = callers.call
ORDER BY callers.at DESC, callers.call DESC LIMIT ?
"""  # noqa: S608 - the names of columns


class SqliteCallStore:
    """A `CallStore` in the SQLite file at `path`, which is created if it is absent.

    The file is opened at the first use. So a caller is answered even if the file is bad. Use the
    store in one thread: each process and thread opens its own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def save(self, call: SavedCall) -> None:
        """Save `call`; see `CallStore.save`."""
        with self._transaction() as connection:
            saved = connection.execute(SAVE_CALL, _row(call))
            if saved.rowcount and call.is_listed:
                caller = call.caller or f"contact {call.contact_id}"
                connection.execute(SAVE_CALLER, (caller, _timestamp(call.at), saved.lastrowid))

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the newest call of each of the last `limit` callers; see `CallStore.latest`."""
        with self._transaction() as connection:
            return tuple(read_call(*row) for row in connection.execute(LATEST, (limit,)))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the open file inside one transaction; raise `StoreUnavailable` on any error."""
        try:
            if self._connection is None:
                self._connection = open_file(self._path)
            with self._connection as connection:
                yield connection
        except (sqlite3.Error, ValueError) as error:
            raise StoreUnavailable(error_message(self._path, error)) from error


class LayoutError(sqlite3.DatabaseError):
    """A newer version of the program wrote the file."""


def open_file(path: Path) -> sqlite3.Connection:
    """Return the file at `path`, with the schema if it is new; raise `sqlite3.Error` on failure."""
    if path.parent.is_dir():
        with suppress(OSError):  # SQLite has the better error message
            path.touch(mode=0o600)  # it has phone numbers of people
    connection = sqlite3.connect(path.absolute(), timeout=BUSY_SECONDS)
    try:
        layout = _known_layout(connection)
        connection.execute("PRAGMA synchronous=FULL")
        if layout < LAYOUT:
            _write_ahead(connection)
            connection.executescript(
                f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version={LAYOUT}; COMMIT;"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _known_layout(connection: sqlite3.Connection) -> int:
    """Return the file's layout version, 0 if it is new; raise `LayoutError` if it is too new."""
    layout: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if layout > LAYOUT:
        raise LayoutError(f"its layout {layout} is newer than this program's layout {LAYOUT}")
    return layout


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn on write-ahead mode; wait while other processes create the same new file.

    SQLite does not call its busy handler for this change, so this function repeats it.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def error_message(path: Path, error: sqlite3.Error | ValueError) -> str:
    """Return the message for `error`: reason and remedy, without any content of the file."""
    if not path.parent.is_dir():
        return f"the folder {path.parent} does not exist: make it, or name another file with --db"
    if isinstance(error, LayoutError):
        return f"{path}: {error}: update this program, or name another file with --db"
    name = getattr(error, "sqlite_errorname", "")
    reason, remedy = ERRORS.get("_".join(name.split("_")[:2]), UNREADABLE)
    return f"{path}: {reason}: {remedy}"


def _row(call: SavedCall) -> tuple[str | int | None, ...]:
    phonewords = [_fields(phoneword) for phoneword in call.phonewords]
    return (
        call.contact_id,
        _timestamp(call.at),
        call.caller,
        call.no_number,
        call.region,
        call.number or "",
        int(call.keyed),
        json.dumps(phonewords, separators=(",", ":")),
    )


def read_call(  # noqa: PLR0913, PLR0917 - one argument a column, in the order of CALL
    contact_id: str,
    at: str,
    caller: str | None,
    no_number: str | None,
    region: str | None,
    number: str,
    keyed: int,
    phonewords: str,
) -> SavedCall:
    """Return the call of a row."""
    return SavedCall(
        contact_id=contact_id,
        at=datetime.fromisoformat(at),
        caller=caller,
        no_number=NoNumber(no_number) if no_number else None,
        number=number or None,
        region=region,
        keyed=bool(keyed),
        phonewords=tuple(map(_phoneword, json.loads(phonewords))),
    )


def _fields(phoneword: SavedPhoneword) -> list[str | bool | tuple[str, ...]]:
    """Return the fields of `phoneword` in the order of the column."""
    return [
        phoneword.text,
        phoneword.national,
        phoneword.spoken,
        phoneword.kind,
        phoneword.across,
        phoneword.look_alike,
        phoneword.words,
    ]


def _phoneword(fields: Any) -> SavedPhoneword:  # noqa: ANN401 - any JSON
    """Return the phoneword with `fields`; raise `ValueError` if they are not those of a layout."""
    match fields:
        case [text, national, spoken]:
            return SavedPhoneword(text, national, spoken=spoken)
        case [text, national, spoken, kind, across, look_alike, [*words]]:
            return SavedPhoneword(
                text, national, spoken, AnswerKind(kind), across, look_alike, tuple(words)
            )
    raise ValueError("a phoneword has another number of fields")


def _timestamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
