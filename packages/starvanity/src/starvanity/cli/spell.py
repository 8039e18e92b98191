"""`starvanity spell`: print the best phonewords of numbers."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from starvanity.calls.speech import answer_ssml
from starvanity.cli.input import input_lines, shortened
from starvanity.cli.options import json_option, region_option
from starvanity.cli.own_words import own_lexicon, own_options
from starvanity.phonewords.answers import spell as spell_number
from starvanity.phonewords.explain import explain as explain_ranking
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.score import Answer, score

NOT_A_NUMBER = "not-a-number"
MOST_PATTERNS = 1
"""Digit patterns of one number, at most."""


@click.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option(
    "--top",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Number of answers for each number.",
)
@json_option
@click.option("--explain", is_flag=True, help="Explain the ranking in words.")
@click.option(
    "--for",
    "purpose",
    type=click.Choice([purpose.value for purpose in Purpose]),
    help="Type of requester. Default: owner for toll-free and other business numbers, else caller.",
)
@click.option(
    "--patterns", is_flag=True, help="Print digit patterns for the numbers of a list too."
)
@region_option
@own_options
def spell(  # noqa: PLR0913 - one argument for each option
    numbers: Sequence[str],
    *,
    top: int,
    as_json: bool,
    explain: bool,
    purpose: str | None,
    patterns: bool,
    region: str,
    words: Path | None,
    never: Path | None,
) -> None:
    """Print the best answers to each NUMBER, best first; "-" reads one a line from input.

    An answer is a phoneword or, for a caller, a digit pattern. In a list ("-"), digit patterns need
    --patterns. If a NUMBER is not a phone number, the others are answered and the exit status is 1.

    \b
    Examples:
      starvanity spell 800-356-9377
      starvanity spell --region GB "020 7946 0123" --explain
      starvanity spell 206-555-5253 --for owner
      starvanity spell - --json < numbers.txt
      starvanity spell 800-356-9377 --words ours.txt --never bans.txt
    """  # noqa: D301 - \b tells click to keep the line breaks
    lexicon = own_lexicon(words, never)
    named = Purpose(purpose) if purpose else None
    best = partial(_best, lexicon, top=top, purpose=named, patterns=patterns)
    answer = partial(_answer, lexicon, best, region=region, as_json=as_json, explain=explain)
    if sum(not answer(text, is_listed=is_listed) for text, is_listed in _texts(numbers)):
        raise SystemExit(1)


def _best(  # noqa: PLR0913 - one argument for each option
    lexicon: Lexicon,
    number: PhoneNumber,
    *,
    top: int,
    purpose: Purpose | None,
    patterns: bool,
    is_listed: bool,
) -> tuple[Answer, ...]:
    """Return the `top` answers; for a number of a list, without digit patterns by default."""
    if patterns or not is_listed:
        return spell_number(number, lexicon, limit=top, purpose=purpose)
    found = spell_number(number, lexicon, limit=top + MOST_PATTERNS, purpose=purpose)
    return tuple(one for one in found if one.kind is not AnswerKind.PATTERN)[:top]


def _answer(  # noqa: PLR0913 - one argument for each option
    lexicon: Lexicon,
    best: Callable[..., tuple[Answer, ...]],
    text: str,
    *,
    region: str,
    as_json: bool,
    explain: bool,
    is_listed: bool,
) -> bool:
    """Print the answers to the number `text`; return `False` if it is not a number."""
    try:
        number = parse(text, region=region)
    except NumberError as error:
        _refuse(text, error, as_json=as_json)
        return False
    answers = best(number, is_listed=is_listed)
    if as_json:
        line = json.dumps(spell_object(text, number, answers, lexicon))
    elif explain:
        line = f"{number.e164}\n{explain_ranking(answers)}"
    else:
        line = _line(number, answers)
    sys.stdout.write(line + "\n")
    return True


def spell_object(
    text: str, number: PhoneNumber, answers: Iterable[Answer], lexicon: Lexicon
) -> dict[str, object]:
    """Return the JSON object for one number. docs/json.md documents its keys."""
    return {
        "input": text,
        "number": number.e164,
        "region": number.region,
        "kind": number.kind,
        "phonewords": [_answer_object(each, lexicon) for each in answers],
    }


def _answer_object(answer: Answer, lexicon: Lexicon) -> dict[str, object]:
    points = score(answer)
    return {
        "text": answer.text,
        "national": answer.national,
        "dials": answer.dials,
        "kind": answer.kind,
        "across": answer.across,
        "look_alike": answer.look_alike,
        "extra_letters": answer.extra_letters,
        "score": points.total,
        "terms": points.terms,
        "ssml": answer_ssml(answer, lexicon),
    }


def _texts(numbers: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each number, and whether it is from a list."""
    for number in numbers:
        if number != "-":
            yield number, False
        else:
            yield from ((line, True) for line in input_lines())


def _line(number: PhoneNumber, answers: Sequence[Answer]) -> str:
    found = "  ".join(each.text for each in answers)
    return f"{number.e164}  {found or '(no words hide in this one)'}"


def _refuse(text: str, error: NumberError, *, as_json: bool) -> None:
    if as_json:
        fields = {"kind": NOT_A_NUMBER, "message": str(error)}
        sys.stdout.write(json.dumps({"input": text, "error": fields}) + "\n")
    else:
        sys.stdout.flush()
        click.echo(f"{shortened(text)}: {error}", err=True)
