"""Run the commands of a page's console blocks and write their output below them.

A block opens with three backticks and `console`. Each line that starts with `$ ` is a command, and
the lines after it are its output. `make docs` writes the output. A test fails if it is stale.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SET_UP = re.compile(r"^set-up: .*\n", re.MULTILINE)
"""Steps that make prints when it installs; a page shows the output of a later run."""
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
A_MOMENT = "2026-01-01 12:00:00"
"""Replaces each time, which differs from run to run."""
ADDRESS = re.compile(r"127\.0\.0\.1:\d+")
AN_ADDRESS = "127.0.0.1:8000"
"""Replaces the board's address: the commands use any free port."""


def refreshed(page: Path) -> str:
    """Return the text of `page` with every console block run again.

    Commands run in the folder of the page, so that they name files as its links do. They use a
    temporary store of calls.
    """
    with tempfile.TemporaryDirectory() as scratch:
        return BLOCK.sub(
            lambda block: _run_block(block[0], page.parent, Path(scratch)), page.read_text()
        )


def _run_block(block: str, folder: Path, scratch: Path) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{output_of(command, folder, scratch)}" for command in commands)


def output_of(command: str, folder: Path, scratch: Path) -> str:
    """Return the output of `command` in `folder`, with the program on the path."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        "PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}",
        "STARVANITY_DB": str(scratch / "calls.db"),
        "CALLS_DB": str(scratch / "run.db"),
        "PORT": "0",
    }
    ran = subprocess.run(  # noqa: S602 - the commands of our own pages
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    output = SET_UP.sub("", ran.stdout + ran.stderr)
    return ADDRESS.sub(AN_ADDRESS, MOMENT.sub(A_MOMENT, output))
