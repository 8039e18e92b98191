"""What several commands share: where calls are kept, how a region is named, how trouble exits."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click
import phonenumbers

Command = TypeVar("Command", bound=Callable[..., Any])

STORE_TROUBLE: Final = 3
"""Exit status when the store of calls could not be used (2 is click's for wrong usage)."""

region_option = click.option(
    "--region",
    default="US",
    show_default=True,
    metavar="REGION",
    callback=lambda _context, _option, value: _known_region(value),
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
    """Return the file of calls: `path`, else one in the user's own data folder, made for it."""
    if path is not None:
        return path
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = Path(data) / "starvanity"
    with suppress(OSError):  # the store says what is wrong, and the caller is still answered
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "calls.db"


def fail(message: str, status: int) -> NoReturn:
    """Say `message` on standard error and leave with `status`."""
    click.echo(f"starvanity: {message}", err=True)
    raise SystemExit(status)


def _known_region(region: str) -> str:
    region = region.upper()
    if region not in phonenumbers.SUPPORTED_REGIONS:
        raise click.BadParameter(f"{region!r} is no region: expected two letters such as US or GB")
    return region
