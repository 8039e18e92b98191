"""`starvanity dial`: print the number that a phoneword dials."""

import json
import sys
from collections.abc import Sequence

import click

from starvanity.cli.options import json_option, region_option
from starvanity.cli.words import refuse, word_texts
from starvanity.phonewords.dialling import DialError, dial_words

NOT_DIALABLE = "not-dialable"


@click.command("dial")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@region_option
@json_option
def dial_command(words: Sequence[str], *, region: str, as_json: bool) -> None:
    """Print the number that WORDS... dial; "-" reads lines of words from input.

    Several WORDS form one number. The number is in E.164. Words that are only a part of a number,
    such as FLOWERS, print their keys. The exit status is 1 if no keypad can dial the words.

    \b
    Examples:
      starvanity dial 1-800-FLOWERS
      starvanity dial flowers
      starvanity dial 1300 flower --region AU
      starvanity dial - --json < phonewords.txt
    """  # noqa: D301 - \b tells click to keep the line breaks
    refused = False
    for text in word_texts(words):
        try:
            dials = dial_words(text, region=region)
        except DialError as error:
            refused = True
            refuse(text, NOT_DIALABLE, error, as_json=as_json)
            continue
        line = json.dumps({"input": text, "dials": dials}) if as_json else dials
        sys.stdout.write(line + "\n")
    if refused:
        raise SystemExit(1)
