"""Follow the tutorial of contactflow in a temporary folder, and write the output of its commands.

The reader's files come from the page: `Save [name](link) as ...` copies a file, and `Write ... in
...` before a block writes the block. The commands of `console` blocks print their output on the
page. Those of `bash` blocks, and those of the workflow, must succeed.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docs.generate.console_blocks import ROOT, output_of

PAGE = ROOT / "packages" / "contactflow" / "docs" / "tutorial.md"
STEP = re.compile(
    r"Save \[[^]]*\]\((?P<link>[^)]*)\) as `(?P<copy>[^`]*)`"
    r"|```(?P<language>\w+)\n(?P<block>.*?)```",
    re.DOTALL,
)
FILE = re.compile(r"Write [^`]*?in `([^`]+)`")
RUN = re.compile(r"^ +- run: (.*)$", re.MULTILINE)
INSTALL = "pip install "
"""Commands that need an index. A test compares them with the metadata of the distribution."""


def refreshed(page: Path) -> str:
    """Return the text of the tutorial with every command run again, in order."""
    text = page.read_text()
    with tempfile.TemporaryDirectory() as folder:
        parts, end = [], 0
        for step in STEP.finditer(text):
            parts.append(text[end : step.start()])
            parts.append(_done(step, text[end : step.start()], page, Path(folder)))
            end = step.end()
    return "".join([*parts, text[end:]])


def commands_of(text: str) -> Iterator[str]:
    """Yield every command of the tutorial, in order."""
    for step in STEP.finditer(text):
        block = step["block"] or ""
        if step["language"] == "console":
            yield from (line[2:] for line in block.splitlines() if line.startswith("$ "))
        elif step["language"] == "bash":
            yield from block.splitlines()
        elif step["language"] == "yaml":
            yield from RUN.findall(block)


def _done(step: re.Match[str], before: str, page: Path, folder: Path) -> str:
    """Do one step of the tutorial, and return its text with the current output."""
    if step["copy"]:
        _place(folder / step["copy"], (page.parent / step["link"]).read_text())
        return step[0]
    if step["language"] == "console":
        commands = [line[2:] for line in step["block"].splitlines() if line.startswith("$ ")]
        blocks = [f"$ {each}\n{output_of(each, folder, folder)}" for each in commands]
        return "```console\n" + "\n".join(blocks) + "```"
    if names := FILE.findall(before):
        _place(folder / names[-1], step["block"])
    for command in commands_of(step[0]):
        _require_success(command, folder)
    return step[0]


def _place(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def _require_success(command: str, folder: Path) -> None:
    """Run a command of the reader; raise `CalledProcessError` if it fails."""
    if command.startswith(INSTALL):
        return
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    shell = shutil.which("sh") or "sh"
    arguments = [shell, "-c", command]
    subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, check=True, timeout=60
    )
