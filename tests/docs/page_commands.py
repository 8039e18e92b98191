"""The commands that pages give to readers, from `sh` blocks and indented blocks."""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"^ {4,}(\S(?:.*\\\n)*.*)$", re.MULTILINE)
PROGRAMS = ("make ", "aws ", "git ", "pip ", "cd ", ".venv/bin/")
AWS = re.compile(
    r"make (?:deploy|diff|destroy|bootstrap|template"
    r"|doctor|policy|quota|verify|forget|restore)\b|aws "
)
"""Commands that need an account. `tests/deployed` runs them against an emulated cloud."""


class Command(NamedTuple):
    """One command, and the page that gives it."""

    page: str
    text: str


def pages():
    """Return every Markdown page of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [name for name in listed.splitlines() if (ROOT / name).exists()]


def commands():
    """Return the commands of every page; `make docs` runs those of `console` blocks."""
    return [
        Command(page, text) for page in pages() for text in _commands((ROOT / page).read_text())
    ]


def _commands(text):
    for language, block in FENCED.findall(text):
        if language == "sh":
            yield from re.sub(r"\\\n\s*", "", block).splitlines()
    for line in INDENTED.findall(FENCED.sub("", text)):
        if line.startswith(PROGRAMS):
            yield re.sub(r"\\\n\s*", "", line)


def variables_of(command):
    """Return the target and the variable names of a make command: "deploy", {"REGION"}."""
    _, target, *words = command.split()
    return target, frozenset(re.findall(r"(\w+)=", " ".join(words)))
