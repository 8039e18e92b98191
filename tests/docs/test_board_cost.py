"""The sums on the page about the board's costs agree with its rows."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "board-in-aws.md"


def rows(head):
    """Return the dollars of each row of the table that begins with `head`."""
    text = PAGE.read_text(encoding="utf-8").partition(f"| {head} |")[2].partition("\n\n")[0]
    cells = [line.strip("| ").split(" | ") for line in text.splitlines()[2:]]
    return {row[0].strip("* "): float(row[-1].strip("* |")) for row in cells}


def test_a_viewer_costs_the_sum_of_the_rows_below():
    costs = rows("by the month")

    parts = [costs[part] for part in ("pings", "connection", "answering pings", "logs", "news")]
    assert costs["a viewer"] == pytest.approx(sum(parts))


@pytest.mark.parametrize("viewers", [1, 10, 100])
def test_a_board_costs_the_sum_of_its_viewers(viewers):
    costs = rows("by the month")
    fixed = costs["four alarms, four metrics"] + costs["1,000 calls"]

    total = rows("viewers")[str(viewers)]

    assert total == pytest.approx(fixed + viewers * costs["a viewer"], abs=0.005)


def test_the_pings_follow_from_the_interval_of_the_page():
    live = PAGE.parents[1] / "packages/starvanity/src/starvanity/board/page/live.js"
    interval = int(re.search(r"PING_EVERY_MS = ([\d_]+)", live.read_text())[1].replace("_", ""))
    hours = 8 * 22

    pings = hours * 3_600_000 // interval

    assert f"{pings:,} at most" in PAGE.read_text(encoding="utf-8")
    assert rows("by the month")["pings"] == pytest.approx(2 * pings / 1_000_000, abs=0.0005)
    assert rows("by the month")["connection"] == pytest.approx(hours * 60 * 0.25e-6, abs=0.0005)
