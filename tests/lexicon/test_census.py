"""A small sample of the census: one tail in a thousand (`prove_census.py`: one in a hundred)."""

import pytest

from lexicon import census
from tests.lexicon.census_sample import AUDIENCES, examine

STEP = 1_999
"""Distance between two tails. Two audiences make one tail in a thousand. It is prime, so that the
tails have all endings."""


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_answer_to_one_tail_in_a_thousand_breaks_a_promise(audience):
    counts = examine(audience, first=AUDIENCES.index(audience), step=STEP)

    assert sum(counts["answers"].values()) > 5_000
    assert counts["faults"] == {}


def test_the_census_reports_an_answer_that_breaks_promises():
    number = census.number("toll-free", "2777777")
    blocked = min(census.blocked(), key=len)
    rude = census.Phoneword(number, (census.Word(f"{blocked}XXXX"[:7]),), 3)

    assert any(fault.startswith("holds") for fault in census.faults(rude))
    assert "does not dial back" in census.faults(rude)
