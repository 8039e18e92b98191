"""`starvanity serve`: the live board and the phone, in a browser on this machine."""

from pathlib import Path

import click

from starvanity.cli.options import STORE_TROUBLE, db_option, fail, made_for_calls
from starvanity.cli.own import own_lexicon, own_options
from starvanity.local.server import ServeError
from starvanity.local.server import serve as serve_board


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Where on this machine; 0 takes any free port.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0), metavar="SECONDS", help="End after so long."
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
    """Show who rings, live, and offer a phone to ring with; loopback only.

    A call is on the board within a tenth of a second of being kept, whichever program places it.

    \b
    Example: starvanity serve --port 8000
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    lexicon = own_lexicon(words, never)
    try:
        serve_board(made_for_calls(path), port, lexicon, seconds=seconds, ready=_announce)
    except ServeError as trouble:
        fail(str(trouble), STORE_TROUBLE)
    except KeyboardInterrupt:
        click.echo()


def _announce(address: str) -> None:
    click.echo(f"The board is at {address} until Ctrl-C.")
