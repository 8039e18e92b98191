"""Reckon what a line costs: list prices, each with its page and day, times what a call uses.

`make docs` writes the tables into docs/deploy.md, and tests/aws/test_cost.py measures what is
said here of a call: its log, its items, its metrics. Nothing was taken from a bill.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

CALL_SECONDS: Final = 40
"""An assumption: the scenario `happy` takes 15 seconds, and each choice some 10 more."""
TELEPHONY_SECONDS: Final = max(CALL_SECONDS, 60)
"""Telephony is charged by the second after the first minute, which is charged whole."""
MEMORY_GB: Final = 1.0
ANSWER_SECONDS: Final = 0.015
"""Twice what `make bench` measures for a warm answer with its store."""
WRITE_UNITS: Final = 4
"""One for the call, one for its caller, two in the index for a caller who returns (decision 40)."""
LOG_BYTES: Final = 2_000
"""Our line of metrics, and Lambda's three lines."""
TRACED: Final = 0.05
"""X-Ray keeps the first request of each second, and this share of the others."""
METRICS: Final = 12
ALARMS: Final = 9
DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Price:
    """A list price in dollars: of what, on which page, and on which day it stood there."""

    dollars: float
    unit: str
    page: str
    read: str


CONNECT: Final = "https://aws.amazon.com/connect/pricing/"
LAMBDA: Final = "https://aws.amazon.com/lambda/pricing/"
CLOUDWATCH: Final = "https://aws.amazon.com/cloudwatch/pricing/"
PRICES: Final = {
    "voice service": Price(0.038, "minute", CONNECT, "2026-10-07"),
    "toll-free telephony": Price(0.012, "minute", CONNECT, "unconfirmed"),
    "local telephony": Price(0.0022, "minute", CONNECT, "unconfirmed"),
    "toll-free number": Price(0.06, "day", CONNECT, "unconfirmed"),
    "local number": Price(0.03, "day", CONNECT, "unconfirmed"),
    "Lambda, arm64": Price(0.0000133334, "GB-second", LAMBDA, "2026-05"),
    "Lambda, requests": Price(0.20 / 1e6, "request", LAMBDA, "2026-05"),
    "DynamoDB, on demand": Price(
        0.625 / 1e6, "write unit", "https://aws.amazon.com/dynamodb/pricing/on-demand/", "2025-07"
    ),
    "logs": Price(0.50 / 1e9, "byte", CLOUDWATCH, "2026-06"),
    "traces": Price(5.00 / 1e6, "trace", "https://aws.amazon.com/xray/pricing/", "undated"),
    "metric": Price(0.30, "month", CLOUDWATCH, "2026-02"),
    "alarm": Price(0.10, "month", CLOUDWATCH, "2026-02"),
    "dashboard": Price(3.00, "month", CLOUDWATCH, "2026-06"),
}
"""List prices for us-east-1; the day is that of the copy of the page, or of who quoted it."""

PER_CALL: Final = {
    "voice service": CALL_SECONDS / 60,
    "toll-free telephony": TELEPHONY_SECONDS / 60,
    "Lambda, arm64": MEMORY_GB * ANSWER_SECONDS,
    "Lambda, requests": 1,
    "DynamoDB, on demand": WRITE_UNITS,
    "logs": LOG_BYTES,
    "traces": TRACED,
}
"""How many units one call takes, of what."""
PER_MONTH: Final = {
    "toll-free number": DAYS,
    "metric": METRICS,
    "alarm": ALARMS,
    "dashboard": 1,
}
BEGIN, END = "<!-- written by infra/operate/cost.py -->", "<!-- to here -->"
CALLS: Final = (1_000, 1_000_000)


def calls_cost(what: str, calls: int) -> float:
    """Return what `calls` calls cost of one thing, in dollars."""
    return PRICES[what].dollars * PER_CALL[what] * calls


def table() -> Iterator[str]:
    """Yield the lines of the table of what calls cost."""
    yield f"| part | units per call | {CALLS[0]:,} calls | {CALLS[1]:,} calls |"
    yield "|---|---|---:|---:|"
    for what, units in PER_CALL.items():
        costs = " | ".join(money(calls_cost(what, calls)) for calls in CALLS)
        unit = PRICES[what].unit + ("" if units == 1 else "s")
        yield f"| {what} | {units:,.4g} {unit} | {costs} |"
    sums = " | ".join(money(sum(calls_cost(each, calls) for each in PER_CALL)) for calls in CALLS)
    yield f"| **together** | | {sums} |"


def prices() -> Iterator[str]:
    """Yield the lines of the table of prices."""
    yield "| price | dollars | page | as of |"
    yield "|---|---:|---|---|"
    for what, price in PRICES.items():
        each, many = scaled(price)
        yield f"| {what} | {each:.4g} | [{many}]({price.page}) | {price.read} |"


def months() -> Iterator[str]:
    """Yield the lines of the table of what a line costs while nobody rings."""
    yield "| each month | dollars |"
    yield "|---|---:|"
    for what, units in PER_MONTH.items():
        price = PRICES[what]
        many = f"{units} {price.unit}s" if price.unit == "day" else f"{units} of them"
        yield f"| {what}, {many} | {money(price.dollars * units)} |"


def scaled(price: Price) -> tuple[float, str]:
    """Return `price` for as many units as read well, and what these are."""
    for size, name in ((1, "a"), (1e6, "a million"), (1e9, "a thousand million")):
        if price.dollars * size >= 0.001:  # noqa: PLR2004 - a tenth of a cent can be read
            return price.dollars * size, f"{name} {price.unit}" + ("s" if size > 1 else "")
    raise ValueError(f"{price} is too small a price to read")


def money(dollars: float) -> str:
    """Return `dollars` with two digits that say something."""
    return f"{dollars:,.2f}" if dollars >= 0.01 else f"{dollars:.2g}"  # noqa: PLR2004 - a cent


def refreshed(text: str) -> str:
    """Return the page `text` with the tables between its marks as they should be."""
    before, found, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (found and end):
        raise ValueError(f"the page has no {BEGIN} ... {END} for its tables")
    tables = "\n\n".join("\n".join(lines()) for lines in (table, months, prices))
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"
