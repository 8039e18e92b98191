"""What the documentation claims is shown by tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("approach", "requirements", "deploy", "limits")
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
PLACE = re.compile(r"(?:tests|infra|tools|docs|src|calls|aws)/[\w./-]*\w")


def text_of(page):
    return (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_exists(page):
    named = set(re.findall(r"\btest_[a-z_]+\b(?!\.py)", text_of(page)))

    assert [name for name in named if f"def {name}(" not in TESTS] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_place_that_a_page_names_exists(page):
    places = set(re.findall(r"`(" + PLACE.pattern + ")`", text_of(page)))

    missing = [
        place
        for place in places
        if not any((ROOT / above / place).exists() for above in ("", "src/starvanity"))
    ]
    assert missing == []


@pytest.mark.parametrize("page", [*PAGES, "architecture"])
def test_every_link_of_a_page_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(page))

    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
