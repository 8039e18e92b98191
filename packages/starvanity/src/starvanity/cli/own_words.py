"""Options for a business's own words and banned words, and the lexicon with them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import click

from starvanity.cli.options import LEXICON_FAILED, fail
from starvanity.phonewords.lexicon import Lexicon, LexiconError, shipped_lexicon
from starvanity.phonewords.own_words import OwnWord, OwnWordsError, parse_banned, parse_words

Command = TypeVar("Command", bound=Callable[..., Any])

INVALID_LIST: Final = 2
"""Exit status for an invalid list, the same as click's status for wrong usage."""
LARGEST_BYTES: Final = 1_000_000
"""Largest list: about a hundred thousand words, more than any business has."""


class OwnLists(NamedTuple):
    """The own words and the bans of a business."""

    words: tuple[OwnWord, ...]
    banned: tuple[str, ...]


def own_options(command: Command) -> Command:
    """Add the options for the files of own words and banned words."""
    words = click.option(
        "--words",
        type=click.Path(path_type=Path),
        envvar="STARVANITY_WORDS",
        show_envvar=True,
        metavar="FILE",
        help="A business's own words, one word or phrase a line, such as ACME or ACME TOOLS 1.5. "
        "The number is a weight, -10 to 10.",
    )
    never = click.option(
        "--never",
        type=click.Path(path_type=Path),
        envvar="STARVANITY_NEVER",
        show_envvar=True,
        metavar="FILE",
        help="Words that no phoneword may contain, one word or phrase a line.",
    )
    return words(never(command))


def own_lexicon(words: Path | None, never: Path | None) -> Lexicon:
    """Return the shipped lexicon with the own words and bans of the files.

    Exit with a message and status 2 if a file is invalid, and with 5 if the lexicon is.
    """
    return lexicon_with(own_lists(words, never))


def own_lists(words: Path | None, never: Path | None) -> OwnLists:
    """Return the own words and bans of the files; exit with status 2 if a file is invalid."""
    try:
        own = parse_words(_lines(words), source=str(words)) if words else ()
        banned = parse_banned(_lines(never), source=str(never)) if never else ()
    except OwnWordsError as error:
        fail(str(error), INVALID_LIST)
    return OwnLists(own, banned)


def lexicon_with(lists: OwnLists) -> Lexicon:
    """Return the shipped lexicon with own words and bans; exit with status 5 if it is invalid."""
    try:
        lexicon = shipped_lexicon()
    except LexiconError as error:
        fail(str(error), LEXICON_FAILED)
    return lexicon.with_own(lists.words, lists.banned)


def _lines(path: Path) -> Iterator[str]:
    for number, line in enumerate(_content(path).splitlines(), start=1):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            fail(f"{path}, line {number} is not text: save the file as UTF-8", INVALID_LIST)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}", INVALID_LIST)
    if len(content) > LARGEST_BYTES:
        fail(f"{path} is too long for a list of words: expected at most 1 MB", INVALID_LIST)
    return content
