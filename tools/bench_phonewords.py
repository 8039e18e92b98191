"""Measure the engine beside two others, on the same numbers in the same run.

    .venv/bin/python tools/bench_phonewords.py [--numbers 1000]

`vanitynumber` (all rights reserved) and `callword` are installed into an environment of the
benchmark's own, which is thrown away when it ends; nothing of them enters the project. Each
engine is asked for five answers to each number, warm; ours with the product's default settings.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

from starvanity.phonewords.answers import spell
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse

ROOT = Path(__file__).parent.parent
RIVALS = ("vanitynumber==0.5", "callword==0.11")
WARM_UP = 200
BATCH = 50_000
RIVAL_RUN = """
import itertools, json, sys, time
import callword, vanitynumber
numbers = json.load(sys.stdin)
words = callword.read_word_dict()
def call_word(number):
    dashed = f"{number[2:5]}-{number[5:8]}-{number[8:]}"
    return list(itertools.islice(callword.wordifications(dashed, words), 5))
def vanity_number(number):
    return vanitynumber.all_wordifications(number, 5)
result = {}
for name, ask in (("callword 0.11", call_word), ("vanitynumber 0.5", vanity_number)):
    taken = []
    for number in numbers:
        started = time.perf_counter()
        ask(number)
        taken.append(time.perf_counter() - started)
    result[name] = taken
json.dump(result, sys.stdout)
"""


def numbers(count: int) -> list[str]:
    """Return seeded random toll-free and personal numbers, in turn."""
    chance = random.Random(1)  # noqa: S311  (a sample, not a secret)
    return [
        f"+1{'800' if index % 2 else '206'}{chance.randint(200, 999)}{chance.randint(0, 9999):04}"
        for index in range(count)
    ]


def rivals(asked: list[str]) -> dict[str, list[float]]:
    """Return the seconds that the others take for each number."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = f"{folder}/bin/python"
        install = [python, "-m", "pip", "install", "--quiet", *RIVALS]
        subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
        ran = subprocess.run(
            [python, "-c", RIVAL_RUN],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, list[float]] = json.loads(ran.stdout)
    return found


def ours(asked: list[str]) -> list[float]:
    """Return the seconds that we take for each number, reading it and writing its answers."""
    lexicon = shipped_lexicon()
    taken = []
    warm_up = asked[:WARM_UP]
    for text in warm_up + asked:
        started = time.perf_counter()
        for phoneword in spell(parse(text), lexicon):
            str(phoneword)
        taken.append(time.perf_counter() - started)
    return taken[len(warm_up) :]


def ready() -> tuple[float, float]:
    """Return the milliseconds to import and open the lexicon, and the megabytes that takes."""
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


def report(count: int) -> str:
    """Return the figures as Markdown."""
    asked = numbers(count)
    taken = rivals(asked) | {"starvanity": ours(asked)}
    mine = median(taken["starvanity"])
    lines = [
        "| engine | one number, median | p99 | time beside ours |",
        "|---|---|---|---|",
    ]
    for name, seconds in sorted(taken.items(), key=lambda pair: median(pair[1])):
        last = sorted(seconds)[int(0.99 * len(seconds))]
        middle = median(seconds)
        cells = f"{1e6 * middle:.0f} us | {1e6 * last:.0f} us | {middle / mine:.2f}"
        lines.append(f"| {name} | {cells} |")
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
