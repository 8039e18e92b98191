from pathlib import Path

import pytest
from click.testing import CliRunner

from contactflow.cli import main
from contactflow.cli.files import companion
from contactflow.document import render
from tests.cli.command_line import HELLO, run

pytestmark = pytest.mark.usefixtures("flow_folder")


@pytest.mark.parametrize("text", ["{", '{"modules": []}', "\xff"])
def test_unusable_input_exits_with_two_and_the_others_are_checked(text):
    Path("bad.json").write_bytes(text.encode("latin-1"))

    result = run("lint", "bad.json", "missing.json", "hello.json")

    assert result.exit_code == 2
    assert "contactflow: bad.json: " in result.stderr
    assert "contactflow: missing.json: " in result.stderr
    assert "in 1 file" in result.stdout


def test_a_folder_stands_for_the_files_in_it_and_a_dash_for_input():
    assert "in 3 files" in run("lint", ".").stdout
    assert "in 1 file" in run("lint", "-", typed=render(HELLO)).stdout


@pytest.mark.parametrize(
    ("command", "kind"),
    [(["lint"], "contact flow or test case"), (["test", "--flow", "hello.json"], "test case")],
)
def test_a_folder_without_json_exits_with_two(command, kind):
    Path("empty").mkdir()
    Path("empty/alone.mocks.json").write_text("{}")
    Path("empty/alone.world.json").write_text("{}")

    result = run(*command, "empty")

    assert result.exit_code == 2
    assert f"contactflow: empty: the folder contains no {kind}; name another" in result.stderr


@pytest.mark.parametrize("command", [["show"], ["show", "--format", "text"], ["run"]])
def test_half_a_surrogate_pair_is_written_as_its_number(command):
    odd = render(HELLO).replace('"hi"', '"hi\\ud800"').replace("Hello.", "Hello\\ud800.")
    Path("odd.json").write_text(odd)

    result = run(*command, "odd.json")

    assert result.exit_code == 0
    assert "\\ud800" in result.stdout


def test_a_file_nested_too_deep_is_reported_and_the_others_still_run():
    Path("deep.json").write_text('{"Actions": ' + "[" * 600 + "]" * 600 + "}")

    assert run("run", "hello.json").exit_code == 0
    for command in ("lint", "show"):
        result = run(command, "deep.json")
        assert result.exit_code == 2
        assert "more than 100 levels deep" in result.stderr
    replied = run("run", "asking.json", "--lambda-reply", "f=deep.json")
    assert replied.exit_code == 2
    assert "levels deep" in " ".join(replied.stderr.split())


@pytest.mark.parametrize("command", ["lint", "run", "show", "test --flow hello.json"])
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("picture.json", b"\x89PNG\r\n\x1a\n", "this is not text; save it as UTF-8"),
        ("nowhere.json", None, "it cannot be read (No such file or directory)"),
        ("null.json", b"null", "this JSON is a single value"),
    ],
)
def test_an_unusable_file_is_reported_in_words(command, name, content, reason):
    if content is not None:
        Path(name).write_bytes(content)

    result = CliRunner().invoke(main, [*command.split(), name])

    assert result.exit_code == 2
    assert f"{name}: {reason}" in result.stderr
    assert "Errno" not in result.output


@pytest.mark.parametrize("command", ["lint", "run", "show"])
def test_a_byte_order_mark_before_a_flow_is_skipped(command):
    text = "\ufeff" + render(HELLO)
    Path("marked.json").write_text(text, encoding="utf-8")

    from_file = CliRunner().invoke(main, [command, "marked.json"])
    from_input = CliRunner().invoke(main, [command, "-"], input=text)

    assert (from_file.exit_code, from_file.stderr) == (0, "")
    assert (from_input.exit_code, from_input.stderr) == (0, "")


def test_a_companion_has_the_whole_name_of_its_case():
    Path("menu.1.mocks.json").write_text("{}")
    Path("menu.mocks.json").write_text("{}")

    assert companion("menu.1.json", ".mocks.json") == Path("menu.1.mocks.json")
    assert companion("menu.1.case.json", ".mocks.json") == Path("menu.1.mocks.json")
    assert companion("menu.case.json", ".mocks.json") == Path("menu.mocks.json")
    assert companion("menu.2.json", ".mocks.json") is None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_flow_in_utf_16_is_read(encoding):
    Path("wide.json").write_text("\ufeff" + render(HELLO), encoding=encoding)

    result = run("lint", "wide.json")

    assert (result.exit_code, result.stderr) == (0, "")
