import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from starvanity.cli import main

PROGRAM = str(Path(sys.executable).parent / "starvanity")


def serve(*arguments):
    return CliRunner().invoke(main, ["serve", *map(str, arguments)])


def test_serve_stops_after_the_given_seconds(tmp_path):
    result = serve("--port", 0, "--seconds", 0.2, "--db", tmp_path / "calls.db")

    assert re.fullmatch(
        r"The board is at http://127\.0\.0\.1:\d+ until Ctrl-C\.\n", result.output
    ), result.output
    assert result.exit_code == 0


def test_a_port_in_use_gives_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        result = serve("--port", port, "--db", tmp_path / "calls.db")

    assert result.exit_code == 3
    assert result.output.startswith(f"starvanity: port {port} cannot be opened")
    assert result.output.count("\n") == 1


def test_a_missing_folder_gives_one_sentence(tmp_path):
    result = serve("--port", 0, "--db", tmp_path / "nowhere" / "calls.db")

    assert result.exit_code == 3
    assert "nowhere does not exist: make it" in result.output
    assert result.output.count("\n") == 1


def test_a_file_that_is_not_a_database_gives_one_sentence(tmp_path):
    path = tmp_path / "calls.db"
    path.write_text("a shopping list, long enough to be read as a header by SQLite\n" * 20)

    result = serve("--port", 0, "--db", path)

    assert result.exit_code == 3
    assert "not a file of calls" in result.output
    assert result.output.count("\n") == 1


def test_serve_without_its_extra_prints_the_remedy(tmp_path, monkeypatch):
    installed = importlib.util.find_spec
    without = {"starlette", "websockets"}
    monkeypatch.setattr(
        "starvanity.cli.serve.find_spec", lambda name: None if name in without else installed(name)
    )

    result = serve("--port", 0, "--seconds", 0.1, "--db", tmp_path / "calls.db")

    assert result.output == (
        "starvanity: serve needs starlette and websockets: "
        "install with pip install 'starvanity[serve]'\n"
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_an_impossible_port_is_wrong_usage(port):
    assert serve("--port", port).exit_code == 2


def test_serve_answers_another_process_until_control_c(tmp_path):
    command = [PROGRAM, "serve", "--port", "0", "--db", str(tmp_path / "calls.db")]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as program:
        address = re.search(r"http://\S+", program.stdout.readline())[0]
        with urllib.request.urlopen(f"{address}/config.json", timeout=10) as answer:  # noqa: S310
            config = json.load(answer)
        program.send_signal(signal.SIGINT)
        output, errors = program.communicate(timeout=10)

    assert config["live"] == "live"
    assert (output.strip(), errors, program.returncode) == ("", "", 0)


def test_help_does_not_load_the_server():
    code = "import sys, starvanity.cli; print({'uvicorn', 'starlette'} & set(sys.modules))"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "set()"
