"""A run of `spell`: answers in the order of the rows, messages, progress and a summary."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

import click

from starvanity.cli.atomic_file import AS_READ, AtomicFile
from starvanity.cli.interrupts import INTERRUPTED, interrupts_held
from starvanity.cli.jobs import Jobs
from starvanity.cli.progress import Progress
from starvanity.cli.spell_format import CsvFormat
from starvanity.cli.spell_rows import Answers, Counts, Form, Ranked, Task, merged
from starvanity.cli.spell_tasks import Arguments

WORKER_ENDED: Final = 1
"""Exit status after a worker process has ended."""


class Run:
    """The output of a run. `write` takes the answers of each task, in order."""

    def __init__(
        self, jobs: Jobs, arguments: Arguments, progress: Progress, output: Path | None
    ) -> None:
        self._jobs = jobs
        self._arguments = arguments
        self._progress = progress
        self._path = output
        self._file = AtomicFile(output) if output else None
        self._stream: TextIO = self._file.stream if self._file else sys.stdout
        self._settings = jobs.speller.settings
        if isinstance(sys.stdout, TextIOWrapper) and self._settings.form is Form.CSV:
            sys.stdout.reconfigure(errors=AS_READ)
        self._counts = Counts()
        self._best: tuple[Ranked, ...] = ()
        self._next_order = 0
        self._last = ""
        self._refused: list[int] = []
        self._lists: dict[str, int] = {}
        """Rows that are written, by list."""
        self._has_header = False

    def execute(self, column: str | None) -> int:
        """Answer all arguments and return the exit status. After Ctrl-C, keep completed rows."""
        status = 0
        try:
            status = self._answer_all(column)
        except KeyboardInterrupt:
            status = self._stop("interrupted", INTERRUPTED)
        except BrokenProcessPool:
            status = self._stop(
                "a worker process ended, perhaps without memory (try --jobs 1)", WORKER_ENDED
            )
        finally:
            self._progress.clear()
            self._jobs.close()
            if self._file:
                self._file.discard()
        return status

    def _answer_all(self, column: str | None) -> int:
        """Answer all arguments and return 1 if one or more rows are refused, else 0."""
        tasks = self._arguments.tasks(column, self._progress)
        for answered in self._jobs.answers(tasks):
            if answered:
                self._write(*answered)
            else:
                self._stream.flush()
        with interrupts_held():
            self._finish()
        if joined := self._arguments.one_number(self._refused):
            click.echo(f'if {joined} is one number, quote it: "{joined}"', err=True)
        return 1 if self._counts.refused or self._refused else 0

    def _stop(self, reason: str, status: int) -> int:
        """Write the completed rows, say so, and return `status`."""
        with interrupts_held():
            for task, answers in self._jobs.completed():
                self._write(task, answers)
            self._finish()
            kept = f"; {self._path} has the rows up to it" if self._path else ""
            self._say(f"starvanity: {reason} {self._last or 'before the first row'}{kept}")
        return status

    def _write(self, task: Task, answers: Answers) -> None:
        """Write the answers of a task. Ctrl-C takes effect after them."""
        if task.rows and task.order < self._next_order:
            return  # written before an interrupt
        with interrupts_held():
            self._begin(task)
            for text, message in answers.parts:
                if text:
                    self._progress.clear()
                    self._stream.write(text)
                if message:
                    self._say(message)
            self._next_order = task.order + len(task.rows)
            self._count(task, answers)

    def _begin(self, task: Task) -> None:
        """Write the header of a CSV output once."""
        if self._has_header or self._settings.form is not Form.CSV:
            return
        self._has_header = True
        answers = CsvFormat(task.layout, 1, has_row=True) if self._settings.best else None
        form = answers or CsvFormat(task.layout, self._settings.top)
        self._stream.write(task.mark + form.header)

    def _count(self, task: Task, answers: Answers) -> None:
        self._best = merged(self._settings.best, self._best, answers.ranked)
        if not task.place.is_listed:
            self._refused += [task.rows[at].at for at in answers.refused]
            return
        self._counts += answers.counts
        self._lists[task.place.title] = self._lists.get(task.place.title, 0) + len(task.rows)
        if task.rows:
            self._last = f"after {task.place.title}, row {answers.last_row}"
        self._progress.update(self._lists[task.place.title], task.bytes_read)

    def _finish(self) -> None:
        """Write the best phonewords and the summary, and put the output file in place."""
        for line in _best_lines(self._best):
            self._stream.write(line)
        self._stream.flush()
        if self._file:
            self._file.commit()
            self._stream = sys.stdout
        if self._lists:
            self._say(self._summary())

    def _summary(self) -> str:
        titles = list(self._lists)
        counts = self._counts
        title = titles[0] if len(titles) == 1 else f"{len(titles)} lists"
        words = " or ".join(self._settings.matches) or "words"
        return (
            f"{title}: {_count(counts.numbers, 'number')} read, "
            f"{_count(counts.refused, 'row')} refused, {counts.with_words:,} with {words}"
        )

    def _say(self, message: str) -> None:
        """Write a message after the output so far."""
        self._progress.clear()
        self._stream.flush()
        click.echo(message, err=True)


def _best_lines(best: Sequence[Ranked]) -> Iterator[str]:
    """Yield the best phonewords in aligned columns, or as finished rows of JSON or CSV."""
    if not best or best[0].line:
        yield from (one.line for one in best)
        return
    width = max(len(one.text) for one in best)
    longest = max(len(one.number) for one in best)
    for one in best:
        cells = (one.text.ljust(width), one.number.ljust(longest), one.where)
        yield "  ".join(cells).rstrip() + "\n"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
