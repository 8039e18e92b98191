"""Tests of `spell` as a process: several cores, Ctrl-C, a terminal, and slow input."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from starvanity.cli.jobs import POOL_ROWS
from starvanity.cli.spell_tasks import TASK_ROWS

PROGRAM = str(Path(sys.executable).parent / "starvanity")
ROWS = 4 * TASK_ROWS
SECONDS = 60
"""The longest wait for a process, on a machine with a high load."""


def number(at):
    return f"+1206555{at:04}"


@pytest.fixture(scope="module")
def long_list(tmp_path_factory):
    """A list of more rows than one process answers, with a refused row near its end."""
    path = tmp_path_factory.mktemp("lists") / "long.txt"
    rows = [number(at) for at in range(ROWS)]
    rows[-3:-1] = ["+12065559672", "12"]
    path.write_text("\n".join(rows) + "\n")
    return path


def started(*arguments, **options):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | options
    return subprocess.Popen([PROGRAM, "spell", *map(str, arguments)], **options)


def finished(*arguments, **options):
    process = started(*arguments, **options)
    output, errors = process.communicate(timeout=SECONDS)
    return process.returncode, output, errors


def stopped(process):
    """Interrupt a process as a terminal does, and return its status, output and errors."""
    process.send_signal(signal.SIGINT)
    with process:  # `communicate` would lose the lines that the test has not read yet
        output, errors = process.stdout.read(), process.stderr.read()
    return process.returncode, output, errors


def test_several_processes_give_the_same_output_as_one_with_own_words_and_bans(long_list, tmp_path):
    words, never = tmp_path / "words.txt", tmp_path / "never.txt"
    words.write_text("zorb\n")
    never.write_text("cat\n")
    options = ("--words", words, "--never", never, "--top", 1)

    one = finished(long_list, *options, "--jobs", 1)
    three = finished(long_list, *options, "--jobs", 3)

    assert one == three
    assert one[0] == 1
    assert len(one[1].splitlines()) == ROWS - 1
    assert "206-555-ZORB" in one[1]
    assert f"row {ROWS - 1}: '12'" in one[2]


def test_the_best_of_several_processes_are_the_best_of_one(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("".join(f"{number(at)}\n" for at in range(2 * TASK_ROWS)))

    one = finished(path, "--best", 20, "--top", 1, "--jobs", 1)

    assert one == finished(path, "--best", 20, "--top", 1, "--jobs", 2)
    assert len(one[1].splitlines()) == 20


def test_a_long_list_from_a_pipe_needs_no_guard_in_the_program(long_list):
    with long_list.open() as stdin:
        status, output, _ = finished("-", "--jobs", 2, "--top", 1, stdin=stdin)

    assert status == 1
    assert len(output.splitlines()) == ROWS - 1


def test_a_closed_output_ends_a_long_list_of_all_cores_quietly():
    rows = POOL_ROWS + TASK_ROWS
    command = f"yes 2065550123 | {PROGRAM} spell - 2>&1 | head -{rows} | tail -1"

    result = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=True, timeout=SECONDS
    )

    assert result.stdout.startswith("+12065550123")
    assert result.stderr == ""


def test_a_line_of_a_slow_pipe_is_answered_at_once():
    process = started("-", stdin=subprocess.PIPE)

    for line in ("206-555-5253", "800-356-9377"):
        process.stdin.write(line + "\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("+1")

    _, errors = process.communicate(timeout=SECONDS)
    assert "2 numbers read" in errors


def test_rows_after_a_slow_header_are_answered_at_once():
    process = started("-", stdin=subprocess.PIPE)

    for text in ("Name,Phone\n", "Ann,206-555-5253\n"):
        process.stdin.write(text)
        process.stdin.flush()
        time.sleep(0.1)

    assert process.stdout.readline().startswith("+12065555253")
    process.communicate(timeout=SECONDS)


def test_a_slow_pipe_is_answered_at_once_after_a_long_list():
    process = started("-", "--jobs", 2, "--top", 1, stdin=subprocess.PIPE)

    process.stdin.write("".join(f"{number(at)}\n" for at in range(TASK_ROWS + 500)))
    process.stdin.flush()
    lines = [process.stdout.readline() for _ in range(TASK_ROWS + 500)]

    assert lines[-1].startswith(number(TASK_ROWS + 499))
    process.communicate(timeout=SECONDS)


@pytest.mark.parametrize(("jobs", "rows"), [(1, 10), (2, TASK_ROWS + 1000)])
def test_ctrl_c_keeps_the_completed_rows_in_order(jobs, rows):
    process = started("-", "--jobs", jobs, "--top", 1, stdin=subprocess.PIPE)
    process.stdin.write("".join(f"{number(at)}\n" for at in range(rows)))
    process.stdin.flush()
    first = process.stdout.readline()

    status, output, errors = stopped(process)

    lines = [first, *output.splitlines(keepends=True)]
    assert status == 130
    assert [line.split()[0] for line in lines] == [number(at) for at in range(len(lines))]
    assert lines[-1].endswith("\n")
    assert f"interrupted after standard input, row {len(lines)}" in errors
    assert f"{len(lines):,} numbers read" in errors
    assert "Traceback" not in errors


def test_ctrl_c_in_the_whole_group_ends_the_workers_quietly():
    process = started("-", "--jobs", 2, "--top", 1, stdin=subprocess.PIPE, process_group=0)
    process.stdin.write("".join(f"{number(at)}\n" for at in range(TASK_ROWS + 5000)))
    process.stdin.flush()
    for _ in range(TASK_ROWS + 500):
        process.stdout.readline()

    workers = children(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=SECONDS)

    assert process.returncode == 130
    assert "Traceback" not in errors
    assert workers
    assert not any(map(is_alive, workers))


def test_ctrl_c_puts_the_completed_rows_in_the_output_file(tmp_path):
    output = tmp_path / "out.txt"
    output.write_text("old")
    process = started("-", "--output", output, stdin=subprocess.PIPE)
    process.stdin.write("206-555-5253\n")
    process.stdin.flush()
    part = None
    while not part or not part.stat().st_size:
        part = next(tmp_path.glob(".out.txt.*.part"), None)
        time.sleep(0.02)

    before = output.read_text()
    status, _, errors = stopped(process)

    assert (before, status) == ("old", 130)
    assert output.read_text().startswith("+12065555253  ")
    assert "out.txt has the rows up to it" in errors
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


def test_a_worker_that_is_killed_is_reported_and_completed_rows_are_kept():
    process = started("-", "--jobs", 2, "--top", 1, stdin=subprocess.PIPE)
    process.stdin.write("".join(f"{number(at)}\n" for at in range(TASK_ROWS + 400)))
    process.stdin.flush()
    lines = [process.stdout.readline() for _ in range(TASK_ROWS + 400)]
    for worker in children(process.pid):
        os.kill(worker, signal.SIGKILL)
    time.sleep(0.5)

    _, errors = process.communicate("".join(f"{number(at)}\n" for at in range(5000)), SECONDS)

    assert process.returncode == 1
    assert "a worker process ended" in errors
    assert "Traceback" not in errors
    assert lines[-1].startswith(number(TASK_ROWS + 399))


def test_workers_end_with_their_main_process():
    process = started("-", "--jobs", 2, "--top", 1, stdin=subprocess.PIPE)
    process.stdin.write("".join(f"{number(at)}\n" for at in range(TASK_ROWS + 400)))
    process.stdin.flush()
    for _ in range(TASK_ROWS + 400):
        process.stdout.readline()
    workers = children(process.pid)

    process.kill()
    process.communicate(timeout=SECONDS)

    assert workers
    end = time.monotonic() + SECONDS
    while any(map(is_alive, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def children(parent):
    """Return the worker processes of `parent`."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    commands = {int(each): Path(f"/proc/{each}/cmdline").read_text() for each in listed}
    return [each for each, command in commands.items() if "spawn_main" in command]


def is_alive(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1][0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_terminal_shows_the_progress_and_no_pipe_does(long_list, tmp_path):
    endless = tmp_path / "endless.txt"
    endless.write_text(f"{number(0)}\n" * 200_000)
    ours, theirs = pty.openpty()
    process = started(endless, "--jobs", 1, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    while b"left" not in shown:
        shown += os.read(ours, 65_536)

    process.send_signal(signal.SIGINT)
    with suppress(OSError):  # Linux: the other side is closed
        while True:
            shown += os.read(ours, 65_536)
    os.close(ours)

    process.wait(SECONDS)
    lines = shown.decode().split("\r\x1b[K")
    bars = [line for line in lines if "a second" in line]
    assert re.search(
        r"endless\.txt: [\d,]+ rows, [\d,]+ a second \[[#-]{20}\] \d+%, \d+:\d\d left", bars[0]
    )
    assert lines[-1].startswith(str(endless))
    assert "a second" not in finished(long_list, "--top", 1)[2]
