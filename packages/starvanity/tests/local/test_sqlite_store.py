import multiprocessing
import sqlite3
from contextlib import closing

import pytest

from starvanity.calls.model import SavedPhoneword
from starvanity.calls.ports import StoreUnavailable
from starvanity.local.sqlite_store import LATEST, SqliteCallStore
from starvanity.phonewords.kinds import AnswerKind
from tests.contracts.call_store import EVERY_KIND, CallStoreContract, a_call

LAYOUT_1 = """
PRAGMA journal_mode=WAL;
CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    contact_id TEXT NOT NULL,
    at TEXT NOT NULL,
    caller TEXT,
    no_number TEXT,
    region TEXT,
    number TEXT NOT NULL,
    keyed INTEGER NOT NULL,
    phonewords TEXT NOT NULL,
    UNIQUE (contact_id, number)
) STRICT;
CREATE TABLE callers (
    caller TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    call INTEGER NOT NULL REFERENCES calls (id)
) STRICT;
CREATE INDEX callers_by_time ON callers (at DESC, call DESC);
PRAGMA user_version=1;
INSERT INTO calls VALUES (
    1, 'contact-0', '2026-01-01T12:00:00.000000+00:00', '+12065555253', NULL, 'US',
    '+12065555253', 0, '[["206-555-LAKE","206555LAKE",true],["206-555-JAKE","206555JAKE",false]]'
);
INSERT INTO callers VALUES ('+12065555253', '2026-01-01T12:00:00.000000+00:00', 1);
"""
"""A file of version 0.2.0 with one call."""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


class TestSqliteCallStore(CallStoreContract):
    @pytest.fixture
    def store(self, path):
        with SqliteCallStore(path) as store:
            yield store


def test_calls_are_in_the_file_after_the_process_ends(path):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))

    with SqliteCallStore(path) as store:
        assert store.latest(5) == (a_call(0),)


def test_a_file_of_an_earlier_version_is_read_with_the_kind_word_and_takes_new_calls(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUT_1)
    words = (
        SavedPhoneword("206-555-LAKE", "206555LAKE", spoken=True, kind=AnswerKind.WORD),
        SavedPhoneword("206-555-JAKE", "206555JAKE", spoken=False, kind=AnswerKind.WORD),
    )
    newer = a_call(1, "+12065553662", phonewords=EVERY_KIND)

    with SqliteCallStore(path) as store:
        store.save(newer)

        assert store.latest(5) == (newer, a_call(0, phonewords=words))


def test_a_program_that_has_only_the_first_layout_refuses_the_new_rows(path, monkeypatch):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUT_1)
    with SqliteCallStore(path) as store:
        store.save(a_call(1, phonewords=EVERY_KIND))
    monkeypatch.setattr("starvanity.local.sqlite_store.LAYOUT", 1)

    with SqliteCallStore(path) as store, pytest.raises(StoreUnavailable, match="update this"):
        store.latest(1)


def test_a_saved_call_survives_a_power_failure_and_readers_do_not_wait(path):
    with SqliteCallStore(path) as store:
        store.latest(1)
        pragma = store._connection.execute  # noqa: SLF001 - synchronous is of the connection

        assert pragma("PRAGMA synchronous").fetchone() == (2,), "FULL"
        assert pragma("PRAGMA journal_mode").fetchone() == ("wal",)


def test_only_the_owner_can_read_the_file(path):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))

        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}

    assert modes == {"calls.db": 0o600, "calls.db-wal": 0o600, "calls.db-shm": 0o600}


@pytest.mark.parametrize(
    "damage",
    [
        "phonewords = 'nonsense'",
        "phonewords = '[[1, 2]]'",
        """phonewords = '[["206-555-LAKE","206555LAKE",true,"martian",false,false,[]]]'""",
        "no_number = 'martian'",
        "at = 'yesterday'",
        "contact_id = CAST(x'ff' AS TEXT)",
    ],
)
def test_an_unreadable_row_is_reported_without_its_content(path, damage):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE calls SET {damage}")  # noqa: S608 - the damage above

    with SqliteCallStore(path) as store, pytest.raises(StoreUnavailable) as raised:
        store.latest(5)

    assert str(raised.value).startswith(f"{path}: it is damaged, or not a file of calls: move it")
    assert "206555" not in str(raised.value)


