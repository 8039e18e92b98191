"""Tests of commands whose input or output is closed, interrupted, very long or not text."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from starvanity.cli import main
from starvanity.cli.input import CHUNK_BYTES, LONGEST_LINE_BYTES

PROGRAM = str(Path(sys.executable).parent / "starvanity")


def shell(command, *arguments):
    """Run `command` in a shell, with the program and its `arguments` in place of {}."""
    words = " ".join(map(shlex.quote, [PROGRAM, *map(str, arguments)]))
    return subprocess.run(
        ["/bin/sh", "-c", command.format(words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def run(*arguments, stdin):
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.mark.parametrize("command", [["spell", "8003569377"], ["find", "taxi"], ["--help"]])
def test_a_closed_output_is_not_an_error(command):
    result = shell("{} >&-", *command)

    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("command", [["spell", "-"], ["find", "-"]])
def test_a_closed_input_is_reported_in_a_sentence(command):
    result = shell("{} <&-", *command)

    assert result.returncode == 2
    assert "standard input is closed" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_call_is_saved_when_every_stream_is_closed(tmp_path):
    path = tmp_path / "calls.db"

    called = shell("{} <&- >&- 2>&-", "call", "sip:nobody", "--db", path)
    recent = shell("{}", "recent", "--db", path)

    assert called.returncode == 0
    assert "number not readable" in recent.stdout


@pytest.mark.parametrize("command", [["spell", "-"], ["find", "-"]])
def test_a_closed_pipe_ends_the_command_without_a_message(command):
    result = shell("yes 4FLOWERS8003569377 | {} 2>&1 | head -1", *command)

    assert result.returncode == 0
    assert result.stdout.count("\n") == 1
    assert "Traceback" not in result.stdout


def test_a_very_long_line_is_refused_once_and_the_next_is_read():
    result = run("spell", "-", stdin=b"9" * (3 * LONGEST_LINE_BYTES) + b"\n8003569377\n")

    assert result.stdout.startswith("+18003569377  ")
    assert result.stderr.count("row 1:") == 1
    assert "too long for a phone number" in result.stderr


def test_a_very_long_line_is_truncated():
    result = run("spell", "-", "--json", stdin=b"9" * (20 * CHUNK_BYTES))

    (refused,) = map(json.loads, result.stdout.splitlines())
    assert len(refused["input"]) <= LONGEST_LINE_BYTES + CHUNK_BYTES


@pytest.mark.parametrize("length", [LONGEST_LINE_BYTES, CHUNK_BYTES])
@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_a_line_of_the_chunk_size_is_one_line(length, extra):
    line = b"9" * (length + extra)

    for stdin in (line, line + b"\n", line + b"\n8003569377"):
        result = run("spell", "-", stdin=stdin)

        assert result.stderr.count("row 1:") == 1
        assert "row 2:" not in result.stderr
        assert result.stdout.count("\n") == stdin.count(b"8003569377")


def test_a_byte_order_mark_is_ignored():
    assert run("spell", "-", stdin=b"\xef\xbb\xbf8003569377\r\n").exit_code == 0
    assert run("find", "-", stdin=b"\xef\xbb\xbftaxi\r\n").exit_code == 0
