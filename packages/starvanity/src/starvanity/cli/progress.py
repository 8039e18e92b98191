"""Progress of a long list, as one line on a terminal."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TextIO

START_SECONDS: Final = 0.5
"""A list that takes less time has no progress line."""
EVERY_SECONDS: Final = 0.1
"""Time between two lines, at least: people do not read faster."""
BAR_LETTERS: Final = 20
CLEAR: Final = "\r\x1b[K"
"""Return to the start of the line and clear it (ECMA-48, EL)."""


@dataclass(slots=True)
class Progress:
    """The progress line of a list. It is shown only if `stream` is a terminal."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic
    _title: str = field(default="", init=False)
    _size: int | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _shown_at: float = field(default=0.0, init=False)
    _is_shown: bool = field(default=False, init=False)

    def start(self, title: str, size: int | None) -> None:
        """Begin with a list of `size` bytes, or of unknown size."""
        self._title, self._size = title, size
        self._started = self.clock()

    def update(self, rows: int, bytes_read: int) -> None:
        """Show the line, if it is time for it."""
        now = self.clock()
        is_due = now - self._started >= START_SECONDS and now - self._shown_at >= EVERY_SECONDS
        if is_due and self.stream.isatty():
            self.stream.write(CLEAR + self._line(rows, bytes_read, now - self._started))
            self.stream.flush()
            self._shown_at = now
            self._is_shown = True

    def clear(self) -> None:
        """Remove the line, so that another text can be written."""
        if self._is_shown:
            self.stream.write(CLEAR)
            self.stream.flush()
            self._is_shown = False

    def _line(self, rows: int, bytes_read: int, seconds: float) -> str:
        line = f"{self._title}: {rows:,} rows, {rows / seconds:,.0f} a second"
        if not self._size:
            return line
        share = min(bytes_read / self._size, 1.0)
        bar = ("#" * round(share * BAR_LETTERS)).ljust(BAR_LETTERS, "-")
        left = round(seconds / share - seconds) if share else 0
        return f"{line} [{bar}] {share:.0%}, {left // 60}:{left % 60:02} left"
