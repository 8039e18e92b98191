"""Estimate the cost of the live board: list prices, times the units of viewers and calls.

`make docs` writes the tables into docs/board-in-aws.md. Each page costs its connection and its
pings. Each call costs one message for each open page, because API Gateway has no broadcast.
"""

from collections.abc import Iterator
from typing import Final

from infra.operate.cost import PRICES
from infra.operate.page_tables import replaced

MODULE: Final = "infra/operate/board_cost.py"
FIXED: Final = {"alarm": 4, "metric": 4, "dashboard": 1}
"""The items that each month costs, by price."""
HOURS: Final = 8 * 22
"""An assumption: the hours of a month in which a viewer has the page open."""
PING_SECONDS: Final = 25
"""PING_EVERY_MS of board/page/live.js."""
MESSAGES_PER_PING: Final = 2
"""The ping and its answer."""
PING_GB_SECONDS: Final = 0.5 * 0.010
"""512 MB for 10 milliseconds."""
PING_LOG_BYTES: Final = 631
"""One line of the stage and the lines of the function: 16 MB a month."""
SEND_GB_SECONDS: Final = 0.5 * 0.100
"""512 MB for 100 milliseconds, to journal a call and to start its posts."""
POST_GB_SECONDS: Final = 0.5 * 0.100 / 32
"""512 MB for 100 milliseconds, shared by 32 posts that run in parallel (aws/fan_out.py)."""
JOURNAL_UNITS: Final = 4
"""Write units: the call and the head of the journal, doubled because they are a transaction.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html"""
READ: Final = 0.125 / 1e6
"""DynamoDB, on demand: a read unit. https://aws.amazon.com/dynamodb/pricing/on-demand/, 2025-07."""
MESSAGE: Final = 1.00 / 1e6
"""A message of at most 32 KB. https://aws.amazon.com/api-gateway/pricing/, 2025-05.
Above a thousand million messages a month the price is lower; these figures do not use that."""
CONNECTION_MINUTE: Final = 0.25 / 1e6
"""https://aws.amazon.com/api-gateway/pricing/, undated."""
CALLS: Final = (1_000, 10_000, 100_000)
"""Calls of a month in the tables."""
VIEWERS: Final = (1, 10, 100, 1_000)
"""Open pages. docs/approach.md describes the load of 1,000."""


def pings() -> int:
    """Return the pings of one page in a month, at most: a message of a call replaces one."""
    return HOURS * 3600 // PING_SECONDS


def viewer_parts() -> dict[str, tuple[str, float]]:
    """Return the parts that a viewer costs without calls: how each is calculated, and dollars."""
    lambda_cost = pings() * (
        PING_GB_SECONDS * PRICES["Lambda, arm64"].dollars + PRICES["Lambda, requests"].dollars
    )
    return {
        "pings": (
            f"{pings():,} at most (one every {PING_SECONDS} s), two messages each",
            pings() * MESSAGES_PER_PING * MESSAGE,
        ),
        "connection": (f"{HOURS * 60:,} minutes", HOURS * 60 * CONNECTION_MINUTE),
        "answering pings": (
            f"{pings():,} Lambda of 10 ms at 512 MB, and as many reads",
            lambda_cost + pings() * READ,
        ),
        "logs": (
            f"{pings() * PING_LOG_BYTES / 1e6:.0f} MB",
            pings() * PING_LOG_BYTES * PRICES["logs"].dollars,
        ),
    }


def viewer_cost() -> float:
    """Return the cost of one viewer for a month without calls, in dollars."""
    return sum(dollars for _, dollars in viewer_parts().values())


def post_cost() -> float:
    """Return the cost of sending one call to one page, in dollars."""
    return MESSAGE + POST_GB_SECONDS * PRICES["Lambda, arm64"].dollars


def call_cost() -> float:
    """Return the cost of one call for the board without viewers, in dollars."""
    return (
        JOURNAL_UNITS * PRICES["DynamoDB, on demand"].dollars
        + SEND_GB_SECONDS * PRICES["Lambda, arm64"].dollars
        + PRICES["Lambda, requests"].dollars
    )


def fixed_cost() -> float:
    """Return the cost of a month without viewers and calls, in dollars."""
    return sum(units * PRICES[item].dollars for item, units in FIXED.items())


def board_cost(viewers: int, calls: int) -> float:
    """Return the cost of a month with `viewers` open pages and `calls`, in dollars."""
    return fixed_cost() + viewers * viewer_cost() + calls * (call_cost() + viewers * post_cost())


def part_table() -> Iterator[str]:
    """Yield the lines of the table with the parts of the cost."""
    yield "| by the month | calculation | dollars |"
    yield "|---|---|---:|"
    fixed = ", ".join(f"{units} at {PRICES[item].dollars:.2f}" for item, units in FIXED.items())
    yield f"| alarms, metrics, dashboard | {fixed} | {fixed_cost():.4f} |"
    units = f"{JOURNAL_UNITS * 1000:,} write units, 1,000 Lambda of 100 ms"
    yield f"| 1,000 calls | {units} | {1000 * call_cost():.4f} |"
    yield f"| **a viewer** | the rows below | **{viewer_cost():.4f}** |"
    for name, (calculation, dollars) in viewer_parts().items():
        yield f"| {name} | {calculation} | {dollars:.4f} |"
    yield f"| **1,000 calls to one viewer** | 1,000 messages | **{1000 * post_cost():.4f}** |"


def viewer_table() -> Iterator[str]:
    """Yield the lines of the table with the cost by viewers and calls."""
    yield "| viewers |" + "".join(f" {calls:,} calls |" for calls in CALLS)
    yield "|---:|" + "---:|" * len(CALLS)
    for viewers in VIEWERS:
        costs = "".join(f" {board_cost(viewers, calls):,.2f} |" for calls in CALLS)
        yield f"| {viewers:,} |{costs}"


def refreshed(text: str) -> str:
    """Return the page `text` with current tables between its marks."""
    return replaced(text, MODULE, [part_table(), viewer_table()])
