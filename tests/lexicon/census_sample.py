"""Run the census on a sample of the seven-digit tails, in a separate process."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NUMBER_KINDS = ("a caller's", "toll-free")
SAMPLED = """
import json, sys
from lexicon import census
tails = (f"{tail:07}" for tail in range(int(sys.argv[2]), 10_000_000, int(sys.argv[3])))
print(json.dumps(census.examine(sys.argv[1], tails)))
"""


def examine(number_kind: str, *, first: int, step: int) -> dict[str, dict[str, int]]:
    """Return the counts of the census for each `step`-th tail from `first`.

    The process has no coverage measurement, which would make it four times as slow.
    """
    ran = subprocess.run(
        [sys.executable, "-c", SAMPLED, number_kind, str(first), str(step)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)
