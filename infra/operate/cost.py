"""Estimate the cost of a line: list prices, times the units that a call uses.

Each price has its page and its date. `make docs` writes the tables into docs/deploy.md.
tests/docs/test_cost.py measures the log, the items and the metrics of a call. No figure comes
from a bill.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from infra.operate.page_tables import replaced

MODULE: Final = "infra/operate/cost.py"
CALL_SECONDS: Final = 40
"""An assumption: the scenario `happy` takes 15 seconds, and each choice about 10 more."""
TELEPHONY_SECONDS: Final = max(CALL_SECONDS, 60)
"""AWS charges the first minute of telephony in full, and after it each second."""
MEMORY_GB: Final = 1.0
ANSWER_SECONDS: Final = 0.015
"""Twice the time that `make bench` measures for a warm answer with its store."""
WRITE_UNITS: Final = 4
"""One for the call, one for its caller, two in the index for a caller who returns (decision 40)."""
LOG_BYTES: Final = 2_000
"""Our line of metrics and Lambda's three lines."""
TRACED: Final = 0.05
"""X-Ray records the first request of each second, and this share of the other requests.
https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"""
METRICS: Final = 12
ALARMS: Final = 15
DAYS: Final = 30
MONTH_SECONDS: Final = DAYS * 24 * 60 * 60
SNAPSTART_HOURS: Final = 3
"""AWS charges the cache of a published version for at least this time."""
CALLS: Final = (1_000, 1_000_000)
"""Calls of a month in the tables."""
RATES: Final = (1, 10, 100, 500)
"""Calls a second in the table of traces, up to the limit in docs/approach.md."""


@dataclass(frozen=True, slots=True)
class Price:
    """A list price in dollars, with its unit, its page, and the date of the page."""

    dollars: float
    unit: str
    page: str
    as_of: str


CONNECT: Final = "https://aws.amazon.com/connect/pricing/"
DYNAMODB: Final = "https://aws.amazon.com/dynamodb/pricing/on-demand/"
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
    "SnapStart, cache": Price(0.0000015046, "GB-second", LAMBDA, "undated"),
    "SnapStart, restore": Price(0.0001397998, "GB", LAMBDA, "undated"),
    "DynamoDB, on demand": Price(0.625 / 1e6, "write unit", DYNAMODB, "2025-07"),
    "DynamoDB, storage": Price(0.25, "GB-month", DYNAMODB, "unconfirmed"),
    "point-in-time recovery": Price(0.20, "GB-month", DYNAMODB, "unconfirmed"),
    "logs": Price(0.50 / 1e9, "byte", CLOUDWATCH, "2026-06"),
    "traces": Price(5.00 / 1e6, "trace", "https://aws.amazon.com/xray/pricing/", "undated"),
    "metric": Price(0.30, "month", CLOUDWATCH, "2026-02"),
    "alarm": Price(0.10, "month", CLOUDWATCH, "2026-02"),
    "dashboard": Price(3.00, "month", CLOUDWATCH, "2026-06"),
}
"""List prices for us-east-1. The date is that of the copy or the quotation of the page."""


def traces_per_call(calls_per_second: float) -> float:
    """Return how many traces X-Ray records for each call at an even rate of calls.

    Up to one call a second, each call is the first of its second, so all are recorded. Calls that
    arrive in clusters are recorded less often: the figure is an upper limit.
    """
    first = min(calls_per_second, 1.0)
    return (first + TRACED * (calls_per_second - first)) / calls_per_second


PER_CALL: Final = {
    "voice service": CALL_SECONDS / 60,
    "toll-free telephony": TELEPHONY_SECONDS / 60,
    "Lambda, arm64": MEMORY_GB * ANSWER_SECONDS,
    "Lambda, requests": 1,
    "DynamoDB, on demand": WRITE_UNITS,
    "logs": LOG_BYTES,
    "traces": traces_per_call(max(CALLS) / MONTH_SECONDS),
}
"""The units that one call uses, by price. The calls of a month come at an even rate."""
PER_SAVED_CALL: Final = {"DynamoDB, storage": 3 / 1024**2, "point-in-time recovery": 2 / 1024**2}
"""GB at most: 1 KB each for the call, its caller and the index. Recovery does not count the index.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html"""
PER_MONTH: Final = {
    "toll-free number": DAYS,
    "metric": METRICS,
    "alarm": ALARMS,
    "dashboard": 1,
}


