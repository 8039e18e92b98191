"""A small sample of the census: one tail in two thousand (`prove_census.py`: one in a hundred)."""

import pytest

from lexicon import census, census_check
from starvanity.phonewords.phoneword import Phoneword, Word
from tests.lexicon.census_sample import NUMBER_KINDS, examine

STEP = 3_989
"""Distance between two tails. Two kinds of number make one tail in two thousand. The distance is
prime, so that the tails have all endings."""


@pytest.mark.parametrize("number_kind", NUMBER_KINDS)
def test_no_answer_to_one_tail_in_two_thousand_breaks_a_promise(number_kind):
    counts = examine(number_kind, first=NUMBER_KINDS.index(number_kind), step=STEP)

    assert sum(counts["answers"].values()) > 2_500
    assert counts["faults"] == {}


def test_the_census_reports_an_answer_that_breaks_promises():
    number = census.number("toll-free", "2777777")
    blocked = min(census_check.blocked(), key=len)
    rude = Phoneword(number, (Word(f"{blocked}XXXX"[:7]),), 3)

    found = census_check.faults(rude)

    assert any(fault.startswith("holds") for fault in found)
    assert "does not dial back" in found
