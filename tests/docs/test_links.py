"""Every page links to files and headings that exist, and names tests that exist."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"```.*?```", re.DOTALL)
TEST_NAME = re.compile(r"\btest_\w+")
DEFINITION = re.compile(r"def (test_\w+)\(|class (Test\w+)")


def listed(pattern):
    """Return the files of the repository that match `pattern`, without ignored files."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(path for name in names.splitlines() if (path := ROOT / name).exists())


PAGES = listed("*.md")


def named(page):
    return str(page.relative_to(ROOT))


@cache
def anchors(page):
    """Return the anchor of each heading of `page`, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", FENCED.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@cache
def names_of_tests():
    """Return the names of all tests, test modules and test classes."""
    modules = [path for path in listed("*.py") if "tests" in path.parts]
    functions = {name for path in modules for name in DEFINITION.findall(path.read_text())}
    return {path.stem for path in modules} | {each for pair in functions for each in pair}


def broken_links(page):
    for link in LINK.findall(FENCED.sub("", page.read_text())):
        name, _, anchor = link.partition("#")
        if "://" in link or name.startswith("mailto:"):
            continue
        target = (page.parent / name).resolve() if name else page
        is_there = target.exists() and (not anchor or anchor in anchors(target))
        if not is_there:
            yield link


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file_or_a_heading(page):
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_test_that_a_page_names_exists(page):
    text = page.read_text()
    mentioned = {name for name in TEST_NAME.findall(text) if not name.endswith("_")}
    in_page = {name for names in DEFINITION.findall(text) for name in names}

    assert mentioned - names_of_tests() - in_page == set()


def test_a_broken_link_and_a_broken_anchor_are_reported(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# One heading\n[a](page.md#one-heading) [b](page.md#two) [c](absent.md)\n")

    assert list(broken_links(page)) == ["page.md#two", "absent.md"]


def test_the_workflow_calls_targets_of_the_makefile():
    workflow = (ROOT / ".github/workflows/ci.yml").read_text()
    makefile = (ROOT / "Makefile").read_text()

    targets = re.findall(r"run: make ([\w-]+)", workflow)

    assert targets == ["check", "test", "prove"]
    assert [name for name in targets if f"\n{name}: " not in makefile] == []
