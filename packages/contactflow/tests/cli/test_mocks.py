import json
from pathlib import Path

import pytest

from tests.cli.command_line import run

pytestmark = pytest.mark.usefixtures("flow_folder")


def test_a_starter_file_makes_a_flow_run():
    written = run("mocks", "asking.json", "-o", "mocks.json")

    assert (written.exit_code, written.stdout) == (0, "")
    assert json.loads(Path("mocks.json").read_text())["functions"] == {"f": {"reply": {"word": ""}}}
    assert run("run", "asking.json", "--mocks", "mocks.json").exit_code == 0


def test_written_values_are_kept_and_unused_entries_are_reported():
    old = {"functions": {"f": {"reply": {"word": "lake"}}, "gone": {"reply": {}}}}
    Path("old.json").write_text(json.dumps(old))

    result = run("mocks", "asking.json", "--merge", "old.json")

    assert json.loads(result.stdout)["functions"]["f"] == {"reply": {"word": "lake"}}
    assert "old.json: no flow uses functions 'gone'" in result.stderr


def test_a_file_of_a_folder_that_is_not_a_flow_is_skipped():
    Path("package.json").write_text('{"name": "x"}')

    result = run("mocks", ".")

    assert result.exit_code == 0
    assert "skipped: package.json: not a contact flow" in result.stderr
    assert "f" in json.loads(result.stdout)["functions"]


def test_a_file_that_is_not_a_flow_is_unusable():
    Path("package.json").write_text('{"name": "x"}')

    assert run("mocks", "package.json").exit_code == 2


def test_an_output_that_cannot_be_written_is_unusable():
    result = run("mocks", "asking.json", "-o", "missing/mocks.json")

    assert result.exit_code == 2
    assert "missing/mocks.json: it cannot be written (No such file or directory)" in result.stderr


def test_an_invalid_mocks_file_is_unusable():
    Path("mocks.json").write_text('{"function": {}}')

    for arguments in (["run", "asking.json", "--mocks"], ["mocks", "asking.json", "--merge"]):
        result = run(*arguments, "mocks.json")
        assert result.exit_code == 2
        assert "mocks.json: a mocks file has no key 'function'" in result.stderr


def test_a_value_can_be_set_on_the_command_line():
    Path("mocks.json").write_text('{"functions": {"f": {"reply": {"word": "lake"}}}}')

    result = run("run", "asking.json", "--mocks", "mocks.json", "--set", "$.Attributes.a=pond")

    assert "lake pond" in result.stdout


def test_a_set_value_needs_a_reference():
    result = run("run", "asking.json", "--set", "Name=Ann")

    assert result.exit_code == 2
    assert "'Name' is not a reference; write it like $.Customer.FirstName" in result.stderr
