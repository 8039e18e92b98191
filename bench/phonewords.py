"""Benchmark of the engine and two others: the same numbers, in one run, in turns.

    .venv/bin/python -m bench.phonewords [--numbers 1000]

`vanitynumber` (all rights reserved) and `callword` are installed into a temporary environment. The
project contains no part of them. Each engine gives five answers to each number. The time of a
number is the least processor time of `ROUNDS` rounds, in which the engines take turns.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import venv
from contextlib import ExitStack
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
RIVALS = ("vanitynumber==0.5", "callword==0.11")
ROUNDS = 5
TURN = 100  # numbers that one engine gets before the next engine has its turn
BATCH = 50_000
ANSWERING = """
import json, sys, time
def answer_turns(asks):
    for line in sys.stdin:
        name, numbers = json.loads(line)
        ask, taken = asks[name], []
        for number in numbers:
            started = time.process_time_ns()
            ask(number)
            taken.append((time.process_time_ns() - started) / 1e9)
        print(json.dumps(taken), flush=True)
"""
RIVALS_ASK = """
import itertools
import callword, vanitynumber
words = callword.read_word_dict()
def call_word(number):
    dashed = f"{number[2:5]}-{number[5:8]}-{number[8:]}"
    return list(itertools.islice(callword.wordifications(dashed, words), 5))
def vanity_number(number):
    return vanitynumber.all_wordifications(number, 5)
answer_turns({"callword 0.11": call_word, "vanitynumber 0.5": vanity_number})
"""
WE_ASK = """
from starvanity.phonewords.answers import spell
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
lexicon = shipped_lexicon()
def answer(number):
    for phoneword in spell(parse(number), lexicon):
        str(phoneword)
answer_turns({"starvanity": answer})
"""
ENGINES = {"callword 0.11": RIVALS_ASK, "starvanity": WE_ASK, "vanitynumber 0.5": RIVALS_ASK}
YARDSTICK = "callword 0.11"


def numbers(count: int) -> list[str]:
    """Return seeded random toll-free and personal numbers, in turn."""
    chance = random.Random(1)  # noqa: S311  (a sample, not a secret)
    return [
        f"+1{'800' if index % 2 else '206'}{chance.randint(200, 999)}{chance.randint(0, 9999):04}"
        for index in range(count)
    ]


def measured(asked: list[str]) -> dict[str, list[float]]:
    """Return the seconds of processor time that each engine takes for each number."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        rival = f"{folder}/bin/python"
        install = [rival, "-m", "pip", "install", "--quiet", *RIVALS]
        subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
        pythons = {RIVALS_ASK: rival, WE_ASK: sys.executable}
        with ExitStack() as stack:
            processes = {
                ask: stack.enter_context(
                    subprocess.Popen(
                        [python, "-c", ANSWERING + ask],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        text=True,
                    )
                )
                for ask, python in pythons.items()
            }
            return _in_turns(asked, processes)


def _in_turns(
    asked: list[str], processes: dict[str, "subprocess.Popen[str]"]
) -> dict[str, list[float]]:
    least = {name: [float("inf")] * len(asked) for name in ENGINES}
    for _ in range(ROUNDS):
        for first in range(0, len(asked), TURN):
            turn = asked[first : first + TURN]
            for name, ask in ENGINES.items():
                taken = _turn(processes[ask], name, turn)
                for place, seconds in enumerate(taken, first):
                    least[name][place] = min(least[name][place], seconds)
    return least


def _turn(process: "subprocess.Popen[str]", name: str, turn: list[str]) -> list[float]:
    assert process.stdin is not None  # noqa: S101  for the type checker: both are pipes
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(json.dumps([name, turn]) + "\n")
    process.stdin.flush()
    taken: list[float] = json.loads(process.stdout.readline())
    return taken


def ready() -> tuple[float, float]:
    """Return the milliseconds to import and open the lexicon, and the megabytes used."""
    code = (
        "import time; a = time.perf_counter()\n"
        "import starvanity.phonewords.answers\n"
        "from starvanity.phonewords.lexicon import shipped_lexicon; shipped_lexicon()\n"
        "b = time.perf_counter()\n"
        "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')][0]\n"
        "print(1000 * (b - a), int(peak.split()[1]) / 1024)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    figures = [tuple(map(float, run.stdout.split())) for run in runs]
    return min(figure[0] for figure in figures), max(figure[1] for figure in figures)


def batch() -> float:
    """Return the numbers a second that `starvanity spell -` reads and writes on one core."""
    lines = "\n".join(numbers(BATCH)).encode()
    program = Path(sys.executable).parent / "starvanity"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "spell", "-"], input=lines, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return BATCH / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def wheel() -> float:
    """Return the megabytes of the wheel."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(build, cwd=ROOT / "packages" / "starvanity", check=True, capture_output=True)
        return max(path.stat().st_size for path in Path(folder).iterdir()) / 1e6


def p99(seconds: list[float]) -> float:
    """Return the 99th percentile of `seconds`."""
    return sorted(seconds)[int(0.99 * len(seconds))]


def report(count: int) -> str:
    """Return the figures as Markdown."""
    asked = numbers(count)
    taken = measured(asked)
    yardstick = taken[YARDSTICK]
    lines = [
        "| engine | one number, median | p99 | median, times callword | p99, times callword |",
        "|---|---|---|---|---|",
    ]
    for name, seconds in sorted(taken.items(), key=lambda pair: median(pair[1])):
        middle, last = median(seconds), p99(seconds)
        cells = f"{1e6 * middle:.0f} us | {1e6 * last:.0f} us"
        ratios = f"{middle / median(yardstick):.1f} | {last / p99(yardstick):.1f}"
        lines.append(f"| {name} | {cells} | {ratios} |")
    milliseconds, megabytes = ready()
    personal, free = (1e6 * median(taken["starvanity"][first::2]) for first in (0, 1))
    lines += [
        "",
        f"- `spell -`, reading and writing included: {batch():,.0f} numbers a second of one core",
        f"- median of a person's own number {personal:.0f} us, of a toll-free one {free:.0f} us",
        f"- import and ready lexicon: {milliseconds:.0f} ms, {megabytes:.0f} MB",
        f"- wheel: {wheel():.1f} MB",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--numbers", type=int, default=1000)
    print(report(parser.parse_args().numbers))


if __name__ == "__main__":
    main()
