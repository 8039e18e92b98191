"""Positions of JSON pointers in a text: line and column.

The parser does not record positions, because only findings need them. One scan of the text finds
all requested pointers: https://www.rfc-editor.org/rfc/rfc6901
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Steps: TypeAlias = tuple[str, ...]

TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
"""A token of JSON: text, a mark, or a number, true, false or null."""


class Region(NamedTuple):
    """The part of a line that a finding is about. Lines and columns begin at 1.

    A column counts Unicode code points. `end_column` is one more than the last column.
    """

    line: int
    column: int
    end_line: int
    end_column: int


START: Final = Region(1, 1, 1, 2)
"""The first character of a text."""


def regions_of(text: str, pointers: Iterable[str]) -> Mapping[str, Region]:
    """Return the region of the value at each pointer in the JSON `text`.

    The value of a missing pointer is the nearest parent that exists. The region of an object or a
    list is its opening bracket.
    """
    wanted = {pointer: _steps(pointer) for pointer in pointers}
    text = text.removeprefix("\ufeff")
    spans = _spans(text, _with_parents(wanted.values())) if wanted else {}
    starts = [0, *(found.end() for found in re.finditer("\n", text))] if wanted else []
    return {pointer: _region(_nearest(spans, steps), starts) for pointer, steps in wanted.items()}


def _steps(pointer: str) -> Steps:
    steps = pointer.split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def _with_parents(wanted: Iterable[Steps]) -> frozenset[Steps]:
    return frozenset(steps[:length] for steps in wanted for length in range(len(steps) + 1))


def _nearest(spans: Mapping[Steps, tuple[int, int]], steps: Steps) -> tuple[int, int]:
    """Return the span of `steps`, or of the nearest parent in the text."""
    while steps and steps not in spans:
        steps = steps[:-1]
    return spans.get(steps, (0, 1))


def _region(span: tuple[int, int], starts: list[int]) -> Region:
    (line, column), (end_line, end_column) = (_line_column(each, starts) for each in span)
    return Region(line, column, end_line, end_column)


def _line_column(offset: int, starts: list[int]) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


class _Container:
    """An open object or list: its path (None: no pointer leads into it) and the next step.

    The next step in an object is None until its key has been read.
    """

    __slots__ = ("index", "is_object", "path", "step")

    def __init__(self, path: Steps | None, *, is_object: bool) -> None:
        self.path = path
        self.is_object = is_object
        self.index = 0
        self.step: str | None = None if is_object else "0"


def _spans(text: str, wanted: frozenset[Steps]) -> dict[Steps, tuple[int, int]]:
    """Return the start and the end of the value at each of `wanted` paths."""
    spans: dict[Steps, tuple[int, int]] = {}
    for path, start, end in _values(text, wanted):
        spans.setdefault(path, (start, end))
        if len(spans) == len(wanted):
            break
    return spans


def _values(text: str, wanted: frozenset[Steps]) -> Iterator[tuple[Steps, int, int]]:
    """Yield each value at a wanted path, with its start and the end of its first token."""
    root = _Container((), is_object=True)
    open_containers: list[_Container] = []
    key = ""
    for token in TOKEN.finditer(text):
        inner = open_containers[-1] if open_containers else root
        mark = token[0]
        if mark == ":":
            inner.step = _key(key)
        elif mark == ",":
            _advance(inner)
        elif mark in "}]":
            del open_containers[-1:]
        else:
            key = mark
            path = _path(inner, wanted, is_root=not open_containers)
            if path is not None:
                yield path, token.start(), token.end()
            if mark in "{[":
                open_containers.append(_Container(path, is_object=mark == "{"))


def _advance(container: _Container) -> None:
    """Continue with the next member or item of `container`."""
    container.index += 1
    container.step = None if container.is_object else str(container.index)


def _path(inner: _Container, wanted: frozenset[Steps], *, is_root: bool) -> Steps | None:
    """Return the path of a value in `inner`; None if no pointer leads to it."""
    if is_root or inner.path is None or inner.step is None:
        return () if is_root else None
    path = (*inner.path, inner.step)
    return path if path in wanted else None


def _key(written: str) -> str:
    return str(json.loads(written)) if "\\" in written else written[1:-1]
