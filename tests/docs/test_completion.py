"""The lines of the page about shell completion."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text()
LINES = {
    shell: line.replace("\\|", "|")
    for shell, line in re.findall(r"^\| (bash|zsh|fish) .*\| `(.*)` \|$", PAGE, re.MULTILINE)
}
PROGRAMS = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PATH": f"{PROGRAMS}:{os.environ['PATH']}"}


def output(*command, **environment):
    ran = subprocess.run(
        command, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, check=True
    )
    return ran.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_of_each_shell_prints_a_script_for_it(shell):
    command = re.search(r"_STARVANITY_COMPLETE=\w+ starvanity", LINES[shell])[0]

    script = output("sh", "-c", command)

    assert f"_STARVANITY_COMPLETE={shell}_complete" in script


@pytest.mark.parametrize(
    ("words", "expected"), [("starvanity di", ["dial"]), ("starvanity find --are", ["--area"])]
)
def test_bash_completes_commands_and_options(words, expected):
    count = len(words.split()) - 1
    completed = (
        f"{LINES['bash']}; COMP_WORDS=({words}); COMP_CWORD={count}; "
        'COMPREPLY=(); _starvanity_completion starvanity; printf "%s\\n" "${COMPREPLY[@]}"'
    )

    assert output("bash", "-c", completed).split() == expected


def test_contactflow_completes_with_its_own_variable():
    completed = output(
        "contactflow",
        _CONTACTFLOW_COMPLETE="bash_complete",
        COMP_WORDS="contactflow li",
        COMP_CWORD="1",
    )

    assert completed == "plain,lint\n"