def calls_cost(item: str, calls: int) -> float:
    """Return the cost of one item for `calls` calls, in dollars."""
    return PRICES[item].dollars * PER_CALL[item] * calls


def call_table() -> Iterator[str]:
    """Yield the lines of the table with the cost of calls."""
    yield f"| part | units per call | {CALLS[0]:,} calls | {CALLS[1]:,} calls |"
    yield "|---|---|---:|---:|"
    for item, units in PER_CALL.items():
        costs = " | ".join(money(calls_cost(item, calls)) for calls in CALLS)
        unit = PRICES[item].unit + ("" if units == 1 else "s")
        yield f"| {item} | {units:,.4g} {unit} | {costs} |"
    sums = " | ".join(money(sum(calls_cost(each, calls) for each in PER_CALL)) for calls in CALLS)
    yield f"| **together** | | {sums} |"


def price_table() -> Iterator[str]:
    """Yield the lines of the table with the prices."""
    yield "| price | dollars | page | as of |"
    yield "|---|---:|---|---|"
    for item, price in PRICES.items():
        dollars, units = scaled(price)
        yield f"| {item} | {dollars:.4g} | [{units}]({price.page}) | {price.as_of} |"


def month_table() -> Iterator[str]:
    """Yield the lines of the table with the cost of a month without calls."""
    yield "| each month | dollars |"
    yield "|---|---:|"
    for item, units in PER_MONTH.items():
        price = PRICES[item]
        count = f"{units} {price.unit}s" if price.unit == "day" else f"{units} of them"
        yield f"| {item}, {count} | {money(price.dollars * units)} |"
    yield f"| with `SNAPSTART=yes`: {MEMORY_GB:.0f} GB in its cache | {money(snapshot_cost())} |"
    for item, size in PER_SAVED_CALL.items():
        dollars = PRICES[item].dollars * max(CALLS) * size
        yield f"| {item}, for {max(CALLS):,} saved calls | {money(dollars)} |"


def snapshot_cost(seconds: int = MONTH_SECONDS) -> float:
    """Return the cost of the SnapStart cache of one version for `seconds`, in dollars."""
    charged = max(seconds, SNAPSTART_HOURS * 60 * 60)
    return PRICES["SnapStart, cache"].dollars * MEMORY_GB * charged


def trace_table() -> Iterator[str]:
    """Yield the lines of the table with the traces at different rates of calls."""
    yield f"| calls a second | traces per call | traces of {max(CALLS):,} calls |"
    yield "|---|---:|---:|"
    for rate in RATES:
        each = traces_per_call(rate)
        name = "1 or fewer" if rate == 1 else str(rate)
        yield f"| {name} | {each:.3g} | {money(PRICES['traces'].dollars * each * max(CALLS))} |"


def scaled(price: Price) -> tuple[float, str]:
    """Return the price of one, a million or a thousand million units, and the name of these."""
    for size, name in ((1, "a"), (1e6, "a million"), (1e9, "a thousand million")):
        if price.dollars * size >= 0.001:  # noqa: PLR2004 - a tenth of a cent
            return price.dollars * size, f"{name} {price.unit}" + (
                "s" if size > 1 and price.unit != "GB" else ""
            )
    raise ValueError(f"{price} is too small to print")


def money(dollars: float) -> str:
    """Return `dollars` as text, with two significant digits below a cent."""
    return f"{dollars:,.2f}" if dollars >= 0.01 else f"{dollars:.2g}"  # noqa: PLR2004 - a cent


def refreshed(text: str) -> str:
    """Return the page `text` with current tables between its marks."""
    tables = (call_table(), trace_table(), month_table(), price_table())
    return replaced(text, MODULE, tables)
