"""Evaluate the engine on advertised numbers: recall of the printed spellings.

    .venv/bin/python -m lexicon.evaluate [--table FILE]

spells the numbers of the committed table, or of FILE with the same columns, for an owner. It prints
recall at 1, 3 and 5 in percent, by group of rows.
"""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

from starvanity import Purpose, spell

TABLE = Path(__file__).parent / "lists/marketed_phonewords.csv"
CUTS = (1, 3, 5)
NOT_FOUND = 99
"""Rank of a spelling that is not among the answers."""

Row = dict[str, str]


def rank_of(row: Row) -> int:
    """Return the rank of the printed spelling among the answers, from 0, or `NOT_FOUND`."""
    found = [
        phoneword.national
        for phoneword in spell(row["e164"], limit=max(CUTS), purpose=Purpose.OWNER)
    ]
    return found.index(row["target"]) if row["target"] in found else NOT_FOUND


def recall(ranks: list[int]) -> str:
    """Return recall at each cut, in percent."""
    shares = (100 * sum(rank < cut for rank in ranks) / len(ranks) for cut in CUTS)
    return " / ".join(f"{share:.1f}" for share in shares)


def _is_nanp(row: Row) -> bool:
    return row["e164"].startswith("+1")


def _is_overdial(row: Row) -> bool:
    return row["overdial"] == "yes"


GROUPS: dict[str, Callable[[Row], bool]] = {
    "all rows": lambda _: True,
    "United States and Canada, no overdial": lambda row: _is_nanp(row) and not _is_overdial(row),
    "overdial": _is_overdial,
    "elsewhere": lambda row: not _is_nanp(row),
}


def report(table: Path) -> str:
    """Return the figures as a Markdown table."""
    with table.open() as file:
        ranked = [(row, rank_of(row)) for row in csv.DictReader(file)]
    lines = ["| rows | number | recall at 1 / 3 / 5, percent |", "|---|---|---|"]
    for name, has in GROUPS.items():
        ranks = [rank for row, rank in ranked if has(row)]
        if ranks:
            lines.append(f"| {name} | {len(ranks)} | {recall(ranks)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--table", type=Path, default=TABLE, help="CSV file of numbers")
    print(report(parser.parse_args().table))


if __name__ == "__main__":
    main()
