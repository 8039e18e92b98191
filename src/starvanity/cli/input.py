"""What is read from standard input, line by line, whatever bytes come."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

from starvanity.cli.options import fail

LONGEST_LINE_BYTES = 1024
"""Of a longer line only this much is read on, which is too long to be a number or words."""


def input_lines() -> Iterator[str]:
    """Yield the lines of standard input without the space around them; empty ones are left out."""
    if sys.stdin is None:
        fail("there is no input to read: it is closed", 2)
    stream = sys.stdin.buffer
    while line := stream.readline(LONGEST_LINE_BYTES):
        if len(line) == LONGEST_LINE_BYTES and not line.endswith(b"\n"):
            _pass_over(stream)
        # Bytes that are no text become a sign that is on no keypad, and are refused.
        if text := line.removeprefix(BOM_UTF8).decode(errors="replace").strip():
            yield text


def _pass_over(stream: BinaryIO) -> None:
    """Read to the end of a line."""
    while (rest := stream.readline(LONGEST_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass
