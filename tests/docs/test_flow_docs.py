import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "packages" / "contactflow" / "docs"


@pytest.mark.parametrize("page", ["flow-language.md", "testing-flows.md"])
def test_the_python_of_a_page_prints_the_text_in_its_comments(page):
    (block,) = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)

    ran = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines() == re.findall(r"^print.*# (.*)$", block, re.MULTILINE)


def test_the_published_hook_runs_a_command_that_exists():
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text()

    (arguments,) = re.findall(r"entry: contactflow (.*)", hook)
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from contactflow.cli import main; main()",
            *arguments.split(),
            "--help",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "FILE..." in ran.stdout
