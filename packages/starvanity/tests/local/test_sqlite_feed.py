import pytest

from starvanity.calls.ports import StoreUnavailable
from starvanity.local.sqlite_feed import SqliteCallFeed
from starvanity.local.sqlite_store import SqliteCallStore
from tests.contracts.call_feed import CallFeedContract
from tests.contracts.call_store import a_call


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


@pytest.fixture
def store(path):
    with SqliteCallStore(path) as store:
        yield store


@pytest.fixture
def feed(path):
    with SqliteCallFeed(path) as feed:
        yield feed


class TestSqliteCallFeed(CallFeedContract):
    @pytest.fixture
    def store(self, path):
        with SqliteCallStore(path) as store:
            yield store

    @pytest.fixture
    def feed(self, path):
        with SqliteCallFeed(path) as feed:
            yield feed


def test_a_call_of_another_connection_is_one_change(store, feed):
    feed.has_changed()

    store.save(a_call(0))

    assert [feed.has_changed(), feed.has_changed()] == [True, False]


def test_a_cursor_is_valid_in_a_later_process(path, store):
    store.save(a_call(0))
    with SqliteCallFeed(path) as feed:
        cursor = feed.latest(5).cursor
    store.save(a_call(1))

    with SqliteCallFeed(path) as feed:
        assert feed.after(cursor, 5).calls == (a_call(1),)


def test_all_queries_of_a_snapshot_see_the_same_calls(store, feed):
    store.save(a_call(0))

    with feed.one_moment():
        before = feed.latest(5)
        store.save(a_call(1))
        after = feed.latest(5)

    assert before == after
    assert len(feed.after(before.cursor, 5).calls) == 1


def test_a_replaced_file_is_a_change_and_its_old_cursor_is_unknown(path, feed):
    with SqliteCallStore(path) as store:
        store.save(a_call(0))
    cursor = feed.latest(5).cursor
    feed.has_changed()
    for file in path.parent.iterdir():
        file.unlink()
    with SqliteCallStore(path) as store:
        store.save(a_call(7, "+12065550177"))

    assert feed.has_changed()
    assert feed.after(cursor, 5) is None
    assert feed.latest(5).calls == (a_call(7, "+12065550177"),)


def test_a_deleted_file_is_not_a_change_and_is_not_created(path, store, feed):
    store.save(a_call(0))
    feed.has_changed()
    for file in path.parent.iterdir():
        file.unlink()

    assert not feed.has_changed()
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path):
    feed = SqliteCallFeed(tmp_path / "nowhere" / "calls.db")

    with pytest.raises(StoreUnavailable, match=r"nowhere does not exist: make it"):
        feed.latest(5)


def test_a_file_that_is_not_a_database_is_reported(path, feed):
    path.write_text("a shopping list, long enough to be read as a header by SQLite\n" * 20)

    with pytest.raises(StoreUnavailable, match="not a file of calls"):
        feed.latest(5)
