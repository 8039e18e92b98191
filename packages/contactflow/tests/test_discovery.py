import sys

import pytest

from contactflow.discovery import load_attribute, module_names


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """A package with a part, a file that is not a part, and two files that are not parts."""
    folder = tmp_path / "parts"
    folder.mkdir()
    for name in ("__init__", "_shared", "half_done", "not-a-name"):
        (folder / f"{name}.py").write_text("")
    (folder / "whole.py").write_text("PART = 1")
    monkeypatch.syspath_prepend(tmp_path)
    yield "parts"
    for name in [name for name in sys.modules if name.partition(".")[0] == "parts"]:
        del sys.modules[name]


def test_the_files_of_a_folder_are_its_parts(parts):
    assert module_names(parts) == ("half_done", "whole")


def test_a_part_is_loaded_by_name(parts):
    assert load_attribute(parts, "whole", "PART") == 1


def test_a_file_that_is_not_a_part_is_named(parts):
    with pytest.raises(ImportError, match=r"parts\.half_done has no PART; define it"):
        load_attribute(parts, "half_done", "PART")
