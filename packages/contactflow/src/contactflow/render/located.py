"""Findings with their file and their region in it, as all output formats need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contactflow.document import WRAPPERS
from contactflow.lint.finding import Finding, pointer
from contactflow.positions import Region, regions_of
from contactflow.values import OBJECT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contactflow.values import JsonObject

# The outer key of a response of DescribeTestCase.
CASE_WRAPPER = "TestCase"


class Located(NamedTuple):
    """One finding, the name of its file, and its region in the text of the file."""

    file: str
    finding: Finding
    region: Region

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain JSON."""
        region = self.region
        place = {"file": self.file, "line": region.line, "column": region.column}
        return {**place, **self.finding.as_dict()}


def located(
    file: str, text: str, document: JsonObject, findings: Iterable[Finding]
) -> tuple[Located, ...]:
    """Return `findings` with their regions in `text`, which contains `document`.

    The content of a response of DescribeContactFlow is JSON in a string of the document.
    """
    every = tuple(findings)
    content = _content_pointer(document)
    places = [content + each.pointer for each in every]
    regions = regions_of(text, places)
    return tuple(
        Located(file, each, regions[place]) for each, place in zip(every, places, strict=True)
    )


def _content_pointer(document: JsonObject) -> str:
    """Return the pointer of the content in a response of AWS; empty for content itself."""
    for wrapper in (*WRAPPERS, CASE_WRAPPER):
        if isinstance(document.get(wrapper), OBJECT_TYPES):
            return pointer(wrapper, "Content")
    is_response = isinstance(document.get("Content"), str) and "Actions" not in document
    return pointer("Content") if is_response else ""
