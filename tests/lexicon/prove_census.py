"""A large sample of the census: one tail in a hundred."""

import pytest

from tests.lexicon.census_sample import AUDIENCES, examine

STEP = 199
"""Distance between two tails. Two audiences make one tail in a hundred. It is prime, so that the
tails have all endings."""
PARTS = 4
"""Tests for each audience, so that each processor gets a share."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_answer_to_one_tail_in_a_hundred_breaks_a_promise(audience, part):
    first = part * STEP + AUDIENCES.index(audience)

    counts = examine(audience, first=first, step=PARTS * STEP)

    assert sum(counts["answers"].values()) > 50_000 // PARTS
    assert counts["faults"] == {}
