"""Lines of standard input, of any bytes, and their form in error messages."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BufferedIOBase
from typing import cast

from starvanity.cli.options import fail

LONGEST_LINE_BYTES = 1024
"""A longer line is truncated at about this length. It is too long for a number or words."""
CHUNK_BYTES = 65_536
LONGEST_SHOWN = 60
"""Characters of a refused input that are repeated: four times the longest E.164 number."""


def input_lines() -> Iterator[str]:
    """Yield the lines of standard input, without surrounding space and without empty lines."""
    if sys.stdin is None:
        fail("standard input is closed: expected lines of text", 2)
    for line in _lines(cast("BufferedIOBase", sys.stdin.buffer)):
        # Bytes that are not UTF-8 become U+FFFD, which no keypad has, so they are refused.
        if text := line.removeprefix(BOM_UTF8).decode(errors="replace").strip():
            yield text


def shortened(text: str) -> str:
    """Return `text` for a terminal: quoted and truncated."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")


def _lines(stream: BufferedIOBase) -> Iterator[bytes]:
    """Yield each line as soon as it is complete. Truncate long lines, to limit memory."""
    begun = b""
    while chunk := stream.read1(CHUNK_BYTES):
        *lines, begun = (begun + chunk).split(b"\n")
        yield from lines
        begun = begun[:LONGEST_LINE_BYTES]
    yield begun
