"""`starvanity spell`: print the best phonewords of numbers."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from starvanity.calls.speech import phoneword_ssml
from starvanity.cli.input import input_lines, shortened
from starvanity.cli.options import json_option, region_option
from starvanity.cli.own_words import own_lexicon, own_options
from starvanity.phonewords.answers import spell as spell_number
from starvanity.phonewords.explain import explain as explain_ranking
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import NumberError, PhoneNumber, parse
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import score

NOT_A_NUMBER = "not-a-number"


@click.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@click.option(
    "--top",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Number of phonewords for each number.",
)
@json_option
@click.option("--explain", is_flag=True, help="Explain the ranking in words.")
@region_option
@own_options
def spell(  # noqa: PLR0913 - one argument for each option
    numbers: Sequence[str],
    *,
    top: int,
    as_json: bool,
    explain: bool,
    region: str,
    words: Path | None,
    never: Path | None,
) -> None:
    """Print the best phonewords of each NUMBER, best first; "-" reads one a line from input.

    The exit status is 1 if a NUMBER is not a phone number. The others are still answered.

    \b
    Examples:
      starvanity spell 800-356-9377
      starvanity spell --region GB "020 7946 0123" --explain
      starvanity spell - --json < numbers.txt
      starvanity spell 800-356-9377 --words ours.txt --never bans.txt
    """  # noqa: D301 - \b tells click to keep the line breaks
    lexicon = own_lexicon(words, never)
    answer = partial(_answer, lexicon, top=top, region=region, as_json=as_json, explain=explain)
    if sum(not answer(text) for text in _texts(numbers)):
        raise SystemExit(1)


def _answer(  # noqa: PLR0913 - one argument for each option
    lexicon: Lexicon, text: str, *, top: int, region: str, as_json: bool, explain: bool
) -> bool:
    """Print the phonewords of the number `text`; return `False` if it is not a number."""
    try:
        number = parse(text, region=region)
    except NumberError as error:
        _refuse(text, error, as_json=as_json)
        return False
    phonewords = spell_number(number, lexicon, limit=top)
    if as_json:
        line = json.dumps(spell_object(text, number, phonewords, lexicon))
    elif explain:
        line = f"{number.e164}\n{explain_ranking(phonewords)}"
    else:
        line = _line(number, phonewords)
    sys.stdout.write(line + "\n")
    return True


def spell_object(
    text: str, number: PhoneNumber, phonewords: Iterable[Phoneword], lexicon: Lexicon
) -> dict[str, object]:
    """Return the JSON object for one number. docs/json.md documents its keys."""
    return {
        "input": text,
        "number": number.e164,
        "region": number.region,
        "kind": number.kind,
        "phonewords": [_phoneword_object(each, lexicon) for each in phonewords],
    }


def _phoneword_object(phoneword: Phoneword, lexicon: Lexicon) -> dict[str, object]:
    points = score(phoneword)
    return {
        "text": phoneword.text,
        "national": phoneword.national,
        "dials": phoneword.dials,
        "extra_letters": phoneword.extra_letters,
        "score": points.total,
        "terms": points.terms,
        "ssml": phoneword_ssml(phoneword, lexicon),
    }


def _texts(numbers: Sequence[str]) -> Iterator[str]:
    for number in numbers:
        if number != "-":
            yield number
        else:
            yield from input_lines()


def _line(number: PhoneNumber, phonewords: Sequence[Phoneword]) -> str:
    found = "  ".join(each.text for each in phonewords)
    return f"{number.e164}  {found or '(no words hide in this one)'}"


def _refuse(text: str, error: NumberError, *, as_json: bool) -> None:
    if as_json:
        fields = {"kind": NOT_A_NUMBER, "message": str(error)}
        sys.stdout.write(json.dumps({"input": text, "error": fields}) + "\n")
    else:
        sys.stdout.flush()
        click.echo(f"{shortened(text)}: {error}", err=True)
