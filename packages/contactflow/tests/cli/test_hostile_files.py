"""Files that no author of flows writes: the commands end with a message or a result."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from contactflow import cli
from contactflow.cli import main
from contactflow.cli.files import MAX_BYTES

HOSTILE = Path(__file__).parent / "../../../../../shared" / "cases" / "flows" / "hostile"
FLOWS = sorted(HOSTILE.glob("flow-*.json"))
REPLIES = sorted(HOSTILE.glob("reply-*.json"))
COMMANDS = ["lint", "run", "run -v", "run --json", "show", "show --format text", "mocks"]
# Characters that a terminal executes, except the line feed and the tab.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NASTY = "\x1b]0;pwned\x07 \x9b31m \u202e \r\n::error::x"


def assert_is_result(result):
    assert isinstance(result.exception, SystemExit | None)
    assert result.exit_code in {0, 1, 2}
    assert not CONTROL.search(result.output)


@pytest.mark.skipif(not FLOWS, reason="the shared cases are not here")
@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_ends_for_each_hostile_flow(command, file):
    assert_is_result(CliRunner().invoke(main, [*command.split(), str(file)]))


@pytest.mark.skipif(not REPLIES, reason="the shared cases are not here")
@pytest.mark.parametrize("reply", REPLIES, ids=lambda file: file.stem)
@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
def test_a_call_ends_for_each_hostile_reply(file, reply):
    arguments = ["run", "-v", str(file), "--lambda-reply", f"*={reply}"]

    assert_is_result(CliRunner().invoke(main, arguments))


@pytest.fixture
def nasty(tmp_path, monkeypatch):
    """Write a flow and a test case with terminal escapes in every text, and return the flow."""
    monkeypatch.chdir(tmp_path)
    actions = [
        {
            "Identifier": NASTY,
            "Type": "MessageParticipant",
            "Parameters": {"Text": f"Hi {NASTY}", NASTY: NASTY},
            "Transitions": {
                "NextAction": f"set{NASTY}",
                "Errors": [{"ErrorType": NASTY, "NextAction": f"missing{NASTY}"}],
            },
        },
        {
            "Identifier": f"set{NASTY}",
            "Type": "UpdateContactAttributes",
            "Parameters": {"Attributes": {NASTY: f"{NASTY}$.External.x"}},
            "Transitions": {"NextAction": f"end{NASTY}", "Errors": []},
        },
        {"Identifier": f"end{NASTY}", "Type": NASTY, "Parameters": {}, "Transitions": {}},
    ]
    document = {"Version": NASTY, "StartAction": NASTY, "Actions": actions, NASTY: 1}
    Path("nasty.json").write_text(json.dumps({**document, "Metadata": {"name": NASTY}}))
    Path("case.json").write_text(json.dumps({"Version": NASTY, "Observations": [], NASTY: 1}))
    return "nasty.json"


@pytest.mark.parametrize(
    "command",
    [
        *("lint", "lint --json", "lint --format sarif", "run", "run -v", "run --json", "mocks"),
        *("show", "show --format text", "show --format json", "show --format flow"),
        *("test case.json --flow", "test case.json --json --flow", "show --format text"),
    ],
)
def test_no_escape_sequence_of_a_flow_reaches_the_terminal(command, nasty):
    result = CliRunner().invoke(main, [*command.split(), nasty])

    assert_is_result(result)
    assert result.output


def test_json_output_keeps_the_escaped_characters(nasty):
    lines = CliRunner().invoke(main, ["lint", "--json", nasty]).stdout.splitlines()

    assert NASTY in {json.loads(line)["action"] for line in lines}
    shown = CliRunner().invoke(main, ["show", "--format", "flow", nasty]).stdout
    assert json.loads(shown)["StartAction"] == NASTY


def test_a_finding_takes_two_lines_whatever_the_identifier(nasty):
    lines = CliRunner().invoke(main, ["lint", nasty]).stdout.splitlines()

    assert len(lines) > 1
    assert all(re.match(r"nasty\.json:\d+:\d+: |    https://", line) for line in lines[:-1])


@pytest.mark.parametrize("command", ["lint", "run", "show", "mocks"])
def test_a_file_over_16_mb_is_refused_before_it_is_parsed(command, tmp_path):
    large = tmp_path / "large.json"
    large.write_bytes(b'{"Actions": []}'.ljust(MAX_BYTES + 1))

    from_file = CliRunner().invoke(main, [command, str(large)])
    from_input = CliRunner().invoke(main, [command, "-"], input=large.read_bytes())

    for result in (from_file, from_input):
        assert result.exit_code == 2
        assert "larger than 16 MB (16,777,216 bytes); split it" in result.stderr


def test_a_file_of_16_mb_is_read(tmp_path):
    full = tmp_path / "full.json"
    full.write_bytes(b'{"Actions": []}'.ljust(MAX_BYTES))

    assert CliRunner().invoke(main, ["lint", str(full)]).exit_code == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"Actions": []}'.encode("utf-16")[:-1], "this is not text; save it as UTF-8"),
        (b'{"Actions": ["\xff"]}', "this is not text; save it as UTF-8"),
        (b'{"Actions": [\x00]}', "the text is not JSON"),
        (b'{"Actions": [], "Actions": []}', "occurs twice"),
        (b'{"Actions": [NaN]}', "NaN is not JSON"),
        (b'{"Actions": [' + b"9" * 5000 + b"]}", "more than 4300 digits"),
        (b"[" * 100_000, "more than 100 levels deep"),
        (b"", "the text is not JSON"),
        (json.dumps([0] * 600_000).encode(), "more than 300,000 values"),
    ],
    ids=["half-utf-16", "bytes", "nul", "duplicate", "nan", "digits", "deep", "empty", "values"],
)
@pytest.mark.parametrize("source", ["file", "input"])
def test_an_unreadable_document_is_refused_in_words(content, message, source, tmp_path):
    path = tmp_path / "flow.json"
    path.write_bytes(content)

    name, typed = (str(path), None) if source == "file" else ("-", content)
    result = CliRunner().invoke(main, ["lint", name], input=typed)

    assert result.exit_code == 2
    assert message in result.stderr


def test_every_command_writes_through_the_escaping_function():
    modules = Path(cli.__file__).parent.glob("*.py")

    users = {path.name for path in modules if "click.echo" in path.read_text(encoding="utf-8")}
    assert users == {"output.py"}
