"""Answers to rows of numbers: the work of one process.

A task has rows of one list. Its answers are finished texts in the order of the rows, so that a
worker process can do the work and the main process only writes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from starvanity.cli.list_columns import Layout
from starvanity.cli.list_rows import Refusal, Row
from starvanity.cli.spell_format import (
    CsvFormat,
    Format,
    JsonFormat,
    Place,
    TextFormat,
    message_at,
)
from starvanity.phonewords.answers import spell
from starvanity.phonewords.kinds import AnswerKind, Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.match import Matcher
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.phone_number import NumberInput
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.printed_row import read_row
from starvanity.phonewords.score import Answer, total_steps

MOST_PATTERNS = 1
"""Digit patterns of one number, at most."""


class Form(StrEnum):
    """The form of the output."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the command that answers depend on."""

    form: Form = Form.TEXT
    top: int = 5
    region: str = "US"
    purpose: Purpose | None = None
    has_patterns: bool = False
    matches: tuple[str, ...] = ()
    best: int = 0
    """Number of the best phonewords of all lists to print; 0 to print the answers of each row."""

    @property
    def has_messages(self) -> bool:
        """Return whether refused rows and notes are messages, because the output lacks them."""
        return bool(self.best) or self.form in {Form.TEXT, Form.EXPLAINED}


