"""What the documentation claims is shown by tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("approach", "requirements", "deploy", "limits", "board-in-aws")
LINK = re.compile(r"\[`(test_[a-z_]+)`\]\(([^)]+)\)")
PLACE = re.compile(
    r"(?:tests|infra|lexicon|bench|docs|packages|src|phonewords|calls|aws)/[\w./-]*\w"
)
PLACES = ("", "packages/starvanity", "packages/starvanity/src/starvanity")
"""Folders that a place may be relative to."""


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
        for name, place in linked
        if f"def {name}(" not in (ROOT / "docs" / place).read_text(encoding="utf-8")
    ] == []


def claims(page):
    """Yield each claim of a page: a bullet, a row of a table, a paragraph that opens in bold."""
    text = re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)
    for block in re.split(r"\n\n|\n(?=- )|\n(?=\|)", text):
        if block.startswith(("- **", "**", "| ")) and not block.startswith(HEADS):
            yield block


HEADS = ("| shortcut |", "| required |", "| Problems, and reasons")


@pytest.mark.parametrize("page", ["approach", "requirements"])
def test_every_claim_is_linked_to_a_test_or_to_what_it_is_read_from(page):
    found = list(claims(page))

    assert len(found) >= 13
    assert [
        claim
        for claim in found
        if not LINK.search(claim) and "](decisions/" not in claim and "](https://" not in claim
    ] == []


def test_every_requirement_has_code_a_test_and_something_to_see():
    rows = [claim.strip("|\n ").split(" | ") for claim in claims("requirements")]

    assert [row[0] for row in rows if len(row) != 4 or not LINK.search(row[2]) or not row[3]] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_place_that_a_page_names_exists(page):
    places = set(re.findall(r"`(" + PLACE.pattern + ")`", text_of(page)))

    missing = [
        place for place in places if not any((ROOT / above / place).exists() for above in PLACES)
    ]
    assert missing == []
