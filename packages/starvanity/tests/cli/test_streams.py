"""What happens to input and output that are closed, broken, endless or no text."""

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
    """Run the program in a shell, with `command`'s {} standing for it and its arguments."""
    words = " ".join(map(shlex.quote, [PROGRAM, *map(str, arguments)]))
    return subprocess.run(
        ["/bin/sh", "-c", command.format(words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def run(*arguments, typed):
    return CliRunner().invoke(main, list(arguments), input=typed)


@pytest.mark.parametrize("command", [["spell", "8003569377"], ["find", "taxi"], ["--help"]])
def test_a_closed_output_is_not_an_error(command):
    ran = shell("{} >&-", *command)

    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("command", [["spell", "-"], ["find", "-"]])
def test_a_closed_input_is_reported_in_a_sentence(command):
    ran = shell("{} <&-", *command)

    assert ran.returncode == 2
    assert "standard input is closed" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_call_is_saved_when_every_stream_is_closed(tmp_path):
    path = tmp_path / "calls.db"

    rung = shell("{} <&- >&- 2>&-", "call", "sip:nobody", "--db", path)
    recent = shell("{}", "recent", "--db", path)

    assert rung.returncode == 0
    assert "number not readable" in recent.stdout


@pytest.mark.parametrize("command", [["spell", "-"], ["find", "-"]])
def test_a_reader_that_stops_ends_the_command_without_a_message(command):
    ran = shell("yes 4FLOWERS8003569377 | {} 2>&1 | head -1", *command)

    assert ran.returncode == 0
    assert ran.stdout.count("\n") == 1
    assert "Traceback" not in ran.stdout


def test_an_endless_line_is_refused_once_and_the_next_is_read():
    result = run("spell", "-", typed=b"9" * (3 * LONGEST_LINE_BYTES) + b"\n8003569377\n")

    assert result.stdout.startswith("+18003569377  ")
    assert result.stderr.count("\n") == 1
    assert "too long for a phone number" in result.stderr


def test_an_endless_line_is_truncated():
    result = run("spell", "-", "--json", typed=b"9" * (20 * CHUNK_BYTES))

    (refused,) = map(json.loads, result.stdout.splitlines())
    assert len(refused["input"]) <= LONGEST_LINE_BYTES + CHUNK_BYTES


@pytest.mark.parametrize("length", [LONGEST_LINE_BYTES, CHUNK_BYTES])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_line_of_the_chunk_size_is_one_line(length, more):
    line = b"9" * (length + more)

    for typed in (line, line + b"\n", line + b"\n8003569377"):
        result = run("spell", "-", typed=typed)

        assert result.stderr.count("\n") == 1
        assert result.stdout.count("\n") == typed.count(b"8003569377")


def test_a_byte_order_mark_is_ignored():
    assert run("spell", "-", typed=b"\xef\xbb\xbf8003569377\r\n").exit_code == 0
    assert run("find", "-", typed=b"\xef\xbb\xbftaxi\r\n").exit_code == 0
