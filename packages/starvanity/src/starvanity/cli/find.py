"""`starvanity find`: print the numbers that spell given words."""

import json
import sys
from collections.abc import Iterator, Sequence

import click

from starvanity.cli.options import checked_region, json_option
from starvanity.cli.words import refuse, word_texts
from starvanity.phonewords.advertised_ranges import NumberRange
from starvanity.phonewords.find import NumberMatch, find
from starvanity.phonewords.find_text import FindError
from starvanity.phonewords.number_ranges import (
    NumberRangeError,
    number_ranges,
)

NOT_SPELLABLE = "not-spellable"


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option(
    "--region",
    "regions",
    multiple=True,
    metavar="REGION",
    callback=lambda _context, _option, value: tuple(map(checked_region, value)),
    help="Only numbers of this country, in two letters; repeatable.  [default: every country with "
    "known advertised numbers; US with --area]",
)
@click.option(
    "--area",
    metavar="DIGITS",
    help="Numbers of any country that begin with these digits, such as 206 or 020, instead of "
    "toll-free numbers.",
)
@json_option
def find_command(
    words: Sequence[str], *, regions: Sequence[str], area: str | None, as_json: bool
) -> None:
    """Print the numbers that spell WORD..., by country; "-" reads lines of words from input.

    Several WORDs form one number: CALL NOW is 1-800-CALL-NOW. Each row has the number to dial
    (E.164) and the count of letters past the last digit, which the network ignores.

    In WORD, ? is any key. The output writes an open digit as a lower-case x, and the output may be
    given as WORD again. A lower-case x is an open digit after first digits (1300 xx cabs) and among
    capitals (CAxS). Digits that begin a number, as in 1-800-FLOWERS, are a part of it. Other digits
    are keys, as in 24 7.

    Ask a carrier whether a number is available. The exit status is 1 if no keypad can spell the
    words. If no number spells them, a row has no number, and the status is 0.

    \b
    Examples:
      starvanity find flowers
      starvanity find 1-800-flowers
      starvanity find 'ca?s' --region GB
      starvanity find call now --region AU --region NZ
      starvanity find pizza --area 206 --json
    """  # noqa: D301 - \b tells click to keep the line breaks
    among = _ranges(regions, area)
    refused = False
    for text in word_texts(words):
        try:
            found = find(text, among)
        except FindError as error:
            refused = True
            refuse(text, NOT_SPELLABLE, error, as_json=as_json)
            continue
        for line in [json.dumps(find_object(text, found))] if as_json else _lines(text, found):
            sys.stdout.write(line + "\n")
    if refused:
        raise SystemExit(1)


def find_object(text: str, found: Sequence[NumberMatch]) -> dict[str, object]:
    """Return the JSON object for one line of words. docs/json.md documents its keys."""
    return {
        "input": text,
        "numbers": [
            {
                "regions": list(one.regions),
                "kind": one.kind,
                "text": one.text,
                "number": one.e164,
                "open_digits": one.open_digits,
                "extra_letters": one.extra_letters,
            }
            for one in found
        ],
    }


def _ranges(regions: Sequence[str], area: str | None) -> tuple[NumberRange, ...]:
    try:
        return number_ranges(regions, area)
    except NumberRangeError as error:
        hint = "--region" if area is None else "--area"
        raise click.BadParameter(str(error), param_hint=hint) from error


def _lines(text: str, found: Sequence[NumberMatch]) -> Iterator[str]:
    """Yield a row for each number, in aligned columns."""
    if not found:
        yield f"{text}  (no number there spells this)"
    rows = [(" ".join(one.regions), one.text, one.e164) for one in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row, one in zip(rows, found, strict=True):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([*cells, ", ".join(_notes(one))])


def _notes(one: NumberMatch) -> Iterator[str]:
    yield one.kind
    if one.open_digits:
        yield f"{_count(one.open_digits, 'digit')} open"
    if one.extra_letters:
        yield f"{_count(one.extra_letters, 'letter')} past the last digit, ignored"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
