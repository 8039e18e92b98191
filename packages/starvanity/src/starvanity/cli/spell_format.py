"""Forms of the answers of `spell`: text, JSON and CSV."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Final, Protocol

from starvanity.calls.speech import answer_ssml
from starvanity.cli.input import LONGEST_LINE_BYTES, shortened
from starvanity.cli.list_columns import Layout
from starvanity.cli.list_rows import Refusal, Row
from starvanity.phonewords.explain import explain
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.phone_number import NumberInput
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.printed_row import NO_WORDS
from starvanity.phonewords.score import Answer, score

NOT_A_NUMBER: Final = "not-a-number"
PREFIX: Final = "starvanity_"
"""Begins the names of our columns, if the list has a column of the same name."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a row: the list, and the row as a spreadsheet counts it.

    An argument has no list, and a row of an argument is its position.
    """

    title: str
    name: str

    @property
    def is_listed(self) -> bool:
        """Return whether the row is in a list."""
        return bool(self.name)


class Format(Protocol):
    """One form of answers. Each method returns a text to write, with its line end."""

    def answered(
        self, place: Place, row: Row, entry: NumberInput, answers: Sequence[Answer]
    ) -> str:
        """Return the answers of a row."""
        ...

    def refused(self, place: Place, row: Row, refusal: Refusal) -> str:
        """Return a row without a number."""
        ...

    def blank(self, row: Row) -> str:
        """Return a row without text."""
        ...


@dataclass(frozen=True, slots=True)
class TextFormat:
    """One line for each number. Refused rows are reported as messages only."""

    is_explained: bool = False

    def answered(
        self, place: Place, row: Row, entry: NumberInput, answers: Sequence[Answer]
    ) -> str:
        """Return the number and its answers, or the explanation of their order."""
        del place, row
        if self.is_explained:
            return f"{entry.number.e164}\n{explain(answers)}\n"
        found = "  ".join([answer.text for answer in answers]) or NO_WORDS
        return f"{entry.number.e164}  {found}\n"

    def refused(self, place: Place, row: Row, refusal: Refusal) -> str:
        """Return nothing: the message names the row."""
        del place, row, refusal
        return ""

    def blank(self, row: Row) -> str:
        """Return nothing."""
        del row
        return ""


@dataclass(frozen=True, slots=True)
class JsonFormat:
    """One object for each number, also for a refused one. docs/json.md documents the keys."""

    lexicon: Lexicon

    def answered(
        self, place: Place, row: Row, entry: NumberInput, answers: Sequence[Answer]
    ) -> str:
        """Return the object of a number."""
        found = spell_object(row.text, entry, answers, self.lexicon)
        return json.dumps(found | _place_object(place, row)) + "\n"

    def refused(self, place: Place, row: Row, refusal: Refusal) -> str:
        """Return the object of a text that is not a number."""
        error = {"kind": NOT_A_NUMBER, "reason": refusal.reason, "message": refusal.message}
        found = {"input": _printable(row.text), "error": error}
        return json.dumps(found | _place_object(place, row)) + "\n"

    def blank(self, row: Row) -> str:
        """Return nothing."""
        del row
        return ""


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """The columns of the list and, after them, ours. Each row of the list is one row."""

    layout: Layout
    top: int
    has_row: bool = False
    """Whether our columns begin with the number of the row."""
    _text: StringIO = field(default_factory=StringIO, repr=False)

    @property
    def header(self) -> str:
        """Return the names of the columns."""
        names = self.layout.header or [f"column_{at + 1}" for at in range(self.layout.width)]
        return self._line(
            [*_padded(names, self.layout.width), *_own_names(names, self.top, has_row=self.has_row)]
        )

    def answered(
        self, place: Place, row: Row, entry: NumberInput, answers: Sequence[Answer]
    ) -> str:
        """Return the row with its number and its answers."""
        del place
        first = answers[0].kind if answers else ""
        texts = _padded([answer.text for answer in answers], self.top)
        number = entry.number
        return self._row(row, [number.e164, number.kind, texts[0], first, *texts[1:], "", ""])

    def refused(self, place: Place, row: Row, refusal: Refusal) -> str:
        """Return the row with the reason."""
        del place
        empty = [""] * (self.top + 3)
        return self._row(row, [*empty, refusal.message, refusal.reason])

    def blank(self, row: Row) -> str:
        """Return the row as it is."""
        return self._row(row, [""] * (self.top + 5))

    def _row(self, row: Row, own: Sequence[str]) -> str:
        """Return one row. Cells after the last column of the list follow our columns."""
        width = self.layout.width
        cells = row.cells
        at = [str(row.at)] if self.has_row else []
        return self._line([*_padded(cells[:width], width), *at, *own, *cells[width:]])

    def _line(self, cells: Sequence[str]) -> str:
        text = self._text
        text.seek(0)
        text.truncate()
        csv.writer(text, delimiter=self.layout.delimiter or ",", lineterminator="\n").writerow(
            cells
        )
        return text.getvalue()


def spell_object(
    text: str, entry: NumberInput, answers: Sequence[Answer], lexicon: Lexicon
) -> dict[str, object]:
    """Return the JSON object for one number. docs/json.md documents its keys."""
    number = entry.number
    return {
        "input": text,
        "number": number.e164,
        "region": number.region,
        "kind": number.kind,
        "notes": list(entry.notes),
        "phonewords": [answer_object(each, lexicon) for each in answers],
    }


def answer_object(answer: Answer, lexicon: Lexicon) -> dict[str, object]:
    """Return the JSON object for one answer. Letters that are not scored have no figures."""
    is_scored = not isinstance(answer, Phoneword) or answer.is_scored
    points = score(answer) if is_scored else None
    return {
        "text": answer.text,
        "national": answer.national,
        "dials": answer.dials,
        "kind": answer.kind,
        "across": answer.across,
        "look_alike": answer.look_alike,
        "extra_letters": answer.extra_letters,
        "score": points.total if points else None,
        "terms": points.terms if points else None,
        "ssml": answer_ssml(answer, lexicon),
    }


def message_at(place: Place, row: Row, message: str) -> str:
    """Return a message about a row, with its place and its text."""
    where = f"{place.title}, row {row.at}: " if place.is_listed else ""
    return f"{where}{shortened(_printable(row.text))}: {message}"


def _place_object(place: Place, row: Row) -> dict[str, object]:
    return {"file": place.name, "row": row.at} if place.is_listed else {}


def _printable(text: str) -> str:
    """Return the text without bytes that are not UTF-8, and truncated."""
    shown = text[:LONGEST_LINE_BYTES]
    return shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _own_names(header: Sequence[str], top: int, *, has_row: bool) -> list[str]:
    """Return the names of our columns, with a prefix if the list has one of them."""
    others = [f"answer_{at}" for at in range(2, top + 1)]
    names = ["number", "number_kind", "best", "best_kind", *others, "error", "error_reason"]
    names = ["row", *names] if has_row else names
    taken = {name.strip().casefold() for name in header}
    while not taken.isdisjoint(names):
        names = [PREFIX + name for name in names]
    return names


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
