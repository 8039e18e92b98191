"""Each input is read once and parsed once, so that any of them can be standard input."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from contactflow import document
from contactflow.cli import main
from contactflow.cli.files import Inputs
from contactflow.document import render
from contactflow.values import thaw
from tests.case_parts import LINE, case, end, heard, start, word

CASE = json.dumps(
    thaw(case(start(word("lake"), then=["m"]), heard("m", "lake", end())).document), indent=1
)
INNER = render(LINE) + " "
DESCRIBED = json.dumps({"ContactFlow": {"Name": "Line", "Content": INNER}})


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("line.json").write_text(render(LINE))
    Path("case.json").write_text(CASE)
    Path("described.json").write_text(DESCRIBED)


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
        ["lint", "line.json", "case.json", "line.json"],
        ["run", "line.json"],
        ["run", "described.json"],
        ["show", "line.json", "--coverage", "case.json", "case.json"],
        ["test", "case.json", "--flow", "described.json"],
    ],
    ids=" ".join,
)
def test_no_file_is_read_or_parsed_twice(command, monkeypatch):
    texts = {render(LINE), CASE, DESCRIBED, INNER}
    read, parsed = [], []
    open_file, read_json = Path.open, document.read_json

    def counted_read(path, *how, **options):
        read.append(path.name)
        return open_file(path, *how, **options)

    def counted_parse(text):
        parsed.append(text)
        return read_json(text)

    monkeypatch.setattr(Path, "open", counted_read)
    monkeypatch.setattr(document, "read_json", counted_parse)

    CliRunner().invoke(main, command)

    assert {name for name in command if name.endswith(".json")} <= set(read)
    assert len(read) == len(set(read))
    assert all(parsed.count(text) <= 1 for text in texts)


def test_a_link_to_a_flow_keeps_its_own_name():
    nameless = json.loads(render(LINE))
    del nameless["Metadata"]["name"]
    Path("first.json").write_text(json.dumps(nameless))
    Path("second.json").symlink_to("first.json")
    inputs = Inputs()

    flows = [inputs.read(name, "flow").flow for name in ("first.json", "second.json")]

    assert [flow.name for flow in flows] == ["first", "second"]
