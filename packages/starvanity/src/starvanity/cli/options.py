"""Options and exit statuses that several commands share."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click

from contactflow.cli import program
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError

Command = TypeVar("Command", bound=Callable[..., Any])

# Exit statuses. 1 is for numbers that cannot be parsed, and 2 is click's status for wrong usage.
STORE_FAILED: Final = 3
"""The store of calls could not be used. The caller still got an answer."""
ANSWER_FAILED: Final = 4
"""The answer failed. The caller heard an apology."""
LEXICON_FAILED: Final = 5
"""The shipped lexicon cannot be read. Install the package again."""

PROGRAM: Final = "starvanity"
"""The program's name, and that of its data folder."""
CALLS: Final = "calls.db"
"""The name of the default file of calls."""

region_option = click.option(
    "--region",
    default="US",
    show_default=True,
    metavar="REGION",
    callback=lambda _context, _option, value: checked_region(value),
    help="The region of numbers without + and country code, in two letters.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


def db_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option for the file of calls."""
    return click.option(
        "--db",
        "path",
        type=click.Path(path_type=Path),
        envvar="STARVANITY_DB",
        help=f"{help_text}  [default: $STARVANITY_DB, else calls.db in your data folder]",
    )


def call_file(path: Path | None) -> Path:
    """Return the file of calls: `path`, or by default a file in the user's data folder.

    `platformdirs` finds the folder. A file in the folder of version 0.2 is used if it exists. On
    Linux the two folders are the same.
    """
    if path is not None:
        return path
    from platformdirs import user_data_path  # noqa: PLC0415  (only these commands need it)

    earlier = _earlier_call_file()
    folder = user_data_path(PROGRAM, appauthor=False)
    return folder / CALLS if folder.is_absolute() and not earlier.exists() else earlier


def _earlier_call_file() -> Path:
    """Return the default file of calls of version 0.2, in the folder for Linux.

    The XDG Base Directory Specification defines the folder. It says to ignore a relative one.
    """
    data = Path(os.environ.get("XDG_DATA_HOME", ""))
    if not data.is_absolute():
        data = Path.home() / ".local" / "share"
    return data / PROGRAM / CALLS


def prepared_call_file(path: Path | None) -> Path:
    """Return the file of calls. If it is the default file, create its folder."""
    file = call_file(path)
    if path is None:
        with suppress(OSError):  # the store reports the error, and the caller still gets an answer
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return file


def fail(message: str, status: int) -> NoReturn:
    """Write `message` to standard error and exit with `status`."""
    program.fail(message, status, program=PROGRAM)


def checked_region(region: str) -> str:
    """Return `region` in capitals; raise `BadParameter` if it is not a region."""
    region = region.upper()
    try:
        parse("0", region=region)
    except NumberError as error:
        if error.reason == "unknown-region":
            raise click.BadParameter(str(error)) from error
    return region
