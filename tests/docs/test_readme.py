import re
import subprocess
import sys
from pathlib import Path

import pytest

from console_blocks import refreshed
from write_docs import WITH_CONSOLE

ROOT = Path(__file__).parents[2]
WITH_PYTHON = ("README.md", "packages/starvanity/docs/own-words.md")


@pytest.mark.parametrize("path", WITH_CONSOLE, ids=lambda path: path.name)
def test_every_command_of_a_page_prints_what_it_says(path):
    page = path.read_text()

    assert refreshed(page) == page


@pytest.mark.parametrize("name", WITH_PYTHON)
def test_the_python_of_a_page_does_what_its_comment_says(name):
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(), re.DOTALL)

    ran = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == re.findall(r"# (.*)", block)[0]
