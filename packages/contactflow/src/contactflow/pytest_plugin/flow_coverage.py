"""Coverage of the flows of one run of pytest, over all test cases and calls."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from contactflow.document import parse, render
from contactflow.simulate.coverage import Coverage, coverage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contactflow.model import Flow
    from contactflow.simulate.events import Event

    Plain = list[tuple[str, list[str], list[list[str]]]]


class FlowCoverage:
    """The reached actions and branches of each flow, by its content."""

    def __init__(self) -> None:
        """Begin without flows."""
        self._by_text: dict[str, Coverage] = {}
        self._texts: list[tuple[Flow, str]] = []

    def add(self, flow: Flow, calls: Iterable[Iterable[Event]]) -> None:
        """Add the parts of `flow` that `calls` have reached."""
        self._add(self._text(flow), coverage_of(flow, calls))

    def as_plain(self) -> Plain:
        """Return the coverage as lists and texts, which a worker can send to its controller."""
        return [
            (text, sorted(each.actions), sorted(map(list, each.branches)))
            for text, each in self._by_text.items()
        ]

    def add_plain(self, plain: Plain) -> None:
        """Add the coverage of a worker."""
        for text, actions, branches in plain:
            taken = frozenset((identifier, label) for identifier, label in branches)
            self._add(text, Coverage(parse(text), frozenset(actions), taken))

    @property
    def percent(self) -> float:
        """The part of all branches that ran; 100 if there is no branch."""
        counts = [each.counts for each in self._by_text.values()]
        every = sum(each[3] for each in counts)
        return 100 * sum(each[2] for each in counts) / every if every else 100.0

    def lines(self, least: float | None) -> Iterator[str]:
        """Yield the counts of each flow, its missing parts, and the comparison with `least`."""
        for each in self._by_text.values():
            actions, all_actions, branches, all_branches = each.counts
            counts = f"{actions} of {all_actions} actions and {branches} of {all_branches} branches"
            yield f"{each.flow.name or 'a flow'}: {counts} ran"
            yield from (f"  {missing}" for missing in each.missing)
        if not self._by_text:
            yield "no flow ran"
        if least is not None:
            word = "reached" if self.percent >= least else "FAILED"
            yield f"{floor(self.percent)}% of the branches ran; {least:g}% are required: {word}"

    def _add(self, text: str, found: Coverage) -> None:
        known = self._by_text.get(text, found)
        self._by_text[text] = Coverage(
            known.flow, known.actions | found.actions, known.branches | found.branches
        )

    def _text(self, flow: Flow) -> str:
        """Return the text of a flow. The text of each flow is written once."""
        for known, text in self._texts:
            if known is flow:
                return text
        text = render(flow)
        self._texts.append((flow, text))
        return text
