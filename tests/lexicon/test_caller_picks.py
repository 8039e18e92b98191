"""The patterns have the texts that readers picked from."""

import csv
import re
from pathlib import Path

from starvanity.phonewords.patterns import plain_reading, strong_pattern
from starvanity.phonewords.phone_number import NANP, PhoneNumber

TABLE = Path(__file__).parents[2] / "lexicon/lists/caller_picks.csv"
REPRODUCED = 101
"""Patterns of the table with the same text as here: all of them."""


def _reading(number):
    return strong_pattern(number, 3) or plain_reading(number, 3)


def _number(e164):
    national = e164.removeprefix("+1")
    groups = (national[:3], national[3:6], national[6:])
    return PhoneNumber(e164, NANP, national, None, "unknown", groups, "")


def _picks():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["kind"] == "pattern"]


def test_the_best_pattern_has_the_text_that_the_readers_saw():
    # The readers saw "oh" for a zero before another digit. Texts of today have "zero".
    texts = [(_reading(_number(row["number"])).text, row["text"]) for row in _picks()]
    same = [text for text, seen in texts if text == re.sub(r"\boh\b", "zero", seen)]

    assert len(same) >= REPRODUCED