@dataclass(frozen=True, slots=True)
class Task:
    """Rows to answer, and their place. `order` is the position of the first of them in all."""

    rows: Sequence[Row]
    place: Place
    layout: Layout
    order: int = 0
    bytes_read: int = 0
    """Bytes of the list up to the last of the rows, for the progress."""
    mark: str = ""
    """The byte order mark of the list, which a CSV output begins with too."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of rows, by their result."""

    numbers: int = 0
    refused: int = 0
    with_words: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.numbers + other.numbers,
            self.refused + other.refused,
            self.with_words + other.with_words,
        )


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """A phoneword with its score. The larger is better; of equal scores, the earlier row."""

    steps: int
    order: int
    """Negative: the position of the row, then the rank in the row."""
    rank: int
    text: str = field(compare=False)
    number: str = field(compare=False)
    where: str = field(compare=False)
    line: str = field(compare=False)
    """The row in JSON or CSV."""

    @property
    def key(self) -> tuple[str, str]:
        """Return the phoneword and its number, which occur once among the best."""
        return self.text, self.number


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a task: pairs of a text for the output and a message after it."""

    parts: tuple[tuple[str, str], ...]
    counts: Counts
    ranked: tuple[Ranked, ...] = ()
    last_row: int = 0
    refused: tuple[int, ...] = ()
    """Positions of the refused rows in the task."""


class Speller:
    """Answers tasks with one lexicon."""

    def __init__(self, settings: Settings, lexicon: Lexicon) -> None:
        self.settings = settings
        self.lexicon = lexicon
        self.matcher = Matcher.of(settings.matches, lexicon) if settings.matches else None

    def answers(self, task: Task) -> Answers:
        """Return the answers of the rows of `task`."""
        work = _Work(self, task)
        for at, row in enumerate(task.rows):
            work.add(at, row)
        return work.finished()

    def read(self, row: Row) -> NumberInput | Refusal:
        """Return the number of `row`, or the reason why it has none."""
        if row.fault:
            return row.fault
        try:
            return read_row(row.text, self.lexicon.language.numerals, region=self.settings.region)
        except NumberError as error:
            return Refusal(error.reason, str(error))

    def best(self, entry: NumberInput, *, is_listed: bool) -> tuple[Answer, ...]:
        """Return the answers of a number; in a list, without digit patterns by default."""
        top, purpose = self.settings.top, self.settings.purpose
        if self.matcher:
            return self.matcher.phonewords(entry.number, purpose=purpose)[:top]
        found = spell(entry, self.lexicon, limit=top, purpose=purpose)
        if self.settings.has_patterns or not is_listed or not _has_pattern(found):
            return found
        found = spell(entry, self.lexicon, limit=top + MOST_PATTERNS, purpose=purpose)
        return tuple([one for one in found if one.kind is not AnswerKind.PATTERN])[:top]

    def format_of(self, layout: Layout) -> Format:
        """Return the form of the output for a list."""
        if self.settings.form is Form.JSON:
            return JsonFormat(self.lexicon)
        if self.settings.form is Form.CSV:
            is_ranking = bool(self.settings.best)
            return CsvFormat(layout, 1 if is_ranking else self.settings.top, has_row=is_ranking)
        return TextFormat(self.settings.form is Form.EXPLAINED)


class _Work:
    """The answers of a task so far."""

    def __init__(self, speller: Speller, task: Task) -> None:
        self._speller = speller
        self._task = task
        self._format = speller.format_of(task.layout)
        self._texts: list[str] = []
        self._parts: list[tuple[str, str]] = []
        self._ranked: list[Ranked] = []
        self._refused: list[int] = []
        self._numbers = self._with_words = 0

    def add(self, at: int, row: Row) -> None:
        """Answer one row."""
        is_ranking = bool(self._speller.settings.best)
        if row.is_blank and self._task.place.is_listed:
            self._texts.append("" if is_ranking else self._format.blank(row))
            return
        entry = self._speller.read(row)
        if isinstance(entry, Refusal):
            self._refused.append(at)
            self._refuse(row, entry, is_ranking=is_ranking)
            return
        self._numbers += 1
        for note in entry.notes if self._speller.settings.has_messages else ():
            self._say(row, f"note: {note}")
        answers = self._speller.best(entry, is_listed=self._task.place.is_listed)
        self._with_words += any(isinstance(answer, Phoneword) for answer in answers)
        if is_ranking:
            self._ranked += self._rank(at, row, entry, answers)
        elif answers or not self._speller.matcher:
            self._texts.append(self._format.answered(self._task.place, row, entry, answers))

    def finished(self) -> Answers:
        """Return the answers of all rows."""
        last = self._task.rows[-1].at if self._task.rows else 0
        best = merged(self._speller.settings.best, (), self._ranked)
        counts = Counts(self._numbers, len(self._refused), self._with_words)
        parts = (*self._parts, ("".join(self._texts), ""))
        return Answers(parts, counts, best, last, tuple(self._refused))

    def _refuse(self, row: Row, refusal: Refusal, *, is_ranking: bool) -> None:
        if not is_ranking:
            self._texts.append(self._format.refused(self._task.place, row, refusal))
        if self._speller.settings.has_messages:
            self._say(row, refusal.message)

    def _say(self, row: Row, message: str) -> None:
        """Add a message about `row` after the texts before it."""
        self._parts.append(("".join(self._texts), message_at(self._task.place, row, message)))
        self._texts = []

    def _rank(
        self, at: int, row: Row, entry: NumberInput, answers: Sequence[Answer]
    ) -> Iterator[Ranked]:
        """Yield the phonewords of a row that have a score."""
        place = self._task.place
        scored = [one for one in answers if isinstance(one, Phoneword) and one.is_scored]
        for rank, one in enumerate(scored):
            line = ""
            if self._speller.settings.form in {Form.JSON, Form.CSV}:
                line = self._format.answered(place, row, entry, [one])
            where = f"{place.title}, row {row.at}" if place.is_listed else ""
            order = -(self._task.order + at)
            number = entry.number.e164
            yield Ranked(total_steps(one), order, -rank, one.text, number, where, line)


def merged(best: int, ranked: Sequence[Ranked], more: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return the `best` of two sequences, best first. A phoneword of a number occurs once."""
    kept: dict[tuple[str, str], Ranked] = {}
    for one in sorted(chain(ranked, more), reverse=True):
        kept.setdefault(one.key, one)
    return tuple(kept.values())[:best]


def _has_pattern(answers: Sequence[Answer]) -> bool:
    return any(answer.kind is AnswerKind.PATTERN for answer in answers)
