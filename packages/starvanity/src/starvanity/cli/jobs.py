"""Tasks answered by several processes, in the order of the tasks and in constant memory.

Short lists are answered in this process. After `POOL_ROWS` rows, worker processes answer the tasks.
If a number of processes is given, they start after the first task.
At most `WINDOW` tasks for each worker are read before the first of them is answered.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import resource_tracker
from typing import Final

from starvanity.cli.interrupts import HAS_MASKS, interrupts_held
from starvanity.cli.own_words import OwnLists, lexicon_with
from starvanity.cli.spell_rows import Answers, Settings, Speller, Task

POOL_ROWS: Final = 2_000
"""Rows that this process answers before it starts workers: about 0.5 s, as a start takes 0.3 s."""
WINDOW: Final = 4
"""Tasks for each worker that are read in advance, so that no worker waits for this process."""

_speller: Speller
"""The speller of a worker process."""


class Jobs:
    """Answers tasks with `jobs` processes, or by default with one process for each core."""

    def __init__(self, jobs: int | None, settings: Settings, own: OwnLists) -> None:
        self.speller = Speller(settings, lexicon_with(own))
        self._jobs = default_jobs() if jobs is None else jobs
        self._rows_alone = POOL_ROWS if jobs is None else 1
        self._start = (settings, own)
        self._executor: ProcessPoolExecutor | None = None
        self._window: deque[tuple[Task, Future[Answers]]] = deque()

    def answers(self, tasks: Iterable[Task | None]) -> Iterator[tuple[Task, Answers] | None]:
        """Yield each task with its answers; `None` for a `None`, after all tasks before it.

        Raise `BrokenProcessPool` if a worker process ends.
        """
        seen = 0
        for task in tasks:
            if task is None:
                yield from self._drained(0)
                yield None
            elif self._jobs == 1 or seen < self._rows_alone:
                seen += len(task.rows)
                yield task, self.speller.answers(task)
            else:
                self._window.append((task, self._submit(task)))
                yield from self.completed()
                yield from self._drained(self._jobs * WINDOW)
        yield from self._drained(0)

    def completed(self) -> Iterator[tuple[Task, Answers]]:
        """Yield the first tasks that workers have answered, without waiting for others."""
        while self._window and _is_answered(self._window[0][1]):
            yield from self._drained(len(self._window) - 1)

    def close(self) -> None:
        """End the workers."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def _drained(self, size: int) -> Iterator[tuple[Task, Answers]]:
        """Yield answers until at most `size` tasks wait. A task leaves after its answer is used."""
        while len(self._window) > size:
            task, future = self._window[0]
            yield task, future.result()
            self._window.popleft()

    def _submit(self, task: Task) -> Future[Answers]:
        # The start of the tracker unblocks Ctrl-C in this thread, and the workers inherit that.
        if HAS_MASKS:
            resource_tracker.ensure_running()
        with interrupts_held():  # workers and threads that this starts never receive Ctrl-C
            if self._executor is None:
                self._executor = ProcessPoolExecutor(
                    self._jobs,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=_start_worker,
                    initargs=self._start,
                )
            return self._executor.submit(_answers, task)


def default_jobs() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_answered(future: Future[Answers]) -> bool:
    return future.done() and not future.exception()


def _start_worker(settings: Settings, own: OwnLists) -> None:
    global _speller  # noqa: PLW0603 - a worker keeps its lexicon from task to task
    _speller = Speller(settings, lexicon_with(own))
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """End this worker when the main process ends, also when it is killed."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(0)


def _answers(task: Task) -> Answers:
    return _speller.answers(task)
