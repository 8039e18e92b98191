"""Facts about an action type are only in its module: no other code has a set of types."""

import ast
from pathlib import Path

import pytest

from contactflow.catalog import all_specs

ROOT = Path(__file__).parents[1]
SOURCES = [
    path
    for folder in (
        "packages/contactflow/src",
        "packages/starvanity/src",
        "infra",
        "lexicon",
        "bench",
        "docs",
    )
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "node_modules" not in path.parts
]


def sets_of_types(code):
    """Yield the line of each collection with two types or more."""
    for node in ast.walk(ast.parse(code)):
        items = getattr(node, "elts", None) or getattr(node, "keys", None) or ()
        texts = {item.value for item in items if isinstance(item, ast.Constant)}
        if len(texts & all_specs().keys()) > 1:
            yield node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_has_a_set_of_types(path):
    assert list(sets_of_types(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code", ['KEPT = {"Loop", "Wait"}', 'KEPT = ("Loop", "Wait")', 'KEPT = {"Loop": 1, "Wait": 2}']
)
def test_a_set_of_types_is_found(code):
    assert list(sets_of_types(code)) == [1]
