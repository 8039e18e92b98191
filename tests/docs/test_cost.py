"""What infra/operate/cost.py says of a call is what a call takes."""

import json
from pathlib import Path

import pytest

from infra.operate import cost

ROOT = Path(__file__).parents[2]
EVENTS = sorted((ROOT / "packages/starvanity/tests/events").glob("*.json"))
DOCS = ROOT / "docs"
LAMBDA_S_OWN = 400
"""START, END and REPORT, with a request's id in each."""
UNIT = 1024
"""https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html"""


@pytest.fixture
def logged(table, cold_start, context, capsys):
    """What each call of the corpus that is answered logged, line by line."""
    handler = cold_start("answer_call").handler

    def answer(case):
        handler(case["event"], context)
        return capsys.readouterr().out.splitlines()

    cases = [json.loads(path.read_text(encoding="utf-8")) for path in EVENTS]
    return [answer(case) for case in cases if case["expect"] != "error"]


def test_no_call_of_the_corpus_logs_more_or_writes_more_than_is_reckoned(logged, dynamodb, table):
    items = dynamodb.scan(TableName=table)["Items"]

    assert len(logged) >= 30
    assert len(items) > 10  # what the corpus rings with, of a handful of contacts
    assert all(len("\n".join(lines).encode()) + LAMBDA_S_OWN <= cost.LOG_BYTES for lines in logged)
    assert all(size(item) <= UNIT for item in items)
    # A call, its caller, and the index twice, each of one unit.
    assert cost.WRITE_UNITS == 1 + 1 + 2


def size(attribute):
    """Return the bytes that DynamoDB counts, or a few more."""
    if isinstance(attribute, dict):
        return sum(len(key.encode()) + size(value) for key, value in attribute.items())
    if isinstance(attribute, list):
        return 3 + sum(1 + size(each) for each in attribute)
    return len(str(attribute).encode())


def test_every_metric_is_reckoned(logged):
    measured = [json.loads(line).get("_aws", {}) for lines in logged for line in lines]
    names = {
        each["Name"]
        for line in measured
        for told in line.get("CloudWatchMetrics", [])
        for each in told["Metrics"]
    }

    assert len(names | {"CallsReplayed", "RecordsLost"}) == cost.METRICS


def test_a_million_calls_cost_what_the_parts_do():
    alone = {what: cost.calls_cost(what, 1_000_000) for what in cost.PER_CALL}

    assert alone["DynamoDB, on demand"] == pytest.approx(2.5)
    assert alone["voice service"] == pytest.approx(1e6 * 40 / 60 * 0.038)
    assert alone["toll-free telephony"] == pytest.approx(12_000)
    assert f"{sum(alone.values()):,.2f}" in "\n".join(cost.table())


def test_a_flood_costs_what_the_page_says():
    minutes = 10 * 24 * 60
    dollars = cost.PRICES["voice service"].dollars + cost.PRICES["toll-free telephony"].dollars
    page = " ".join((DOCS / "approach.md").read_text(encoding="utf-8").split())

    assert f"{minutes:,} minutes a day. At {dollars:.2f} dollars a minute" in page
    assert f"these cost {minutes * dollars:.0f} dollars" in page


def test_every_price_names_its_page_and_its_day():
    assert all(price.page.startswith("https://aws.amazon.com/") for price in cost.PRICES.values())
    assert all(price.read for price in cost.PRICES.values())
    assert cost.PER_CALL.keys() | cost.PER_MONTH.keys() <= cost.PRICES.keys()
