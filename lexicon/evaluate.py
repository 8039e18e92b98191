"""Score the engine on advertised numbers: how often what was printed is among the answers.

    .venv/bin/python -m lexicon.evaluate [--table FILE]

reads the committed table (or another of the same columns) through the product with its default
settings and prints recall at 1, 3 and 5 in percent, by kind of row.
"""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

from starvanity import spell

TABLE = Path(__file__).parent / "lists/marketed_phonewords.csv"
CUTS = (1, 3, 5)
Row = dict[str, str]


def place(row: Row) -> int:
    """Return where among the answers the printed phoneword stands, from 0; 99 when it does not."""
    found = [phoneword.national for phoneword in spell(row["e164"], limit=max(CUTS))]
    return found.index(row["target"]) if row["target"] in found else 99


def recall(places: list[int]) -> str:
    """Return recall at each cut, in percent."""
    return " / ".join(f"{100 * sum(at < cut for at in places) / len(places):.1f}" for cut in CUTS)


def _american(row: Row) -> bool:
    return row["e164"].startswith("+1")


def _overdial(row: Row) -> bool:
    return row["overdial"] == "yes"


GROUPS: dict[str, Callable[[Row], bool]] = {
    "all rows": lambda _: True,
    "United States and Canada, no overdial": lambda row: _american(row) and not _overdial(row),
    "overdial": _overdial,
    "elsewhere": lambda row: not _american(row),
}


def report(table: Path) -> str:
    """Return the figures as a Markdown table."""
    with table.open() as file:
        scored = [(row, place(row)) for row in csv.DictReader(file)]
    lines = ["| rows | number | recall at 1 / 3 / 5, percent |", "|---|---|---|"]
    for name, belongs in GROUPS.items():
        places = [at for row, at in scored if belongs(row)]
        if not places:
            continue
        lines.append(f"| {name} | {len(places)} | {recall(places)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, default=TABLE)
    print(report(parser.parse_args().table))


if __name__ == "__main__":
    main()
