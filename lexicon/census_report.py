"""The report of a census as Markdown: a table of answers, and charts of scores."""

from collections import Counter

INTRODUCTION = """\
Written by `lexicon/census.py`. A tail is the last seven digits of a number, 000-0000 to 999-9999.
Every tail was spelled with the default settings. A slow, obvious check shares no code with the
engine. It counted each answer as a fault that does not dial back, contains a blocked string, or has
a harm or an insult together with a person. A census of a sample has each n-th tail."""
MOST_FAULTS = 20
"""Faults that the report lists for each kind of number, at most."""

Counts = dict[str, Counter[str]]
"""Counts by answers per tail ("answers"), by score ("scores") and by fault ("faults")."""


def report(sums: dict[str, Counts]) -> str:
    """Return the report for the counts of each kind of number."""
    lines = [
        "# Census of seven-digit tails",
        "",
        INTRODUCTION,
        "",
        "| number | tails | at least 1 answer | at least 3 | 5 | answers | faults |",
        "|---|---|---|---|---|---|---|",
        *(_row(number_kind, counts) for number_kind, counts in sums.items()),
        "",
    ]
    for number_kind, counts in sums.items():
        lines += _chart(number_kind, counts["scores"])
    for number_kind, counts in sums.items():
        lines += [f"- {number_kind}: {fault}" for fault in sorted(counts["faults"])[:MOST_FAULTS]]
    return "\n".join(lines).rstrip() + "\n"


def _row(number_kind: str, counts: Counts) -> str:
    tails_by_answers = {int(answers): tails for answers, tails in counts["answers"].items()}
    tails = sum(tails_by_answers.values())
    total = sum(answers * each for answers, each in tails_by_answers.items())
    shares = [
        100 * sum(each for answers, each in tails_by_answers.items() if answers >= least) / tails
        for least in (1, 3, 5)
    ]
    cells = " | ".join(f"{share:.1f}%" for share in shares)
    faults = sum(counts["faults"].values())
    return f"| {number_kind} | {tails:,} | {cells} | {total:,} | {faults:,} |"


def _chart(number_kind: str, tails_by_score: Counter[str]) -> list[str]:
    """Return a mermaid chart of the score of the best answer."""
    tails = {int(score): tails for score, tails in tails_by_score.items()}
    scores = range(min(tails), max(tails) + 1)
    thousands = [round(tails.get(score, 0) / 1000, 1) for score in scores]
    return [
        "```mermaid",
        "xychart-beta",
        f'    title "Score of the best answer, {number_kind} number"',
        f"    x-axis [{', '.join(map(str, scores))}]",
        '    y-axis "thousands of tails"',
        f"    bar [{', '.join(map(str, thousands))}]",
        "```",
        "",
    ]
