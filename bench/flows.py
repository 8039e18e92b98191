"""Benchmark of linting flows and simulating calls. It prints figures and checks no limit.

    .venv/bin/python -m bench.flows

Processor time is measured, so that other work on the machine has little effect.
"""

import subprocess
import sys
from datetime import UTC, datetime
from time import perf_counter, process_time

from bench import flow_lint
from contactflow.document import render
from contactflow.simulate import ScriptedCaller
from starvanity.calls.no_store import NoStore
from starvanity.local.switchboard import Switchboard, line_flow
from starvanity.phonewords.lexicon import shipped_lexicon

RUNS = 3  # the best run is printed: other work disturbs the others
STARTS = 20  # runs of each command
CALLS = 300  # about one second
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def calls_a_second() -> float:
    """Return the number of whole calls, each from another number, simulated in a second."""
    contacts = iter(range(CALLS))
    switchboard = Switchboard(
        shipped_lexicon(),
        NoStore(),
        now=lambda: MOMENT,
        new_contact_id=lambda: f"contact-{next(contacts)}",
    )
    began = process_time()
    for number in range(CALLS):
        caller = ScriptedCaller(f"+1206555{number * 37 % 10_000:04}", "+18005550199", ("1",))
        for _ in switchboard.simulate(caller):
            pass
    return CALLS / (process_time() - began)


def startup() -> tuple[float, float]:
    """Return the least seconds of `STARTS` runs of `import click` and of `contactflow lint`.

    The two alternate, so that other work on the machine slows both.
    """
    flow = render(line_flow())
    commands = {
        "click": [sys.executable, "-c", "import click"],
        "lint": [sys.executable, "-m", "contactflow", "lint", "-"],
    }
    least = dict.fromkeys(commands, 1e9)
    for _ in range(STARTS):
        for name, command in commands.items():
            began = perf_counter()
            subprocess.run(command, input=flow, text=True, capture_output=True, check=True)
            least[name] = min(least[name], perf_counter() - began)
    return least["click"], least["lint"]


def main() -> int:
    """Print the figures."""
    for line in flow_lint.report(flow_lint.public_texts()):
        print(line)
    print(
        f"simulated calls with the real answer: {max(calls_a_second() for _ in range(RUNS)):.0f}/s"
    )
    click, lint_start = startup()
    print(
        f"contactflow lint of our own flow: {1000 * lint_start:.0f} ms, "
        f"{lint_start / click:.2f} times `import click` ({1000 * click:.0f} ms)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
