"""Bytes of a list, from a file or from standard input, as lines in the order of arrival.

A list is UTF-8 or UTF-16, with or without a byte order mark. Bytes that are not UTF-8 become
surrogates, so that a CSV file is written with the same bytes. An empty batch of lines means that no
more input has arrived yet, so that the reader can answer the lines before it waits.
"""

import codecs
import os
import select
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import Path
from typing import Final, Self, cast

from starvanity.cli.options import fail

STDIN: Final = "-"
"""The name of standard input among the arguments."""
CHUNK_BYTES: Final = 65_536
"""Bytes of one read: the capacity of a pipe on Linux (pipe(7))."""
LONGEST_LINE: Final = 65_536
"""Bytes. A longer line is truncated and refused, to limit memory. The widest exports of contact
centres have about 10,000 bytes a row."""
UTF_16: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
BYTE_ORDER_MARKS: Final = (codecs.BOM_UTF8, *UTF_16)

EXAMINED: Final = 100
"""Characters that are examined for UTF-16 without a byte order mark."""
FEWEST_BYTES: Final = 8
"""Bytes from which a list may be UTF-16 without a mark."""
EXAMINED_SHARE: Final = 0.5
"""Share of examined characters that have a NUL byte, above which a list is UTF-16."""

Decoder = Callable[[bytes, bool], str]


@dataclass(slots=True)
class ListSource:
    """The open bytes of a list. `size` is in bytes; `None` if it is not known."""

    name: str
    stream: BufferedIOBase
    size: int | None = None
    bytes_read: int = 0
    has_mark: bool = False
    """Whether the list begins with a byte order mark."""
    _decoder: Decoder | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.name != STDIN:
            self.stream.close()

    def batches(self) -> Iterator[list[str]]:
        """Yield complete lines with their ends as they arrive; an empty list before a wait."""
        begun = b""
        chunk = self._first_chunk()
        while chunk:
            *lines, begun = _split(begun + chunk)
            yield list(map(_text, lines))
            begun = begun[: LONGEST_LINE + 1]
            if self._is_waiting():
                yield []
            chunk = self._read()
        begun += self._decoded(b"", is_last=True)
        if begun:
            yield [_text(line) for line in _split(begun) if line]

    def _first_chunk(self) -> bytes:
        """Return the first bytes as UTF-8, without a byte order mark."""
        chunk = self._read()
        while chunk and any(mark != chunk and mark.startswith(chunk) for mark in BYTE_ORDER_MARKS):
            more = self._read()
            if not more:
                break
            chunk += more
        mark = next((each for each in BYTE_ORDER_MARKS if chunk.startswith(each)), b"")
        self.has_mark = bool(mark)
        if encoding := UTF_16.get(mark) or _utf_16_without_mark(chunk):
            incremental = codecs.getincrementaldecoder(encoding)(errors="replace")
            self._decoder = incremental.decode
        rest = self._decoded(chunk.removeprefix(mark))
        return rest if rest or not (mark or self._decoder) else self._read()

    def _read(self) -> bytes:
        """Return the next bytes as UTF-8; no bytes at the end."""
        while chunk := self.stream.read1(CHUNK_BYTES):
            self.bytes_read += len(chunk)
            if decoded := self._decoded(chunk):
                return decoded
        return b""

    def _decoded(self, chunk: bytes, *, is_last: bool = False) -> bytes:
        if self._decoder is None:
            return chunk
        return self._decoder(chunk, is_last).encode("utf-8", "replace")

    def _is_waiting(self) -> bool:
        """Return whether a read would wait, because nothing has arrived."""
        try:
            return not select.select([self.stream.fileno()], [], [], 0)[0]
        except (OSError, ValueError):  # not a file descriptor: in memory, so it never waits
            return False


def open_list(name: str) -> ListSource:
    """Open the list `name`, or standard input for "-"; exit with status 2 if that fails."""
    if name == STDIN:
        if sys.stdin is None:
            fail("standard input is closed: expected lines of text", 2)
        stream = cast("BufferedIOBase", sys.stdin.buffer)
        return ListSource(STDIN, stream, _size(stream))
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - the caller closes it
    except OSError as error:
        fail(f"{name} cannot be read: {error.strerror}", 2)
    return ListSource(name, file, _size(file))


def _size(stream: BufferedIOBase) -> int | None:
    """Return the size of a file; `None` for a pipe, a terminal or a stream in memory."""
    try:
        return os.fstat(stream.fileno()).st_size or None
    except OSError:
        return None


def _utf_16_without_mark(chunk: bytes) -> str | None:
    """Return the encoding of UTF-16 bytes without a mark; `None` for other bytes.

    Digits and Latin letters have a NUL byte each: after the character if it is little-endian.
    """
    first = chunk[: 2 * EXAMINED]
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        nuls, others = first[start::2].count(0), first[1 - start :: 2].count(0)
        if len(first) >= FEWEST_BYTES and nuls > EXAMINED_SHARE * len(first) / 2 and not others:
            return encoding
    return None


def _split(content: bytes) -> list[bytes]:
    """Return the lines of `content` with their ends, and last the line that is not complete.

    A carriage return at the end is not complete, because a line feed may follow.
    """
    lines = content.splitlines(keepends=True)
    if not lines or lines[-1].endswith(b"\n"):
        lines.append(b"")
    return lines


def _text(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape")
