"""What is read from standard input, line by line, whatever bytes come, and how it is repeated."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BufferedIOBase
from typing import cast

from starvanity.cli.options import fail

LONGEST_LINE_BYTES = 1024
"""Of a longer line little more than this is kept: too long to be a number or words."""
CHUNK_BYTES = 65_536
LONGEST_SHOWN = 60
"""Characters of a refused input that are repeated: several times the longest number."""


def input_lines() -> Iterator[str]:
    """Yield the lines of standard input without the space around them; empty ones are left out."""
    if sys.stdin is None:
        fail("there is no input to read: it is closed", 2)
    for line in _lines(cast("BufferedIOBase", sys.stdin.buffer)):
        # Bytes that are no text become a sign that is on no keypad, and are refused.
        if text := line.removeprefix(BOM_UTF8).decode(errors="replace").strip():
            yield text


def shortened(text: str) -> str:
    """Return `text` fit for a terminal: quoted, and no longer than a line."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")


def _lines(stream: BufferedIOBase) -> Iterator[bytes]:
    """Yield lines as soon as they are there; one that never ends is never kept whole."""
    begun = b""
    while chunk := stream.read1(CHUNK_BYTES):
        *lines, begun = (begun + chunk).split(b"\n")
        yield from lines
        begun = begun[:LONGEST_LINE_BYTES]
    yield begun
