"""Spell every seven-digit tail there is, and prove what is promised of every answer.

    .venv/bin/python -m lexicon.census [--sample PERCENT] [--state FOLDER] [--report FILE]

Each of the 10,000,000 tails is spelled twice, as a person's number and as a toll-free one, with
the product's default settings. For every answer: it dials back; no blocked string stands in it,
within words (save those reviewed), across joins, or in kept digits read as letters. The work is
cut into exchanges of 10,000 tails; each one done is noted in the state folder, under the name of
the engine that did it, so a census that was stopped goes on where it was, and one of another
engine begins anew. Both cores work; progress goes to standard error.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path

from lexicon import sources
from starvanity.phonewords.answers import spell
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import PhoneNumber
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import score

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "lexicon/lists"
EXCHANGES = 1000
LINES = 10_000
AUDIENCES = {
    "a person's own": ("206", "fixed-line-or-mobile", ""),
    "toll-free": ("800", "toll-free", "1"),
}
KEYS = {
    letter: digit
    for digit, letters in zip(
        "23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True
    )
    for letter in letters
}
"""The keypad of ITU-T E.161, written out again, for the product's own may be wrong."""
READ_AS_LETTERS = str.maketrans("01345", "OIEAS")
INTRODUCTION = """\
Written by `lexicon/census.py`. A tail is the last seven digits of a number, 000-0000 to 999-9999.
Every tail was spelled with the default settings. A slow, obvious check counted each answer as a
fault that does not dial back or contains a blocked string: inside a word (except the reviewed
words), across words, or in kept digits read as letters."""
LEAST_SAMPLE = 0.01  # percent; one tail of each exchange
SHORTEST = 3  # letters of the shortest blocked string


def number(audience: str, tail: str) -> PhoneNumber:
    """Return the number of an audience that ends in `tail`; no plan need have assigned it."""
    area, kind, prefix = AUDIENCES[audience]
    groups = (area, tail[:3], tail[3:])
    return PhoneNumber(f"+1{area}{tail}", "1", area + tail, "US", kind, groups, prefix)


@cache
def allowed() -> frozenset[str]:
    """Return the reviewed words that may hold a blocked string."""
    lines = (LISTS / "allow.txt").read_text().splitlines()
    return frozenset(
        word for line in lines if not line.startswith(("#", "[")) for word in line.split()
    )


@cache
def pairs() -> frozenset[str]:
    """Return what no two words may say together; inside one word it is nothing."""
    return frozenset(sources.pairs())


@cache
def blocked() -> frozenset[str]:
    """Return the strings that no answer may hold, as the lexicon lists them."""
    return frozenset(shipped_lexicon().blocked)


@cache
def openings() -> frozenset[str]:
    """Return the first letters of every blocked string: most answers hold none of them."""
    return frozenset(string[:SHORTEST] for string in blocked())


def faults(phoneword: Phoneword) -> list[str]:
    """Return what is wrong with an answer, found the slow and obvious way."""
    wrong = []
    pressed = "".join(KEYS.get(mark, mark) for mark in phoneword.national)
    if not pressed.startswith(phoneword.number.national):
        wrong.append("does not dial back")
    text = phoneword.national.translate(READ_AS_LETTERS)
    if openings().isdisjoint([text[start : start + SHORTEST] for start in range(len(text))]):
        return wrong
    owner = [
        (place, segment.text if isinstance(segment, Word) else "")
        for place, segment in enumerate(phoneword.segments)
        for _ in segment.text
    ]
    for start in range(len(text)):
        for end in range(start + SHORTEST, len(text) + 1):
            if text[start:end] in blocked():
                within = owner[start] == owner[end - 1] and (
                    owner[start][1] in allowed() or text[start:end] in pairs()
                )
                if not within:
                    wrong.append(f"holds {text[start:end]}")
    return wrong


def examine(audience: str, tails: Iterable[str]) -> dict[str, Counter[str]]:
    """Spell each tail and count what came of it."""
    lexicon = shipped_lexicon()
    answers: Counter[str] = Counter()
    scores: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for tail in tails:
        phonewords = spell(number(audience, tail), lexicon)
        answers[str(len(phonewords))] += 1
        if phonewords:
            scores[str(round(score(phonewords[0]).total))] += 1
        for one in phonewords:
            for fault in faults(one):
                found[f"{one.national} {fault}"] += 1
    return {"answers": answers, "scores": scores, "faults": found}


