"""Positions of JSON pointers in a text: line and column.

The parser does not record positions, because only findings need them. One scan of the text finds
all requested pointers: https://www.rfc-editor.org/rfc/rfc6901
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Span: TypeAlias = tuple[int, int]

SPACE: Final = re.compile(r"[ \t\n\r]*")
"""White space between the tokens of JSON: https://www.rfc-editor.org/rfc/rfc8259#section-2"""
DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str)
"""Reader that skips the values to which no pointer leads. It is compiled code, so it is fast."""

ESCAPE: Final = re.compile(
    r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.",
)
"""One character of a string as an escape; two escapes are one character outside the Basic
Multilingual Plane: https://www.rfc-editor.org/rfc/rfc8259#section-7"""


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
    list is its opening bracket. A pointer can lead into JSON that a string of `text` contains.
    """
    wanted = {pointer: _steps(pointer) for pointer in pointers}
    if not wanted:
        return {}
    text = text.removeprefix("\ufeff")
    root = _tree(wanted.values())
    with suppress(ValueError, IndexError, RecursionError):  # not JSON: the rest has no region
        _scan(text, _after_space(text, 0), root)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return {pointer: _region(root.nearest(steps), starts) for pointer, steps in wanted.items()}


def _steps(pointer: str) -> list[str]:
    steps = pointer.split("/")[1:]
    return [step.replace("~1", "/").replace("~0", "~") for step in steps]


class _Node:
    """A value to which a pointer leads: its span in the text, and its wanted children by step."""

    __slots__ = ("children", "span")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.span: Span | None = None

    def below(self) -> Iterator[_Node]:
        """Yield the nodes below this node, at all levels."""
        for child in self.children.values():
            yield child
            yield from child.below()

    def nearest(self, steps: Iterable[str]) -> Span:
        """Return the span of the value at `steps`, or of its nearest parent in the text."""
        node, span = self, self.span or (0, 1)
        for step in steps:
            node = node.children[step]
            span = node.span or span
        return span


def _tree(wanted: Iterable[Iterable[str]]) -> _Node:
    """Return the root of a tree with a node for each step of `wanted`."""
    root = _Node()
    for steps in wanted:
        node = root
        for step in steps:
            node = node.children.setdefault(step, _Node())
    return root


def _scan(text: str, at: int, node: _Node) -> int:
    """Set the spans of the value that begins at `at` and of its wanted children; return its end."""
    is_container = text[at] in "{["
    if is_container and node.children:
        node.span = (at, at + 1)
        return _scan_members(text, at, node)
    value, end = DECODER.raw_decode(text, at)
    if text[at] == '"' and node.children:
        _scan_string(value, text[at + 1 : end - 1], node, at + 1)
    node.span = (at, at + 1 if is_container else end)
    return end


def _scan_string(value: str, written: str, node: _Node, at: int) -> None:
    """Set the spans of the wanted children in a string that contains JSON.

    `value` is the string, and `written` is its form in the text, from the index `at` on.
    """
    with suppress(ValueError, IndexError):  # not JSON: the string has no children
        _scan(value, _after_space(value, int(value.startswith("\ufeff"))), node)
    escapes, added = [], [0]
    for found in ESCAPE.finditer(written):
        escapes.append(found.start() - added[-1])
        added.append(added[-1] + len(found[0]) - 1)
    for each in node.below():
        if each.span is not None:
            start, end = (at + index + added[bisect_left(escapes, index)] for index in each.span)
            each.span = (start, end)


def _scan_members(text: str, at: int, node: _Node) -> int:
    """Set the spans of the wanted children of an object or a list; return its end."""
    is_object = text[at] == "{"
    closing = "}" if is_object else "]"
    at = _after_space(text, at + 1)
    index = 0
    while text[at] != closing:
        step = str(index)
        if is_object:
            key, at = DECODER.raw_decode(text, at)
            step, at = str(key), _after_space(text, _after_space(text, at) + 1)
        child = node.children.get(step)
        at = DECODER.raw_decode(text, at)[1] if child is None else _scan(text, at, child)
        at = _after_space(text, at)
        at = _after_space(text, at + 1) if text[at] == "," else at
        index += 1
    return at + 1


def _after_space(text: str, at: int) -> int:
    """Return the index of the first character from `at` on that is not white space."""
    found = SPACE.match(text, at)
    return at if found is None else found.end()


def _region(span: Span, starts: list[int]) -> Region:
    (line, column), (end_line, end_column) = (_line_column(each, starts) for each in span)
    return Region(line, column, end_line, end_column)


def _line_column(offset: int, starts: list[int]) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
