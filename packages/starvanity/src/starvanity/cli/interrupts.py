"""Ctrl-C during work that must be complete, such as the output of a row."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

INTERRUPTED: Final = 130
"""Exit status after Ctrl-C: 128 and the number of SIGINT, as shells report it."""
HAS_MASKS: Final = hasattr(signal, "pthread_sigmask")


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C until the end of the block. Processes that the block starts never receive it.

    POSIX: a new process inherits the signal mask of its parent
    (https://man7.org/linux/man-pages/man2/sigprocmask.2.html). Windows has no masks.
    """
    if not HAS_MASKS:  # pragma: no cover
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
