"""The units per call in infra/operate/cost.py cover a call as measured."""

import json
from pathlib import Path

import pytest

from infra.operate import cost

ROOT = Path(__file__).parents[2]
EVENTS = sorted((ROOT / "packages/starvanity/tests/events").glob("*.json"))
DOCS = ROOT / "docs"
LAMBDA_BYTES = 400
"""Bytes of Lambda's lines START, END and REPORT, each with a request id."""
UNIT = 1024
"""https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html"""


@pytest.fixture
def logged(table, cold_start, context, capsys):
    """The lines that each answered call of the corpus logs."""
    handler = cold_start("answer_call").handler

    def answer(case):
        handler(case["event"], context)
        return capsys.readouterr().out.splitlines()

    cases = [json.loads(path.read_text(encoding="utf-8")) for path in EVENTS]
    return [answer(case) for case in cases if case["expect"] != "error"]


def test_no_call_of_the_corpus_exceeds_the_calculated_log_and_items(logged, dynamodb, table):
    items = dynamodb.scan(TableName=table)["Items"]

    assert len(logged) >= 30
    assert len(items) > 10  # callers of the corpus, from a few contacts
    assert all(len("\n".join(lines).encode()) + LAMBDA_BYTES <= cost.LOG_BYTES for lines in logged)
    assert all(size(item) <= UNIT for item in items)
    # One unit each for the call and its caller, and two for the index.
    assert cost.WRITE_UNITS == 1 + 1 + 2


def size(attribute):
    """Return the bytes that DynamoDB counts, or slightly more."""
    if isinstance(attribute, dict):
        return sum(len(key.encode()) + size(value) for key, value in attribute.items())
    if isinstance(attribute, list):
        return 3 + sum(1 + size(each) for each in attribute)
    return len(str(attribute).encode())


def test_the_cost_includes_every_metric(logged):
    measured = [json.loads(line).get("_aws", {}) for lines in logged for line in lines]
    names = {
        each["Name"]
        for line in measured
        for directive in line.get("CloudWatchMetrics", [])
        for each in directive["Metrics"]
    }

    assert len(names | {"CallsReplayed", "RecordsLost"}) == cost.METRICS


def test_a_million_calls_cost_the_sum_of_their_parts():
    costs = {part: cost.calls_cost(part, 1_000_000) for part in cost.PER_CALL}

    assert costs["DynamoDB, on demand"] == pytest.approx(2.5)
    assert costs["voice service"] == pytest.approx(1e6 * 40 / 60 * 0.038)
    assert costs["toll-free telephony"] == pytest.approx(12_000)
    assert costs["traces"] == pytest.approx(5)
    ours = sum(costs[part] for part in costs.keys() - {"voice service", "toll-free telephony"})
    assert ours / 1_000_000 < 0.01 / 1_000  # docs/deploy.md: less than a thousandth of a cent
    assert f"{sum(costs.values()):,.2f}" in "\n".join(cost.call_table())


@pytest.mark.parametrize("rate", [0.001, 0.25, 0.5, 1])
def test_every_call_is_traced_below_one_call_a_second(rate):
    assert cost.traces_per_call(rate) == 1


@pytest.mark.parametrize("rate", [2, 10, 100, 500])
def test_high_traffic_traces_the_first_call_of_a_second_and_a_twentieth_of_the_others(rate):
    recorded = 1 + (rate - 1) / 20

    assert cost.traces_per_call(rate) == pytest.approx(recorded / rate)


def test_the_page_gives_the_traces_of_low_and_of_high_traffic():
    page = (DOCS / "deploy.md").read_text(encoding="utf-8")

    assert "| 1 or fewer | 1 | 5.00 |" in page
    assert f"| 100 | {(1 + 99 / 20) / 100:.3g} | {5 * (1 + 99 / 20) / 100:.2f} |" in page


def test_a_version_with_snapstart_is_charged_for_three_hours_at_least():
    price = 0.0000015046

    assert cost.snapshot_cost(60) == cost.snapshot_cost(3 * 3600) == pytest.approx(price * 10_800)
    assert cost.snapshot_cost() == pytest.approx(price * 30 * 86_400)
    assert "1 GB in its cache | 3.90 |" in (DOCS / "deploy.md").read_text(encoding="utf-8")


def test_the_page_gives_the_cost_of_one_restore_and_of_a_short_version():
    short = cost.snapshot_cost(0)
    restore = cost.PRICES["SnapStart, restore"].dollars * cost.MEMORY_GB
    page = " ".join((DOCS / "deploy.md").read_text(encoding="utf-8").split())

    assert f"restores the snapshot, which costs {restore:.2g} dollars at 1 GB" in page
    assert f"three hours, which cost {short:.2g} dollars at 1 GB" in page


def test_the_calculated_sizes_cover_one_unit_for_each_item_of_a_call():
    sizes = {item: size * 1024**3 for item, size in cost.PER_SAVED_CALL.items()}

    # The call and its caller, each measured above, and the caller in the index.
    assert sizes == {"DynamoDB, storage": 3 * UNIT, "point-in-time recovery": 2 * UNIT}


def test_the_page_gives_the_cost_of_a_flood_of_calls():
    minutes = 10 * 24 * 60
    dollars = cost.PRICES["voice service"].dollars + cost.PRICES["toll-free telephony"].dollars
    page = " ".join((DOCS / "approach.md").read_text(encoding="utf-8").split())

    assert f"{minutes:,} minutes a day. At {dollars:.2f} dollars a minute" in page
    assert f"these cost {minutes * dollars:.0f} dollars" in page


def test_every_price_has_its_page_and_its_date():
    assert all(price.page.startswith("https://aws.amazon.com/") for price in cost.PRICES.values())
    assert all(price.as_of for price in cost.PRICES.values())
    used = cost.PER_CALL.keys() | cost.PER_MONTH.keys() | cost.PER_SAVED_CALL.keys()
    assert used <= cost.PRICES.keys()
