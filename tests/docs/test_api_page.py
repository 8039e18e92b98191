"""The reference of the Python API is current and complete."""

import re
from pathlib import Path

import starvanity
from docs.generate.api_page import api_page

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_page_is_generated_from_the_current_docstrings():
    assert PAGE.read_text() == api_page(), "run `make docs`"


def test_every_public_name_has_a_section_with_text():
    sections = dict(re.findall(r"^## (\w+)\n\n(.+)", api_page(), re.MULTILINE))

    assert set(sections) == set(starvanity.__all__) - {"__version__"}


def test_signatures_have_types_without_module_names():
    page = api_page()

    assert "dial(words: str, *, region: str = 'US') -> str" in page
    assert "parse(text: str, *, region: str | None = None) -> PhoneNumber" in page
    assert "| `open_digits` |" in page
    assert "starvanity.phonewords" not in page
