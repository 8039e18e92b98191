"""What several commands share: where calls are kept, how a region is named, how trouble exits."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click

from contactflow.cli import program
from starvanity.phonewords.number import NumberError, parse

Command = TypeVar("Command", bound=Callable[..., Any])

# Exit statuses; 1 is for numbers that cannot be read, and 2 is click's for wrong usage.
STORE_TROUBLE: Final = 3
"""The store of calls could not be used; a caller was answered all the same."""
ANSWER_FAILED: Final = 4
"""The caller heard an apology: the answer itself failed."""
LEXICON_TROUBLE: Final = 5
"""The words that ship with the program cannot be read: it wants installing again."""

region_option = click.option(
    "--region",
    default="US",
    show_default=True,
    metavar="REGION",
    callback=lambda _context, _option, value: known_region(value),
    help="Where a number without + and country code is dialled, in two letters.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


def db_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option that names the file of calls."""
    return click.option(
        "--db",
        "path",
        type=click.Path(path_type=Path),
        envvar="STARVANITY_DB",
        help=f"{help_text}  [default: $STARVANITY_DB, else calls.db in your data folder]",
    )


def call_file(path: Path | None) -> Path:
    """Return the file of calls: `path`, else one in the user's own data folder.

    The XDG Base Directory Specification says where that is, and to pass over a relative one.
    """
    if path is not None:
        return path
    data = Path(os.environ.get("XDG_DATA_HOME", ""))
    if not data.is_absolute():
        data = Path.home() / ".local" / "share"
    return data / "starvanity" / "calls.db"


def made_for_calls(path: Path | None) -> Path:
    """Return the file of calls, with the data folder made where that is what it needs."""
    file = call_file(path)
    if path is None:
        with suppress(OSError):  # the store says what is wrong, and the caller is still answered
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return file


def fail(message: str, status: int) -> NoReturn:
    """Write `message` to standard error and exit with `status`."""
    program.fail(message, status, program="starvanity")


def known_region(region: str) -> str:
    """Return `region` in capitals, or refuse it as wrong usage."""
    region = region.upper()
    try:
        parse("0", region=region)
    except NumberError as error:
        if error.kind == "unknown-region":
            raise click.BadParameter(str(error)) from error
    return region