def exchange(task: tuple[str, int, int]) -> tuple[str, int, dict[str, Counter[str]]]:
    """Examine every `step`th tail of one exchange."""
    audience, prefix, step = task
    tails = (f"{prefix:03}{line:04}" for line in range(prefix % step, LINES, step))
    return audience, prefix, examine(audience, tails)


def census(state: Path, step: int) -> dict[str, dict[str, Counter[str]]]:
    """Examine all exchanges that the state folder does not hold yet; return the sums."""
    state /= engine()
    state.mkdir(parents=True, exist_ok=True)
    tasks = [
        (audience, prefix, step)
        for audience in AUDIENCES
        for prefix in range(EXCHANGES)
        if not _note(state, audience, prefix, step).exists()
    ]
    todo = len(tasks)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, (audience, prefix, counts) in enumerate(
            pool.map(exchange, tasks, chunksize=4), 1
        ):
            note = _note(state, audience, prefix, step)
            whole = note.with_suffix(".new")
            whole.write_text(json.dumps(counts))
            whole.replace(note)  # a census that is stopped leaves no half a note
            print(f"\r{done} of {todo} exchanges", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    sums: dict[str, dict[str, Counter[str]]] = {}
    for audience in AUDIENCES:
        total = sums.setdefault(audience, {})
        for prefix in range(EXCHANGES):
            for name, counts in json.loads(
                _note(state, audience, prefix, step).read_text()
            ).items():
                total.setdefault(name, Counter()).update(counts)
    return sums


def engine() -> str:
    """Return a name for the code and the words that answer, which changes when they do."""
    room = ROOT / "packages/starvanity/src/starvanity/phonewords"
    digest = sha256()
    for path in sorted([*room.glob("*.py"), *room.glob("data/*.lex")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _note(state: Path, audience: str, prefix: int, step: int) -> Path:
    short = audience.replace(" ", "-").replace("'", "")
    return state / f"{short}-{step}-{prefix:03}.json"


def report(sums: dict[str, dict[str, Counter[str]]]) -> str:
    """Return the census as Markdown, with its plot."""
    lines = [
        "# Census of every seven-digit tail",
        "",
        INTRODUCTION,
        "",
        "| number | tails | at least 1 answer | at least 3 | 5 | answers | faults |",
        "|---|---|---|---|---|---|---|",
    ]
    for audience, counts in sums.items():
        answers = {int(count): tails for count, tails in counts["answers"].items()}
        tails = sum(answers.values())
        given = sum(count * many for count, many in answers.items())
        shares = [
            100 * sum(many for count, many in answers.items() if count >= least) / tails
            for least in (1, 3, 5)
        ]
        cells = " | ".join(f"{share:.1f}%" for share in shares)
        wrong = sum(counts["faults"].values())
        lines.append(f"| {audience} | {tails:,} | {cells} | {given:,} | {wrong:,} |")
    lines += ["", *_plot(sums)]
    for audience, counts in sums.items():
        lines += [f"- {audience}: {fault}" for fault in sorted(counts["faults"])[:20]]
    return "\n".join(lines).rstrip() + "\n"


def _plot(sums: dict[str, dict[str, Counter[str]]]) -> list[str]:
    """Return the distribution of the best answer's score as a picture drawn by Markdown."""
    lines = []
    for audience, counts in sums.items():
        scores = {int(score): tails for score, tails in counts["scores"].items()}
        places = range(min(scores), max(scores) + 1)
        tails = [round(scores.get(place, 0) / 1000, 1) for place in places]
        lines += [
            "```mermaid",
            "xychart-beta",
            f'    title "Score of the best answer, {audience} number"',
            f"    x-axis [{', '.join(str(place) for place in places)}]",
            '    y-axis "thousands of tails"',
            f"    bar [{', '.join(str(count) for count in tails)}]",
            "```",
            "",
        ]
    return lines


def _percent(text: str) -> float:
    share = float(text)
    if not LEAST_SAMPLE <= share <= 100:  # noqa: PLR2004  (per cent)
        raise argparse.ArgumentTypeError(f"expected {LEAST_SAMPLE} to 100 percent, got {text}")
    return share


def main() -> int:
    """Take the census, print or write the report, and fail when any answer is at fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=_percent, default=100.0, help="percent of the tails")
    parser.add_argument("--state", type=Path, default=ROOT / "build/census")
    parser.add_argument("--report", type=Path)
    chosen = parser.parse_args()
    sums = census(chosen.state, round(100 / chosen.sample))
    text = report(sums)
    if chosen.report:
        chosen.report.write_text(text)
    print(text)
    return 1 if any(counts["faults"] for counts in sums.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
