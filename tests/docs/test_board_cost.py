"""The costs on the page about the board follow from its assumptions, and its rows add up."""

import re
from pathlib import Path

import pytest

from infra.operate import board_cost
from starvanity.aws.fan_out import PARALLEL_POSTS

PAGE = Path(__file__).parents[2] / "docs" / "board-in-aws.md"


def rows(head):
    """Return the dollars of each row of the table that begins with `head`."""
    text = PAGE.read_text(encoding="utf-8").partition(f"| {head} |")[2].partition("\n\n")[0]
    cells = [line.strip("| ").split(" | ") for line in text.splitlines()[2:]]
    return {
        row[0].strip("* "): [float(cell.strip("* ").replace(",", "")) for cell in row[-3:]]
        if head == "viewers"
        else float(row[-1].strip("* |"))
        for row in cells
    }


def test_a_viewer_costs_the_sum_of_the_rows_below():
    costs = rows("by the month")

    parts = [costs[part] for part in ("pings", "connection", "answering pings", "logs")]
    assert costs["a viewer"] == pytest.approx(sum(parts), abs=0.0002)


@pytest.mark.parametrize("viewers", [1, 10, 100, 1_000])
def test_a_board_costs_the_sum_of_its_viewers_its_calls_and_its_posts(viewers):
    costs = rows("by the month")
    fixed = costs["alarms, metrics, dashboard"]
    thousand, posts = costs["1,000 calls"], costs["1,000 calls to one viewer"]

    totals = rows("viewers")[f"{viewers:,}"]

    for calls, total in zip((1, 10, 100), totals, strict=True):
        expected = fixed + viewers * costs["a viewer"] + calls * (thousand + viewers * posts)
        # The rows have four decimals.
        rounding = 0.01 + 0.00005 * (1 + viewers + calls + calls * viewers)
        assert total == pytest.approx(expected, abs=rounding)


def test_each_further_page_and_call_costs_one_message_for_each_post():
    posts = board_cost.board_cost(1_000, 10_000) - board_cost.board_cost(1_000, 0)
    calls = board_cost.board_cost(0, 10_000) - board_cost.board_cost(0, 0)

    # Ten million messages at 1.00 a million, and the time of the broadcaster.
    assert posts - calls == pytest.approx(10.0, rel=0.03)
    assert posts - calls > 10.0


def test_the_page_states_when_posts_cost_more_than_connections_and_pings():
    calls = board_cost.viewer_cost() / board_cost.post_cost()

    assert f"more than some {round(calls, -4):,.0f} calls a month" in PAGE.read_text(
        encoding="utf-8"
    )


def test_the_pings_follow_from_the_interval_of_the_page():
    live = PAGE.parents[1] / "packages/starvanity/src/starvanity/board/page/live.js"
    interval = int(re.search(r"PING_EVERY_MS = ([\d_]+)", live.read_text())[1].replace("_", ""))
    hours = 8 * 22

    pings = hours * 3_600_000 // interval

    assert f"{pings:,} at most" in PAGE.read_text(encoding="utf-8")
    assert rows("by the month")["pings"] == pytest.approx(2 * pings / 1_000_000, abs=0.00005)
    assert rows("by the month")["connection"] == pytest.approx(hours * 60 * 0.25e-6, abs=0.00005)


def test_a_broadcaster_is_charged_once_for_the_posts_that_it_sends_in_parallel():
    assert pytest.approx(0.5 * 0.1 / PARALLEL_POSTS) == board_cost.POST_GB_SECONDS
