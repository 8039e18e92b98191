from pathlib import Path

import pytest

from infra.assets import closure
from infra.assets import inputs as inputs_module
from infra.assets.inputs import LISTS, OwnLists, all_handlers, fingerprint, own_files
from starvanity.aws import own_lists

SOURCES = {
    "starvanity/__init__.py": "",
    "starvanity/aws/__init__.py": "",
    "starvanity/aws/handlers/__init__.py": "",
    "starvanity/aws/handlers/answer_call.py": "import starvanity.phonewords.lexicon\n",
    "starvanity/aws/handlers/link_number.py": "",
    "starvanity/phonewords/__init__.py": "",
    "starvanity/phonewords/lexicon.py": "import starvanity.phonewords.late\n",
    "starvanity/phonewords/late.py": "",
    "starvanity/phonewords/unused.py": "",
    "starvanity/phonewords/data/en.lex": "words",
}
NEEDED = SOURCES.keys() - {
    "starvanity/aws/handlers/link_number.py",
    "starvanity/phonewords/unused.py",
}
OTHERS = ("LICENSE", "NOTICE", "lambda.txt", "build.py", "words.txt", "never.txt")
TARGET = {"python": "3.13", "machine": "arm64"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small source folder, with all other inputs of an asset."""
    for name, text in {**SOURCES, **dict.fromkeys(OTHERS, "text")}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(closure, "SOURCE", tmp_path)
    monkeypatch.setattr(closure, "ROOT", tmp_path)
    monkeypatch.setattr(inputs_module, "REQUIREMENTS", tmp_path / "lambda.txt")
    monkeypatch.setattr(inputs_module, "BUILDER", (tmp_path / "build.py",))
    return tmp_path


def of(handler, folder, **target):
    lists = OwnLists(folder / "words.txt", folder / "never.txt")
    return fingerprint(handler, **(TARGET | target), lists=lists)


@pytest.mark.parametrize("name", [*sorted(NEEDED), *OTHERS])
def test_a_change_of_any_input_changes_the_fingerprint(folder, name):
    before = of("answer_call", folder)

    path = folder / name
    path.write_text(path.read_text() + "# changed\n")

    assert of("answer_call", folder) != before


@pytest.mark.parametrize("target", [{"python": "3.12"}, {"machine": "x86_64"}], ids=str)
def test_another_target_has_another_fingerprint(folder, target):
    assert of("answer_call", folder, **target) != of("answer_call", folder)


def test_a_new_or_a_removed_file_changes_the_fingerprint(folder):
    before = of("answer_call", folder)

    data = folder / "starvanity" / "phonewords" / "data"
    (data / "en.lex").rename(data / "de.lex")
    renamed = of("answer_call", folder)
    (data / "de.lex").unlink()

    assert len({before, renamed, of("answer_call", folder)}) == 3


def test_a_list_that_is_given_or_left_out_changes_the_fingerprint(folder):
    paths = [None, folder / "words.txt"]
    lists = [OwnLists(words, never) for words in paths for never in paths]

    found = {fingerprint("answer_call", **TARGET, lists=each) for each in lists}

    assert len(found) == len(lists)


@pytest.mark.parametrize(
    "name", ["starvanity/phonewords/unused.py", "starvanity/aws/handlers/link_number.py", "other"]
)
def test_a_file_that_is_not_an_input_changes_nothing(folder, name):
    before = of("answer_call", folder)

    (folder / name).write_text("changed = True\n")

    assert of("answer_call", folder) == before


def test_a_handler_that_reads_no_list_has_the_same_fingerprint_with_lists(folder):
    assert of("link_number", folder) == fingerprint("link_number", **TARGET)


def test_the_lists_are_in_the_assets_of_the_handlers_that_read_them():
    lists = OwnLists(Path("ours.txt"), Path("banned.txt"))

    found = {
        handler: {path.name: source for path, source in own_files(handler, lists).items()}
        for handler in all_handlers()
    }

    words = {name for name, files in found.items() if files.get("words.txt") == lists.words}
    never = {name for name, files in found.items() if files.get("never.txt") == lists.never}
    readers = {name for name, files in found.items() if "own_lists.py" in files}
    assert (words, never) == ({"answer_call"}, {"answer_call", "broadcast_calls", "serve_viewer"})
    assert readers == LISTS.keys()


def test_the_function_reads_the_lists_where_the_build_writes_them():
    lists = OwnLists(Path("ours.txt"), Path("banned.txt"))
    folder = own_lists.FOLDER.relative_to(closure.SOURCE)

    assert {folder / own_lists.WORDS, folder / own_lists.NEVER} <= own_files(
        "answer_call", lists
    ).keys()
