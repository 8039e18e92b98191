"""One tail in a hundred of the census that `tools/census.py` takes of all ten million."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools/census.py"
STEP = 199
"""One tail in so many is spelled as a person's number, and another one as a toll-free one: together
one in a hundred. It is no divisor of ten, so that every ending occurs."""
PARTS = 4
"""In so many tests, so that every processor has its share."""


@pytest.fixture(scope="module")
def census():
    spec = importlib.util.spec_from_file_location("census", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SAMPLED = """
import importlib.util, json, os, sys
sys.path.insert(0, os.path.dirname(sys.argv[1]))
spec = importlib.util.spec_from_file_location("census", sys.argv[1])
census = importlib.util.module_from_spec(spec)
spec.loader.exec_module(census)
tails = (f"{tail:07}" for tail in range(int(sys.argv[3]), 10_000_000, int(sys.argv[4])))
print(json.dumps(census.examine(sys.argv[2], tails)))
"""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("audience", ["a person's own", "toll-free"])
def test_no_answer_to_one_tail_in_a_hundred_is_at_fault(audience, part):
    first = part * STEP + (audience == "toll-free")
    # A process of its own, for measuring coverage would make it four times as slow.
    ran = subprocess.run(
        [sys.executable, "-c", SAMPLED, TOOL, audience, str(first), str(PARTS * STEP)],
        capture_output=True,
        text=True,
        check=True,
    )

    counts = json.loads(ran.stdout)
    assert sum(counts["answers"].values()) > 50_000 // PARTS
    assert counts["faults"] == {}


def test_the_census_finds_a_fault_where_there_is_one(census):
    number = census.number("toll-free", "2777777")
    blocked = min(census.blocked(), key=len)
    rude = census.Phoneword(number, (census.Word(f"{blocked}XXXX"[:7]),), 3)

    assert any(fault.startswith("holds") for fault in census.faults(rude))
    assert "does not dial back" in census.faults(rude)
