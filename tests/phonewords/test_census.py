"""One tail in a hundred of the census that `tools/census.py` takes of all ten million."""

import importlib.util
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools/census.py"
STEP = 100
"""One tail in so many is spelled: 1%, as every exchange begins at another."""


def _census():
    spec = importlib.util.spec_from_file_location("census", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def faults_in(task):
    """Return the faults of one exchange; at the top of the module so that a pool can reach it."""
    _, _, counts = _census().exchange(task)
    return counts["faults"]


@pytest.mark.parametrize("audience", ["a person's own", "toll-free"])
def test_no_answer_to_one_tail_in_a_hundred_is_at_fault(audience):
    tasks = [(audience, prefix, STEP) for prefix in range(1000)]

    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [fault for faults in pool.map(faults_in, tasks, chunksize=50) for fault in faults]

    assert found == []
