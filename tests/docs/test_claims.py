"""Claims of the documentation link to tests, decisions or sources that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("approach", "requirements", "deploy", "limits", "board-in-aws")
LINK = re.compile(r"\[`(test_[a-z_]+)`\]\(([^)]+)\)")
PATH = re.compile(
    r"(?:tests|infra|lexicon|bench|docs|packages|src|phonewords|calls|aws)/[\w./-]*\w"
)
ROOTS = ("", "packages/starvanity", "packages/starvanity/src/starvanity")
"""Folders that a path may be relative to."""


def text_of(page):
    return (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_in_the_file_that_it_links_to(page):
    text = text_of(page)
    linked = LINK.findall(text)

    named = set(re.findall(r"\btest_[a-z_]+\b(?!\.py)", text))
    assert named == {name for name, _ in linked}
    assert [
        name
        for name, path in linked
        if f"def {name}(" not in (ROOT / "docs" / path).read_text(encoding="utf-8")
    ] == []


def claims(page):
    """Yield each claim of a page: a bullet, a row of a table, a paragraph that opens in bold."""
    text = re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)
    for block in re.split(r"\n\n|\n(?=- )|\n(?=\|)", text):
        if block.startswith(("- **", "**", "| ")) and not block.startswith(HEADS):
            yield block


HEADS = ("| shortcut |", "| required |", "| Problems, and reasons")


@pytest.mark.parametrize("page", ["approach", "requirements"])
def test_every_claim_is_linked_to_a_test_a_decision_or_a_source(page):
    found = list(claims(page))

    assert len(found) >= 13
    assert [
        claim
        for claim in found
        if not LINK.search(claim) and "](decisions/" not in claim and "](https://" not in claim
    ] == []


def test_every_requirement_has_code_a_test_and_a_place_to_see_it():
    rows = [claim.strip("|\n ").split(" | ") for claim in claims("requirements")]

    assert [row[0] for row in rows if len(row) != 4 or not LINK.search(row[2]) or not row[3]] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page):
    paths = set(re.findall(r"`(" + PATH.pattern + ")`", text_of(page)))

    missing = [path for path in paths if not any((ROOT / root / path).exists() for root in ROOTS)]
    assert missing == []
