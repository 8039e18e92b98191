"""A large sample of the census: one tail in a hundred."""

import pytest

from tests.lexicon.census_sample import NUMBER_KINDS, examine

STEP = 199
"""Distance between two tails. Two kinds of number make one tail in a hundred. The distance is
prime, so that the tails have all endings."""
PARTS = 4
"""Tests for each number_kind, so that each processor gets a share."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("number_kind", NUMBER_KINDS)
def test_no_answer_to_one_tail_in_a_hundred_breaks_a_promise(number_kind, part):
    first = part * STEP + NUMBER_KINDS.index(number_kind)

    counts = examine(number_kind, first=first, step=PARTS * STEP)

    assert sum(counts["answers"].values()) > 50_000 // PARTS
    assert counts["faults"] == {}
