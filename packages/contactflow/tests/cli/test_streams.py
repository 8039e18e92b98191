import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).parent / "contactflow")


@pytest.mark.parametrize("command", [["lint", "-"], ["run", "-"]])
def test_a_closed_input_is_reported_in_one_sentence(command):
    ran = subprocess.run(
        ["/bin/sh", "-c", f"{shlex.join([PROGRAM, *command])} <&-"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 2
    assert "standard input is closed" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_closed_output_is_not_an_error():
    ran = subprocess.run(
        ["/bin/sh", "-c", f"{shlex.quote(PROGRAM)} --help >&-"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
