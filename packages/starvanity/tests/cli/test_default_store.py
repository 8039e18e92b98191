"""The default file of calls, in the data folder of the system."""

import pytest

from starvanity.cli.options import call_file
from tests.cli.test_call_and_recent import run


def test_the_default_store_is_in_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("STARVANITY_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    run("recent")
    created_by_recent = (tmp_path / "starvanity").exists()
    run("call", "800-356-9377")

    assert not created_by_recent
    assert (tmp_path / "starvanity" / "calls.db").exists()
    assert (tmp_path / "starvanity").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """The data folders of this version and of version 0.2, on a system where they differ."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "earlier"))
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / "data" / name)
    return tmp_path / "data" / "starvanity", tmp_path / "earlier" / "starvanity"


def test_the_default_store_is_in_the_data_folder_of_the_system(folders):
    data, _ = folders

    assert call_file(None) == data / "calls.db"


def test_a_default_store_of_an_earlier_version_is_kept(folders):
    _, earlier = folders
    earlier.mkdir(parents=True)
    (earlier / "calls.db").touch()

    assert call_file(None) == earlier / "calls.db"


def test_a_relative_data_folder_is_ignored(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "relative")

    assert call_file(None).is_absolute()
