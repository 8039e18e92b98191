"""Measure how fast flows are linted and calls are simulated; print the figures, and judge none.

Times are of the processor, so that other work on the machine counts as little as it can.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from contactflow.document import parse
from contactflow.lint import lint
from contactflow.simulate import ScriptedCaller
from starvanity.local.answer_function import NoStore
from starvanity.local.switchboard import Switchboard
from starvanity.phonewords.lexicon import shipped_lexicon

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "flows"
RUNS = 3  # the best of these is told: the others met somebody else's work
CALLS = 300  # enough for a second or so
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def lint_seconds(texts: list[str]) -> float:
    """Return how long it takes to parse and lint all of `texts`."""
    began = process_time()
    for text in texts:
        lint(parse(text))
    return process_time() - began


def calls_a_second() -> float:
    """Return how many whole calls, each from another number, are simulated in a second."""
    contacts = iter(range(CALLS))
    switchboard = Switchboard(
        shipped_lexicon(),
        NoStore(),
        now=lambda: MOMENT,
        new_contact_id=lambda: f"contact-{next(contacts)}",
    )
    began = process_time()
    for place in range(CALLS):
        caller = ScriptedCaller(f"+1206555{place * 37 % 10_000:04}", "+18005550199", ("1",))
        for _ in switchboard.place(caller):
            pass
    return CALLS / (process_time() - began)


def main() -> int:
    """Print the figures."""
    texts = [path.read_text() for path in sorted(CORPUS.glob("*.json"))]
    if texts:
        seconds = min(lint_seconds(texts) for _ in range(RUNS))
        print(f"lint and parse of {len(texts)} public flows: {seconds:.2f} s")
    else:
        print("lint and parse of public flows: the corpus is not here")
    print(
        f"simulated calls with the real answer: {max(calls_a_second() for _ in range(RUNS)):.0f}/s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
