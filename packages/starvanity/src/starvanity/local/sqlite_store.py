"""Remember calls in a SQLite file: the laptop's `CallStore`.

Every call is kept, once per contact and number. A second table holds one row a caller, the
newest call about their own number, with an index in order of time: "the last five callers" is
one short seek in it however many calls there are.

The file is in write-ahead mode, so that readers never wait for a writer and several processes
share it, and `synchronous=FULL` makes a saved call outlive a power cut.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword
from starvanity.calls.ports import StoreUnavailable

BUSY_SECONDS: Final = 5.0
"""How long to wait for another process's write: far longer than one takes."""
RETRY_SECONDS: Final = 0.01
"""Between two tries at a new file: about as long as one commit takes on a slow disk."""
LAYOUT: Final = 1
"""The number of the layout below, kept in the file's `user_version`."""

UNREADABLE: Final = (
    "it is damaged, or no file of calls",
    "move it away (a new one is made), or name another file with --db",
)
UNWRITABLE: Final = (
    "it cannot be opened and written",
    "check that the file and its folder can be, or name another file with --db",
)
HELD: Final = ("another program is holding it", "end that program, then ring again")
# What to tell of SQLite's errors: https://sqlite.org/rescode.html
TROUBLES: Final = {
    "SQLITE_FULL": ("the disk is full", "free some space, then ring again"),
    "SQLITE_BUSY": HELD,
    "SQLITE_LOCKED": HELD,
    "SQLITE_CANTOPEN": UNWRITABLE,
    "SQLITE_PERM": UNWRITABLE,
    "SQLITE_READONLY": UNWRITABLE,
    "SQLITE_IOERR": ("the disk did not take or give it", "check the disk and its free space"),
}

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL,
    at TEXT NOT NULL,          -- ISO 8601 in UTC with microseconds: text order is time order
    caller TEXT,               -- E.164, null where it is not known
    no_number TEXT,            -- why it is not known
    region TEXT,
    number TEXT NOT NULL,      -- E.164, empty where there was none to spell
    keyed INTEGER NOT NULL,
    phonewords TEXT NOT NULL,  -- JSON
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
# CROSS JOIN makes SQLite walk the index of callers first, so that nothing is sorted.
CALL: Final = "contact_id, calls.at, calls.caller, no_number, region, number, keyed, phonewords"
LATEST: Final = f"""
SELECT {CALL}
FROM callers CROSS JOIN calls ON calls.id = callers.call
ORDER BY callers.at DESC, callers.call DESC LIMIT ?
"""  # noqa: S608 - the names of columns


class SqliteCallStore:
    """A `CallStore` in the SQLite file at `path`, made where it is absent.

    The file is opened at the first use, so that a bad file costs the memory of a call and not
    the call. Use it in one thread; each process and thread opens its own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def save(self, call: SavedCall) -> None:
        """Keep `call`; see `CallStore.save`."""
        with self._transaction() as connection:
            saved = connection.execute(SAVE_CALL, _row(call))
            if saved.rowcount and not call.keyed:
                caller = call.caller or f"contact {call.contact_id}"
                connection.execute(SAVE_CALLER, (caller, _moment(call.at), saved.lastrowid))

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the newest call of each of the last `limit` callers; see `CallStore.latest`."""
        with self._transaction() as connection:
            return tuple(read_call(*row) for row in connection.execute(LATEST, (limit,)))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the open file inside one transaction; raise `StoreUnavailable` on any trouble."""
        try:
            if self._connection is None:
                self._connection = open_file(self._path)
            with self._connection as connection:
                yield connection
        except (sqlite3.Error, ValueError) as trouble:
            raise StoreUnavailable(advice(self._path, trouble)) from trouble


class LaterLayout(sqlite3.DatabaseError):
    """The file was written by a later program."""


def open_file(path: Path) -> sqlite3.Connection:
    """Return the file at `path`, laid out where it is new; raise `sqlite3.Error` on trouble."""
    if path.parent.is_dir():
        with suppress(OSError):  # SQLite says better what is wrong with the file
            path.touch(mode=0o600)  # it holds numbers of people
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
    """Return the layout of the file, 0 for a new one; raise `LaterLayout` for one to come."""
    layout: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if layout > LAYOUT:
        raise LaterLayout(f"its layout {layout} is newer than {LAYOUT}, the one known here")
    return layout


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn write-ahead mode on, waiting while other processes make the same new file.

    SQLite does not call its busy handler for this one change, so the waiting is ours.
    """
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def advice(path: Path, trouble: sqlite3.Error | ValueError) -> str:
    """Say what is wrong with the file at `path` and what to do about it, without what it holds."""
    if not path.parent.is_dir():
        return f"the folder {path.parent} does not exist: make it, or name another file with --db"
    if isinstance(trouble, LaterLayout):
        return f"{path}: {trouble}: bring this program up to date, or name another file with --db"
    name = getattr(trouble, "sqlite_errorname", "")
    reason, remedy = TROUBLES.get("_".join(name.split("_")[:2]), UNREADABLE)
    return f"{path}: {reason}: {remedy}"


def _row(call: SavedCall) -> tuple[str | int | None, ...]:
    phonewords = [[word.text, word.national, word.spoken] for word in call.phonewords]
    return (
        call.contact_id,
        _moment(call.at),
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
    """Return the call that a row holds."""
    return SavedCall(
        contact_id=contact_id,
        at=datetime.fromisoformat(at),
        caller=caller,
        no_number=NoNumber(no_number) if no_number else None,
        number=number or None,
        region=region,
        keyed=bool(keyed),
        phonewords=tuple(
            SavedPhoneword(text, national, spoken=spoken)
            for text, national, spoken in json.loads(phonewords)
        ),
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
