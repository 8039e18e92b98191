"""Each input is read once and parsed once, so that any of them can be standard input."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from case_parts import LINE, case, end, heard, start, word
from contactflow.cli import files, main
from contactflow.document import render
from contactflow.values import thaw

CASE = json.dumps(
    thaw(case(start(word("lake"), then=["m"]), heard("m", "lake", end())).document), indent=1
)


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("line.json").write_text(render(LINE))
    Path("cases").mkdir()  # the flows beside a flow are read, too
    Path("cases/case.json").write_text(CASE)


@pytest.mark.parametrize("text", [CASE, render(LINE)], ids=["case", "flow"])
def test_a_document_can_come_from_standard_input(text):
    result = CliRunner().invoke(main, ["lint", "-"], input=text)

    assert result.exit_code == 0
    assert result.stdout.endswith("in 1 file\n")


def test_a_test_case_can_come_from_standard_input():
    result = CliRunner().invoke(main, ["test", "-", "--flow", "line.json"], input=CASE)

    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        ["lint", "line.json"],
        ["lint", "cases/case.json"],
        ["run", "line.json"],
        ["show", "line.json", "--coverage", "cases/case.json"],
        ["test", "cases/case.json", "--flow", "line.json"],
    ],
    ids=" ".join,
)
def test_no_file_is_parsed_twice(command, monkeypatch):
    parsed = []
    load = files.load

    def counted(text, what):
        parsed.append(text)
        return load(text, what)

    monkeypatch.setattr(files, "load", counted)

    CliRunner().invoke(main, command)

    named = {Path(name).read_text() for name in command if Path(name).is_file()}
    assert named
    assert all(parsed.count(text) == 1 for text in named)
