"""`starvanity serve`: show the live board and the phone in a browser on this machine."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click

from starvanity.cli.options import STORE_FAILED, db_option, fail, prepared_call_file
from starvanity.cli.own_words import own_lexicon, own_options

EXTRA_MODULES: Final = ("starlette", "uvicorn", "websockets")
"""The modules of the extra `serve` in pyproject.toml."""
EXTRA_MISSING: Final = 2
"""The exit status without the extra: that of wrong usage."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="The port on this machine; 0 means any free port.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0), metavar="SECONDS", help="Stop after this time."
)
@own_options
@db_option("The file of calls.")
def serve(
    *,
    port: int,
    seconds: float | None,
    words: Path | None,
    never: Path | None,
    path: Path | None,
) -> None:
    """Show the latest callers live, and a phone to call with; on the loopback address only.

    The board shows a call at most 0.1 s after a program on this machine has saved it.

    \b
    Example: starvanity serve --port 8000
    """  # noqa: D301 - \b tells click to keep the line breaks
    _check_extra()
    from starvanity.local import server  # noqa: PLC0415  (needs the extra)

    lexicon = own_lexicon(words, never)
    try:
        server.serve(prepared_call_file(path), port, lexicon, seconds=seconds, ready=_announce)
    except server.ServeError as error:
        fail(str(error), STORE_FAILED)
    except KeyboardInterrupt:
        click.echo()


def _check_extra() -> None:
    """Exit with the remedy if a module of the extra is not installed."""
    missing = [name for name in EXTRA_MODULES if find_spec(name) is None]
    if missing:
        fail(
            f"serve needs {' and '.join(missing)}: install with pip install 'starvanity[serve]'",
            EXTRA_MISSING,
        )


def _announce(address: str) -> None:
    click.echo(f"The board is at {address} until Ctrl-C.")
