import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.generate.__main__ import WITH_CONSOLE
from docs.generate.console_blocks import refreshed

ROOT = Path(__file__).parents[2]
LINKING = (
    ROOT / "README.md",
    *sorted(ROOT.glob("packages/*/*.md")),
    *sorted(ROOT.glob("packages/*/docs/*.md")),
)
WITH_PYTHON = ("README.md", "docs/own-words.md")


def named(page):
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", WITH_CONSOLE, ids=named)
def test_every_command_of_a_page_prints_the_output_on_the_page(page):
    assert refreshed(page) == page.read_text()


def test_the_pages_of_contactflow_link_only_to_the_distribution():
    top = ROOT / "packages" / "contactflow"
    links = {
        (page.parent / link).resolve()
        for page in LINKING
        if page.is_relative_to(top)
        for link in re.findall(r"\]\(([^)#:]+)", page.read_text())
    }

    assert links
    assert [link for link in links if not link.is_relative_to(top)] == []


@pytest.mark.parametrize("name", WITH_PYTHON)
def test_the_python_of_a_page_prints_the_text_in_its_comment(name):
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(), re.DOTALL)

    ran = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == re.findall(r"# (.*)", block)[0]
