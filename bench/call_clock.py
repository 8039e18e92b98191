"""Benchmark of the clock of a call: when the first word, all answers and the menu have been said.

    .venv/bin/python -m bench.call_clock [--callers 500] [--json]

The callers are seeded random numbers of area codes that are not in service. The clock is that of
the simulator. The limits are those of `LIMITS`. The exit status is 1 if a figure is over its limit.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from contactflow.simulate import ScriptedCaller
from contactflow.simulate.events import PromptStarted
from contactflow.simulate.speech import plain_speech
from starvanity.calls.no_store import NoStore
from starvanity.language.english import ENGLISH
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard
from starvanity.phonewords.lexicon import shipped_lexicon

SEED = 14
AREA_CODES = ("523", "545", "624", "638", "643", "722")
"""Area codes of North America that are not in service, with and without letters of long words."""
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
LIMITS = {"first word": 3.2, "all answers, 90%": 18.0, "all answers": 24.0, "end of the menu": 28.0}
"""Seconds after the answer of the call."""


def callers(count: int) -> Iterator[str]:
    """Yield seeded numbers in E.164."""
    numbers = random.Random(SEED)  # noqa: S311  (not for secrets)
    for _ in range(count):
        area, exchange = numbers.choice(AREA_CODES), numbers.randrange(200, 1000)
        yield f"+1{area}{exchange}{numbers.randrange(10_000):04}"


def menu_of(caller: str) -> PromptStarted:
    """Return the prompt with the answers and the menu."""
    switchboard = Switchboard(
        shipped_lexicon(), NoStore(), now=lambda: MOMENT, new_contact_id=lambda: caller
    )
    for event in switchboard.simulate(ScriptedCaller(caller, STARVANITY_LINE, ())):
        if isinstance(event, PromptStarted) and event.listens_for == "menu":
            return event
    raise RuntimeError(f"the call of {caller} has no menu")


def times_of(prompt: PromptStarted) -> tuple[float | None, float, float]:
    """Return the seconds to the end of the first word, of the answers and of the menu.

    The first word is `None` if no answer has letters, or if they follow a digit pattern. It is the
    first word or letter of the announcement: "F" of "F.B.I!", "nine" of "Nine A.M!".
    """
    end = prompt.at_seconds + prompt.seconds
    answers = ENGLISH.answers
    menu = answers.menu if prompt.text.endswith(answers.menu) else answers.menu_of_one
    announcement, mark, _ = prompt.text.partition("!")
    (word, *_) = re.split(r"[ .]", announcement)
    first = prompt.at_seconds + plain_speech(word).seconds if mark else None
    return first, end - plain_speech(menu).seconds, end


def figures(count: int) -> dict[str, float]:
    """Return the figures of `count` callers in seconds, by the names of `LIMITS`."""
    times = [times_of(menu_of(caller)) for caller in callers(count)]
    answers = sorted(each[1] for each in times)
    return {
        "first word": max(each[0] for each in times if each[0] is not None),
        "all answers, 90%": answers[int(0.9 * (count - 1))],
        "all answers": answers[-1],
        "end of the menu": max(each[2] for each in times),
    }


def main() -> int:
    """Print the figures, and return 1 if one is over its limit."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.call_clock",
        description="Seconds until a caller has heard the answers.",
        epilog="example: python -m bench.call_clock --callers 100 --json",
    )
    parser.add_argument("--callers", type=int, default=500, help="number of calls (default: 500)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    found = figures(options.callers)
    if options.json:
        print(json.dumps(found))
    else:
        for name, seconds in found.items():
            print(f"{name:18} {seconds:5.1f} s (limit {LIMITS[name]:.1f} s)")
    return int(any(found[name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
