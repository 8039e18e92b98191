"""Measure the answers for callers: agreement with readers, and shares of callers with answers.

    .venv/bin/python -m lexicon.evaluate_callers [--callers 2000] [--seed 1] [--write]

The agreement is cross-validated by caller: FOLDS times, the weights are fitted to the other callers
(`fit_callers.py`), and the engine's own candidates are sorted with them. A reader saw up to 26
options of a caller, and picked at most five. A candidate that no reader saw counts as not picked.

The shares are those of seeded random numbers: North American numbers with an area code in service,
and mobile numbers of eight other countries.
"""

import argparse
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import mean

import phonenumbers

from lexicon import sources
from lexicon.facts import LexiconContent
from lexicon.fit_callers import fit, value
from lexicon.gather import gather
from lexicon.picks import CallerChoice, answer_features, read_picks
from starvanity.phonewords.answers import spell
from starvanity.phonewords.caller_choice import choose_for_caller, differ_by_a_letter, placed_words
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phone_number import PhoneNumber, from_parsed
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import Answer
from starvanity.phonewords.weights import STEPS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/how-it-ranks.md"
BLOCK = re.compile(r"(<!-- measured: callers -->\n).*?(<!-- end -->)", re.DOTALL)
"""The block of the page with the figures."""
FOLDS = 5
MOST_CANDIDATES = 80
"""Candidates of a caller that are sorted again, at most. A caller gets five answers."""
SPOKEN = 3
"""Answers that a caller hears."""
MOBILE_REGIONS = ("GB", "AU", "DE", "FR", "IN", "BR", "MX", "JP")
COUNTS = (1, 3, 5)

Row = tuple[str, str]
"""A figure: its name, and its value."""


def agreement(choices: Sequence[CallerChoice], content: LexiconContent) -> list[Row]:
    """Return the cross-validated agreement with the readers."""
    order = random.Random(0).sample(list(choices), len(choices))  # noqa: S311  (folds)
    results = []
    for fold in range(FOLDS):
        weights = fit([one for at, one in enumerate(order) if at % FOLDS != fold])
        results += [
            (one, _answers(one.number, weights, content)) for one in order[fold::FOLDS] if one.picks
        ]
    firsts = [_rank(one.options[one.picks[0]].national, found) for one, found in results]
    spoken = [
        answer.national in {one.options[at].national for at in one.picks}
        for one, found in results
        for answer in found[:SPOKEN]
    ]
    seen = [
        answer.national in {one.options[at].national for at in one.picks}
        for one, found in results
        for answer in found[:SPOKEN]
        if answer.national in {option.national for option in one.options}
    ]
    return [
        ("the reader's first pick is our first", _percent(rank == 0 for rank in firsts)),
        (
            "the reader's first pick is within our first three",
            _percent(rank < SPOKEN for rank in firsts),
        ),
        ("share of our first three that the reader picked", _percent(spoken)),
        ("the same, of those that the reader saw", _percent(seen)),
    ]


def _answers(number: str, weights: dict[str, float], content: LexiconContent) -> tuple[Answer, ...]:
    """Return the answers of the engine to `number`, sorted with other `weights`."""
    lexicon = shipped_lexicon()
    found = islice(candidates(parse(number), lexicon, purpose=Purpose.CALLER), MOST_CANDIDATES)
    scored = [
        replace(one, total_steps=round(STEPS * value(weights, answer_features(one, content))))
        for one in found
        if isinstance(one, DigitPattern) or lexicon.blocked.allows(one)
    ]
    lettered = sorted(
        (one for one in scored if not (isinstance(one, DigitPattern) and one.is_plain)),
        key=lambda one: (-(one.total_steps or 0), one.national),
    )
    plain = [one for one in scored if isinstance(one, DigitPattern) and one.is_plain]
    return choose_for_caller([*lettered, *plain], limit=max(COUNTS))


def _rank(national: str, found: Sequence[Answer]) -> int:
    nationals = [answer.national for answer in found]
    return nationals.index(national) if national in nationals else len(nationals) + SPOKEN


def shares(numbers: Iterable[PhoneNumber]) -> list[Row]:
    """Return the shares of callers with answers."""
    answers = [spell(number, shipped_lexicon(), purpose=Purpose.CALLER) for number in numbers]
    lettered = [[one for one in found if isinstance(one, Phoneword)] for found in answers]
    rows = [
        (
            f"at least {count} lettered answer{'s' if count > 1 else ''}",
            _percent(len(found) >= count for found in lettered),
        )
        for count in COUNTS
    ]
    rows.append(
        (
            "at least 3 lettered answers, of which no two differ by a letter",
            _percent(_different(found) >= SPOKEN for found in lettered),
        )
    )
    rows.append(
        (
            "at least 3 answers, patterns included",
            _percent(len(found) >= SPOKEN for found in answers),
        )
    )
    rows.append(("at least 1 answer", _percent(map(bool, answers))))
    return rows


def _different(found: Sequence[Phoneword]) -> int:
    kept: list[Phoneword] = []
    for one in found:
        if not any(differ_by_a_letter(placed_words(one), placed_words(other)) for other in kept):
            kept.append(one)
    return len(kept)


def _percent(values: Iterable[bool]) -> str:
    return f"{100 * mean(map(bool, values)):.1f}%"


def random_numbers(region: str, count: int, seed: int, *, is_mobile: bool) -> Iterator[PhoneNumber]:
    """Yield `count` random valid numbers of `region`; fixed lines unless `is_mobile`."""
    draw = random.Random(f"{region} {seed}")  # noqa: S311  (a sample, not a secret)
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    kind = (plan.mobile if is_mobile else plan.fixed_line) if plan else None
    if plan is None or kind is None or kind.national_number_pattern is None:
        raise ValueError(f"phonenumbers has no such numbers of {region}")
    pattern = re.compile(kind.national_number_pattern)
    found = 0
    while found < count:
        length = draw.choice(kind.possible_length)
        digits = "".join(draw.choices("0123456789", k=length))
        if pattern.fullmatch(digits):
            found += 1
            yield from_parsed(phonenumbers.parse(f"+{plan.country_code}{digits}"))


def report(options: argparse.Namespace) -> str:
    """Return all figures as a Markdown table."""
    content = gather(options.sources)
    rows = agreement(read_picks(content), content)
    half = options.callers // 2
    callers = [
        *random_numbers("US", options.callers - half, options.seed, is_mobile=False),
        *random_numbers("CA", half, options.seed, is_mobile=False),
    ]
    rows += [(f"random US and Canadian callers: {name}", share) for name, share in shares(callers)]
    for region in MOBILE_REGIONS:
        (_, share), *_ = shares(
            random_numbers(region, options.callers, options.seed, is_mobile=True)
        )
        rows.append((f"random mobile callers of {region} with a lettered answer", share))
    return "\n".join(
        ["| figure | value |", "|---|---|", *(f"| {name} | {cell} |" for name, cell in rows)]
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sources", type=Path, default=ROOT / "build/lexicon", help="folder of the packages"
    )
    parser.add_argument("--callers", type=int, default=2000, help="random callers of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write the figures to the page too")
    options = parser.parse_args()
    sources.fetch(options.sources)
    text = report(options)
    print(text)
    if options.write:
        PAGE.write_text(BLOCK.sub(lambda found: f"{found[1]}{text}\n{found[2]}", PAGE.read_text()))


if __name__ == "__main__":
    main()
