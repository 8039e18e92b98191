"""A file that is written whole: a reader sees the old content or the new, never a part.

The content goes into a temporary file in the same folder, which then replaces the file. A device or
a pipe is written directly, because nothing can replace it.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from typing import Final, TextIO

AS_READ: Final = "surrogateescape"
"""Error handler: bytes that are not text are surrogates in our texts, and are written as read."""
NEW_MODE: Final = 0o666
"""Mode of a new file, before the user's mask (open(2))."""


class AtomicFile:
    """The new content of a file. `commit` puts it in place, and `discard` removes it."""

    def __init__(self, path: Path) -> None:
        self._target = path.resolve()
        is_replaced = self._target.is_file() or not self._target.exists()
        self._temporary: Path | None = None
        if is_replaced:
            number, name = tempfile.mkstemp(
                prefix=f".{self._target.name}.", suffix=".part", dir=self._target.parent
            )
            self._temporary = Path(name)
            os.fchmod(number, self._mode())
        else:
            number = os.open(self._target, os.O_WRONLY)
        self.stream: TextIO = os.fdopen(number, "w", encoding="utf-8", errors=AS_READ, newline="")

    def commit(self) -> None:
        """Put the content in place of the file."""
        self.stream.flush()
        if self._temporary:
            os.fsync(self.stream.fileno())
            self.stream.close()
            self._temporary.replace(self._target)
            self._temporary = None
        self.stream.close()

    def discard(self) -> None:
        """Remove the content, unless it is in place."""
        with suppress(OSError):  # a full disk: closing writes the rest
            self.stream.close()
        if self._temporary:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None

    def _mode(self) -> int:
        """Return the mode of the file, or that of a new file."""
        try:
            return S_IMODE(self._target.stat().st_mode)
        except FileNotFoundError:
            mask = os.umask(0)
            os.umask(mask)
            return NEW_MODE & ~mask
