"""Spell every seven-digit tail, and check each answer. A tail is the last digits of a number.

    .venv/bin/python -m lexicon.census [--sample PERCENT] [--state FOLDER] [--report FILE]

Each of the 10,000,000 tails is spelled as a caller's number and as a toll-free number, with the
default settings. `census_check.py` checks each answer. The command fails if an answer has a fault.

The work has 2,000 tasks, one for each exchange and kind of number. The state folder keeps the
counts of each finished task, in a folder named after the engine. So a stopped census continues
later, and a changed engine starts a new census. All processors work. Progress goes to standard
error.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from lexicon.census_check import faults
from lexicon.census_report import Counts, report
from starvanity.phonewords.answers import spell
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.score import score

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "packages/starvanity/src/starvanity/phonewords"
EXCHANGES = 1000
LINES = 10_000
NUMBER_KINDS = {
    "a caller's": ("722", "fixed-line-or-mobile", ""),
    "toll-free": ("800", "toll-free", "1"),
}
"""Area code, kind and national prefix of each kind of number. The area code 722 is not in service.
All its digits have letters, so that words begin in it."""
LEAST_SAMPLE = 0.01  # percent; one tail of each exchange

Task = tuple[str, int, int]
"""Kind of number, exchange, and distance between two tails."""


def number(number_kind: str, tail: str) -> PhoneNumber:
    """Return the number that ends in `tail`. It need not be assigned."""
    area_code, kind, prefix = NUMBER_KINDS[number_kind]
    groups = (area_code, tail[:3], tail[3:])
    return PhoneNumber(f"+1{area_code}{tail}", "1", area_code + tail, "US", kind, groups, prefix)


def examine(number_kind: str, tails: Iterable[str]) -> Counts:
    """Spell each tail; return the counts of answers, scores and faults."""
    lexicon = shipped_lexicon()
    answers: Counter[str] = Counter()
    scores: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for tail in tails:
        phonewords = spell(number(number_kind, tail), lexicon)
        answers[str(len(phonewords))] += 1
        if phonewords:
            scores[str(round(score(phonewords[0]).total))] += 1
        for one in phonewords:
            for fault in faults(one):
                found[f"{one.national} {fault}"] += 1
    return {"answers": answers, "scores": scores, "faults": found}


def exchange(task: Task) -> tuple[Task, Counts]:
    """Examine every `step`-th tail of one exchange."""
    number_kind, prefix, step = task
    tails = (f"{prefix:03}{line:04}" for line in range(prefix % step, LINES, step))
    return task, examine(number_kind, tails)


def census(state: Path, step: int) -> dict[str, Counts]:
    """Examine the exchanges without a file in the state folder; return the sums of all."""
    folder = state / engine()
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [(kind, prefix, step) for kind in NUMBER_KINDS for prefix in range(EXCHANGES)]
    todo = [task for task in tasks if not _file(folder, task).exists()]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, (task, counts) in enumerate(pool.map(exchange, todo, chunksize=4), 1):
            _write(_file(folder, task), counts)
            print(f"\r{done} of {len(todo)} exchanges", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    sums: dict[str, Counts] = {kind: {} for kind in NUMBER_KINDS}
    for task in tasks:
        for name, counts in json.loads(_file(folder, task).read_text()).items():
            sums[task[0]].setdefault(name, Counter()).update(counts)
    return sums


def engine() -> str:
    """Return a digest of the code and the lexicon that answer."""
    digest = sha256()
    for path in sorted([*ENGINE.glob("*.py"), *ENGINE.glob("data/*.lex")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _file(folder: Path, task: Task) -> Path:
    number_kind, prefix, step = task
    short = number_kind.replace(" ", "-").replace("'", "")
    return folder / f"{short}-{step}-{prefix:03}.json"


def _write(path: Path, counts: Counts) -> None:
    """Write the whole file or none, so that a stopped census leaves no damaged file."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps(counts))
    new.replace(path)


def _percent(text: str) -> float:
    share = float(text)
    if not LEAST_SAMPLE <= share <= 100:  # noqa: PLR2004  (per cent)
        raise argparse.ArgumentTypeError(f"expected {LEAST_SAMPLE} to 100 percent, got {text}")
    return share


def main() -> int:
    """Run the census and print the report. Return 1 if an answer has a fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=_percent, default=100.0, help="percent of the tails")
    parser.add_argument(
        "--state", type=Path, default=ROOT / "build/census", help="folder of finished tasks"
    )
    parser.add_argument("--report", type=Path, help="file for the report")
    options = parser.parse_args()
    sums = census(options.state, round(100 / options.sample))
    text = report(sums)
    if options.report:
        options.report.write_text(text)
    print(text)
    return 1 if any(counts["faults"] for counts in sums.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
