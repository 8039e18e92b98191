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
import time
import venv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median

from starvanity.cli.jobs import default_jobs

ROOT = Path(__file__).parent.parent
OTHERS = ("vanitynumber==0.5", "callword==0.11")
ROUNDS = 5
TURN = 100  # numbers that one engine gets before the next engine has its turn
BATCH = 50_000  # numbers of the list that `spell` reads
LIMIT = 8.0  # times callword's mean time for a number, at most, for a number of a list
ANSWER_TURNS = """
import json, sys, time
def answer_turns(engines):
    for line in sys.stdin:
        name, numbers = json.loads(line)
        answer, seconds = engines[name], []
        for number in numbers:
            started = time.process_time_ns()
            answer(number)
            seconds.append((time.process_time_ns() - started) / 1e9)
        print(json.dumps(seconds), flush=True)
"""
"""Beginning of the code of each process: read turns, and print the seconds for each number."""
OTHERS_CODE = """
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
OWN_CODE = """
from starvanity.phonewords.answers import spell
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
lexicon = shipped_lexicon()
def answer(number):
    for phoneword in spell(parse(number), lexicon):
        str(phoneword)
answer_turns({"starvanity": answer})
"""
ENGINES = {"callword 0.11": OTHERS_CODE, "starvanity": OWN_CODE, "vanitynumber 0.5": OTHERS_CODE}
BASELINE = "callword 0.11"


def numbers(count: int) -> list[str]:
    """Return seeded random toll-free numbers and callers' numbers, in turn."""
    draw = random.Random(1)  # noqa: S311  (a sample, not a secret)
    return [
        f"+1{'800' if index % 2 else '206'}{draw.randint(200, 999)}{draw.randint(0, 9999):04}"
        for index in range(count)
    ]


def measured(sample: list[str]) -> dict[str, list[float]]:
    """Return the seconds of processor time that each engine takes for each number."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        other = f"{folder}/bin/python"
        install = [other, "-m", "pip", "install", "--quiet", *OTHERS]
        subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
        pythons = {OTHERS_CODE: other, OWN_CODE: sys.executable}
        with ExitStack() as stack:
            processes = {
                code: stack.enter_context(
                    subprocess.Popen(
                        [python, "-c", ANSWER_TURNS + code],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        text=True,
                    )
                )
                for code, python in pythons.items()
            }
            return _in_turns(sample, processes)


def _in_turns(
    sample: list[str], processes: dict[str, "subprocess.Popen[str]"]
) -> dict[str, list[float]]:
    """Return the least seconds of `ROUNDS` rounds."""
    least = {name: [float("inf")] * len(sample) for name in ENGINES}
    for _ in range(ROUNDS):
        for first in range(0, len(sample), TURN):
            turn = sample[first : first + TURN]
            for name, code in ENGINES.items():
                for index, seconds in enumerate(_turn(processes[code], name, turn), first):
                    least[name][index] = min(least[name][index], seconds)
    return least


def _turn(process: "subprocess.Popen[str]", name: str, turn: list[str]) -> list[float]:
    assert process.stdin is not None  # noqa: S101  for the type checker: both are pipes
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(json.dumps([name, turn]) + "\n")
    process.stdin.flush()
    seconds: list[float] = json.loads(process.stdout.readline())
    return seconds


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


def batch(jobs: int) -> tuple[float, float]:
    """Return the seconds of a number of a list: of processor time, and on the clock.

    `starvanity spell LIST --top 1` reads and writes the list with `jobs` processes. The processor
    time is that of all processes, their starts included.
    """
    program = Path(sys.executable).parent / "starvanity"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "numbers.txt"
        path.write_text("\n".join(numbers(BATCH)))
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [str(program), "spell", str(path), "--top", "1", "--jobs", str(jobs)]
        subprocess.run(command, capture_output=True, check=True)
        seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used / BATCH, seconds / BATCH


def _list_lines(callword: float) -> Iterator[str]:
    """Yield the figures of lists. `callword` is its mean time of a number, in seconds."""
    for jobs in sorted({1, default_jobs()}):
        used, seconds = min(batch(jobs) for _ in range(ROUNDS))
        ratio = used / callword
        yield (
            f"- a list with `--top 1 --jobs {jobs}`, reading and writing included: "
            f"{1e6 * used:.0f} us of processor time for a number, {ratio:.1f} times the mean "
            f"of callword (at most {LIMIT:.0f}); {1 / seconds:,.0f} numbers a second"
        )


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
    """Return the figures for `count` numbers as Markdown."""
    seconds = measured(numbers(count))
    milliseconds, megabytes = ready()
    own, toll_free = (1e6 * median(seconds["starvanity"][first::2]) for first in (0, 1))
    lines = [
        "| engine | one number, median | p99 | median, times callword | p99, times callword |",
        "|---|---|---|---|---|",
        *_rows(seconds),
        "",
        *_list_lines(mean(seconds[BASELINE])),
        f"- median of a caller's number {own:.0f} us, of a toll-free one {toll_free:.0f} us",
        f"- import and ready lexicon: {milliseconds:.0f} ms, {megabytes:.0f} MB",
        f"- wheel: {wheel():.1f} MB",
    ]
    return "\n".join(lines)


def _rows(seconds: dict[str, list[float]]) -> Iterator[str]:
    """Yield a row for each engine, from the fastest to the slowest."""
    baseline = seconds[BASELINE]
    for name, times in sorted(seconds.items(), key=lambda pair: median(pair[1])):
        cells = f"{1e6 * median(times):.0f} us | {1e6 * p99(times):.0f} us"
        ratios = f"{median(times) / median(baseline):.1f} | {p99(times) / p99(baseline):.1f}"
        yield f"| {name} | {cells} | {ratios} |"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--numbers", type=int, default=1000, help="numbers to spell")
    print(report(parser.parse_args().numbers))


if __name__ == "__main__":
    main()