def test_a_database_with_another_schema_is_refused(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE calls (id INTEGER PRIMARY KEY)")

    with (
        SqliteCallStore(path) as store,
        pytest.raises(StoreUnavailable, match="not a file of calls"),
    ):
        store.save(a_call(0))


def test_every_call_is_saved_with_keyed_and_repeated_ones(path):
    calls = [a_call(0), a_call(1), a_call(1, number="+12065550100", keyed=True), a_call(2, None)]

    with SqliteCallStore(path) as store:
        for call in calls:
            store.save(call)

    assert count_calls(path) == 4


def test_the_latest_callers_are_read_from_an_index_without_a_scan_or_a_sort(path):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))

    with sqlite3.connect(path) as connection:
        plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {LATEST}", (5,))]
    connection.close()

    assert any("callers USING COVERING INDEX callers_by_time" in step for step in plan)
    assert any("calls USING INTEGER PRIMARY KEY" in step for step in plan)
    assert not any("SCAN calls" in step or "TEMP B-TREE" in step for step in plan)


def test_several_processes_write_one_new_file_without_losing_calls(path):
    processes = multiprocessing.get_context("spawn")
    start = processes.Barrier(4)

    writers = [
        processes.Process(target=save_calls, args=(path, start, number)) for number in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    assert [count_calls(path.with_name(f"{file}.db")) for file in range(8)] == [20] * 8


def save_many(store, calls):
    for minute in range(1, calls):
        store.save(a_call(minute, f"+1206555{minute:04}"))


def count_calls(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM calls").fetchone()[0]


def save_calls(path, start, writer):
    """Save five calls in each of eight new files, with all writers in parallel."""
    for file in range(8):
        start.wait(timeout=20)
        with SqliteCallStore(path.with_name(f"{file}.db")) as store:
            for minute in range(5):
                store.save(a_call(minute, contact_id=f"{writer}-{minute}"))


def test_a_missing_folder_is_named(tmp_path):
    store = SqliteCallStore(tmp_path / "nowhere" / "calls.db")

    with pytest.raises(StoreUnavailable, match=r"nowhere does not exist: make it"):
        store.save(a_call(0))


def test_a_file_that_is_not_a_database_is_not_changed(path):
    path.write_text("a shopping list, long enough to be read as a header by SQLite\n" * 20)
    before = path.read_bytes()

    with (
        SqliteCallStore(path) as store,
        pytest.raises(StoreUnavailable, match="move it away"),
    ):
        store.save(a_call(0))

    assert path.read_bytes() == before


def test_a_damaged_database_is_reported(path):
    with SqliteCallStore(path) as store:
        for minute in range(200):
            store.save(a_call(minute, f"+1206555{minute:04}"))
    pages = bytearray(path.read_bytes())
    pages[4096:] = b"\xff" * (len(pages) - 4096)
    path.write_bytes(pages)

    with (
        SqliteCallStore(path) as store,
        pytest.raises(StoreUnavailable, match="move it away"),
    ):
        store.save(a_call(0))


def test_a_full_disk_is_reported_and_earlier_calls_are_kept(path):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))
        store._connection.execute("PRAGMA max_page_count=8")  # noqa: SLF001 - a disk of 32 KB

        with pytest.raises(StoreUnavailable, match="the disk is full: free some space"):
            save_many(store, 500)

        assert a_call(0) in store.latest(500)


def test_a_file_locked_by_another_program_is_reported(path, monkeypatch):
    monkeypatch.setattr("starvanity.local.sqlite_store.BUSY_SECONDS", 0.01)
    with SqliteCallStore(path) as store:
        store.save(a_call(0))
    other_program = sqlite3.connect(path, isolation_level=None)
    other_program.execute("BEGIN IMMEDIATE")

    with SqliteCallStore(path) as store, pytest.raises(StoreUnavailable, match="has locked it"):
        store.save(a_call(1))

    other_program.close()


def test_a_read_only_file_is_reported(path):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))
        store._connection.execute("PRAGMA query_only=1")  # noqa: SLF001 - root may write any file

        with pytest.raises(StoreUnavailable, match="check the rights on the file and its folder"):
            store.save(a_call(1))


def test_a_file_of_a_newer_program_is_refused(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()

    with (
        SqliteCallStore(path) as store,
        pytest.raises(
            StoreUnavailable, match=r"layout 99 is newer than .* layout 2: update this program"
        ),
    ):
        store.latest(1)
