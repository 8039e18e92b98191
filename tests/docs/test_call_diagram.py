"""The diagram in docs/deploy.md leads from the caller to the page, and to the dead letters."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "deploy.md"
DIAGRAM = PAGE.read_text(encoding="utf-8").partition("```mermaid\n")[2].partition("```")[0]
ARROW = re.compile(r'\s+(?:-->|-- .*? -->|-\. ".*?" \.->)\s+')
NAME = re.compile(r"\w+")


def edges():
    """Yield the arrows of the diagram as pairs of names."""
    for line in DIAGRAM.splitlines():
        names = [NAME.match(node.strip()) for node in ARROW.split(line)]
        yield from pairwise(name[0] for name in names if name)


def reached(start, without=()):
    """Return the nodes that the arrows reach from `start`, not through the nodes `without`."""
    found, new = set(), {start}
    while new:
        found |= new
        new = {end for begin, end in edges() if begin in found} - found - set(without)
    return found


def test_the_diagram_leads_from_the_caller_to_the_page():
    assert {"table", "page", "dead", "unsent"} <= reached("caller")


@pytest.mark.parametrize(
    "part", ["number", "flow", "answering", "table", "stream", "broadcaster", "api"]
)
def test_no_call_reaches_the_page_without_each_part_on_its_way(part):
    assert "page" not in reached("caller", without=[part])


def test_a_refused_call_waits_in_the_outbox_and_returns_to_the_table():
    assert ("answering", "outbox") in edges()
    assert {"replaying", "table", "dead"} <= reached("outbox")
