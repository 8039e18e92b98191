import json
from collections import Counter
from pathlib import Path

import pytest

from contactflow.cli.baseline import Known, unknown_findings
from contactflow.cli.files import MAX_BYTES
from contactflow.document import render
from contactflow.lint import Finding
from tests.case_parts import LINE
from tests.cli.command_line import HELLO, run

pytestmark = pytest.mark.usefixtures("flow_folder")
BASELINE = ("--baseline", "known.json")


def entries(name="known.json"):
    return json.loads(Path(name).read_text())["findings"]


def test_known_findings_are_not_reported():
    written = run("lint", "line.json", *BASELINE, "--write-baseline")

    result = run("lint", "line.json", *BASELINE, "--strict")

    count = len(entries())
    assert (written.exit_code, written.stdout) == (0, f"known.json: {count} findings\n")
    assert result.exit_code == 0
    assert result.stdout == f"0 errors and 0 warnings in 1 file ({count} more in the baseline)\n"


def test_a_known_finding_on_another_line_is_not_reported():
    run("lint", "line.json", *BASELINE, "--write-baseline")
    Path("line.json").write_text("\n\n" + Path("line.json").read_text())

    assert run("lint", "line.json", *BASELINE, "--strict").exit_code == 0


def test_a_new_finding_is_reported():
    run("lint", ".", *BASELINE, "--write-baseline")
    Path("hello.json").write_text(
        render(HELLO).replace('"NextAction": "bye"', '"NextAction": "by"')
    )

    result = run("lint", ".", *BASELINE)

    assert result.exit_code == 1
    assert "hello.json:" in result.stdout
    assert "line.json:" not in result.stdout


def test_an_entry_is_used_once():
    found = Finding("message", action="a", rule="size")
    known = Counter([Known("line.json", "size", "a", "message")])

    assert unknown_findings(known, "known.json", "line.json", [found, found]) == (found,)


def test_the_entries_of_other_files_are_kept_and_fixed_ones_removed():
    Path("second.json").write_text(render(LINE))
    run("lint", "line.json", "second.json", *BASELINE, "--write-baseline")
    Path("second.json").write_text(render(HELLO))

    run("lint", "second.json", *BASELINE, "--write-baseline")

    assert {each["file"] for each in entries()} == {"line.json"}


def test_files_are_named_from_the_folder_of_the_baseline(monkeypatch):
    Path("deep").mkdir()
    Path("deep/line.json").write_text(render(LINE))
    Path(".contactflow.toml").write_text('baseline = "known.json"')
    run("lint", "deep", "--write-baseline")
    monkeypatch.chdir("deep")

    result = run("lint", "line.json", "--strict")

    assert result.exit_code == 0
    assert {each["file"] for each in entries("../known.json")} == {"deep/line.json"}


def test_standard_input_has_its_own_entries():
    run("lint", "-", *BASELINE, "--write-baseline", typed=render(LINE))

    assert {each["file"] for each in entries()} == {"-"}
    assert run("lint", "-", *BASELINE, "--strict", typed=render(LINE)).exit_code == 0
    assert run("lint", "line.json", *BASELINE, "--strict").exit_code == 1


@pytest.mark.parametrize("text", [None, "[]", "{}", '{"findings": 1}'])
def test_an_unusable_baseline_exits_with_two_and_the_remedy(text):
    if text is not None:
        Path("known.json").write_text(text)

    result = run("lint", "line.json", *BASELINE)

    assert result.exit_code == 2
    assert "contactflow: known.json: " in result.stderr


def test_a_baseline_needs_a_name_and_a_folder():
    unnamed = run("lint", "line.json", "--write-baseline")
    unwritable = run("lint", "line.json", "--baseline", "no/known.json", "--write-baseline")

    assert (unnamed.exit_code, unwritable.exit_code) == (2, 2)
    assert "name it with --baseline" in unnamed.stderr
    assert "it cannot be written" in unwritable.stderr


def test_an_unusable_file_is_not_hidden_while_a_baseline_is_written():
    Path("broken.json").write_text("{")

    assert run("lint", "broken.json", "line.json", *BASELINE, "--write-baseline").exit_code == 2
    assert entries()


def test_half_a_surrogate_pair_in_a_finding_is_known():
    Path("odd.json").write_text(render(LINE).replace('"Identifier": "', '"Identifier": "\\ud800'))
    run("lint", "odd.json", *BASELINE, "--write-baseline")

    assert len(entries()) > 0
    assert run("lint", "odd.json", *BASELINE, "--strict").exit_code == 0


def test_a_baseline_is_read_with_the_limits_of_every_input():
    Path("known.json").write_bytes(b'{"findings": []}'.ljust(MAX_BYTES + 1))

    result = run("lint", "line.json", "--baseline", "known.json")

    assert result.exit_code == 2
    assert "known.json: it is larger than 16 MB" in result.stderr
