"""The local `CallFeed`: the calls that any process saves in the SQLite file.

A cursor is the row number of a call and its contact, for example `17 b1946ac9-...`. Calls are
never deleted and SQLite allows one writer at a time, so row numbers follow the order of saving.
The contact proves that the cursor belongs to this file, because another file can have a row 17.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from starvanity.board.ports import FeedPage
from starvanity.calls.ports import StoreUnavailable
from starvanity.local.sqlite_store import CALL, LATEST, error_message, open_file, read_call

START: Final = "0"
"""The cursor of an empty file."""

AFTER: Final = f"SELECT id, {CALL} FROM calls WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
VERSION: Final = "PRAGMA data_version"
NEWEST: Final = "SELECT id, contact_id FROM calls ORDER BY id DESC LIMIT 1"
CONTACT: Final = "SELECT contact_id FROM calls WHERE id = ?"


class SqliteCallFeed:
    """A `CallFeed` of the SQLite file at `path`, which is created if it is absent.

    Use it in one thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._opened_file: tuple[int, ...] = ()
        self._data_version: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._data_version = None

    def has_changed(self) -> bool:
        """Return whether another connection wrote to the file since the last `has_changed`.

        A new file at the same path is opened and counts as a change. A deleted file does not count
        as a change. It is not created here, because another process may be replacing it. The next
        saved call creates it.
        """
        identity = _identity(self._path)
        if identity and identity != self._opened_file:
            self.close()
        with self._file() as connection:
            if self._opened_file != identity:
                self._opened_file = _identity(self._path)
            before = self._data_version
            self._data_version = connection.execute(VERSION).fetchone()[0]
        return before != self._data_version

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Run all queries of the `with` block on one snapshot of the file."""
        with self._file() as connection:
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.execute("ROLLBACK")

    def latest(self, limit: int) -> FeedPage:
        """Return the last `limit` callers; see `CallFeed.latest`."""
        with self._file() as connection:
            newest = connection.execute(NEWEST).fetchone()
            rows = connection.execute(LATEST, (limit,)).fetchall()
        calls = tuple(read_call(*row) for row in rows)
        return FeedPage(calls, START if newest is None else _cursor(*newest))

    def after(self, cursor: str, limit: int) -> FeedPage | None:
        """Return the calls saved after `cursor`; see `CallFeed.after`."""
        row, contact = _parts(cursor)
        with self._file() as connection:
            found = connection.execute(CONTACT, (row,)).fetchone()
            if cursor != START and (found is None or found[0] != contact):
                return None
            rows = connection.execute(AFTER, (row, limit)).fetchall()
        saved = [(row, read_call(*columns)) for row, *columns in rows]
        if saved:
            cursor = _cursor(saved[-1][0], saved[-1][1].contact_id)
        return FeedPage(tuple(call for _, call in saved if call.is_listed), cursor)

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        try:
            if self._connection is None:
                self._connection = open_file(self._path)
            yield self._connection
        except (sqlite3.Error, ValueError) as error:  # ValueError: a row with invalid content
            self.close()
            raise StoreUnavailable(error_message(self._path, error)) from error


def _identity(path: Path) -> tuple[int, ...]:
    """Return the device and inode of the file at `path`; an empty tuple if it is absent."""
    with suppress(OSError):
        found = os.stat(path)  # noqa: PTH116 - faster, and it runs forty times a second
        return (found.st_dev, found.st_ino)
    return ()


def _cursor(row: int, contact: str) -> str:
    return f"{row} {contact}"


def _parts(cursor: str) -> tuple[int, str]:
    """Return the row and the contact of `cursor`, or values of no call if it is invalid."""
    row, _, contact = cursor.partition(" ")
    if row.isascii() and row.isdigit() and len(row) < 19:  # noqa: PLR2004 - SQLite's 64 bits
        return int(row), contact
    return 0, "not a cursor"
