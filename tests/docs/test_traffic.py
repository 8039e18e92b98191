"""The share of blocked calls agrees with independent calculations and with the pages."""

import re
from fractions import Fraction
from math import factorial
from pathlib import Path

import pytest

from infra.operate import traffic
from infra.operate.cost import CALL_SECONDS
from infra.operate.traffic import blocking, calls_a_minute, offered

DOCS = Path(__file__).parents[2] / "docs"


def direct_sum(lines, erlangs):
    """Return Erlang's B formula term by term, without rounding."""
    terms = [erlangs**n / factorial(n) for n in range(lines + 1)]
    return terms[-1] / sum(terms)


@pytest.mark.parametrize("lines", [0, 1, 2, 10, 50, 200])
@pytest.mark.parametrize(
    "erlangs", [Fraction(0), Fraction(1, 10), Fraction(67, 15), Fraction(10), Fraction(300)]
)
def test_the_share_of_blocked_calls_is_that_of_a_direct_sum(lines, erlangs):
    exact = direct_sum(lines, erlangs)

    assert blocking(lines, float(erlangs)) == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize(
    ("lines", "erlangs", "percent"), [(1, 0.010101, 1), (5, 1.36, 1), (10, 4.46, 1), (100, 84.1, 1)]
)
def test_the_share_of_blocked_calls_is_that_of_published_tables(lines, erlangs, percent):
    # The rows for 1 % in the usual tables of Erlang B have three digits.
    assert 100 * blocking(lines, erlangs) == pytest.approx(percent, rel=0.02)


@pytest.mark.parametrize("lines", traffic.LINES)
def test_the_traffic_for_a_share_of_blocked_calls_gives_this_share(lines):
    assert blocking(lines, offered(lines, 0.01)) == pytest.approx(0.01)
    assert blocking(lines, offered(lines, 0.5)) == pytest.approx(0.5)


def test_negative_traffic_and_negative_lines_are_refused():
    for lines, erlangs in [(-1, 1.0), (1, -1.0)]:
        with pytest.raises(ValueError, match="must not be negative"):
            blocking(lines, erlangs)


def test_the_pages_state_the_blocked_calls_of_a_new_instance():
    approach = " ".join((DOCS / "approach.md").read_text(encoding="utf-8").split())
    full, few = calls_a_minute(10), calls_a_minute(offered(10, 0.01))
    share = float(direct_sum(10, Fraction(round(full) * CALL_SECONDS, 60)))

    assert f"{100 * share:.1f} % of {full:.0f} calls a minute are blocked" in approach
    assert f"At most 1 % are blocked up to {few:.1f} calls a minute" in approach


def test_the_table_gives_each_quota_with_its_blocked_calls():
    table = (DOCS / "deploy.md").read_text(encoding="utf-8").partition("| blocked then |")[2]
    rows = re.findall(r"^\| (\d+) \| ([\d.]+) .* \| (\d+) .* \| ([\d.]+)% \|$", table, re.MULTILINE)

    assert [int(row[0]) for row in rows] == list(traffic.LINES)
    for lines, few, full, blocked in rows:
        load = Fraction(full) * CALL_SECONDS / 60
        assert 100 * float(direct_sum(int(lines), load)) == pytest.approx(float(blocked), abs=0.05)
        load = Fraction(few) * CALL_SECONDS / 60
        assert float(direct_sum(int(lines), load)) == pytest.approx(0.01, abs=0.0005)
