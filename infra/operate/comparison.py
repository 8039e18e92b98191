"""Differences between a simulated test case and its execution on an instance.

Only the statuses decide. The text of a record has no published schema. It explains a difference,
and an unknown form of it is printed as it is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contactflow.testing import CaseReport
from infra.operate.live_runs import NO_QUOTA, Record, Result

PASSED: Final = "PASSED"
NO_RECORD: Final = "NO RECORD"
TOLD: Final = frozenset(
    {"actualparameters", "completionreason", "failurereasons", "message", "text", "ssml"}
)
"""The keys whose values explain a result, in lower case. Two public parsers agree on them."""
LONGEST_TEXT: Final = 400
"""Characters of a record in the output. `--record` keeps the whole record."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A status of the instance that is not that of the simulator; `observation` can be empty."""

    case: str
    observation: str
    simulator: str
    instance: str
    text: str = ""


def differences(report: CaseReport, result: Result) -> Iterator[Difference]:
    """Yield the differences of one case: of the verdict, then of each observation."""
    name = report.name
    if result.status != report.verdict:
        yield Difference(name, "", report.verdict, result.status, _reason(result))
    records = by_observation(report, result)
    for each in report.observations:
        record = records.get(each.identifier)
        status = record.status if record else NO_RECORD
        has_passed = each.status == PASSED
        # Without a record, an observation counts only if the verdict is different too.
        if record is None and (not has_passed or result.status == report.verdict):
            continue
        if has_passed != (status == PASSED):
            text = text_of(record) if record else ""
            yield Difference(name, each.identifier, each.status, status, text)


def by_observation(report: CaseReport, result: Result) -> dict[str, Record]:
    """Return the last record of each observation, found by `ObservationId` or by its text."""
    known = {each.identifier for each in report.observations}
    found = {}
    for record in result.records:
        names = {record.observation, *_values(_parsed(record.text), frozenset({"identifier"}))}
        for name in names & known:
            found[name] = record
    return found


def text_of(record: Record) -> str:
    """Return what `record` tells about its result, shortened; the whole text if it is unknown."""
    told = dict.fromkeys(_values(_parsed(record.text), TOLD))
    return _shortened("; ".join(told) or record.text)


def _reason(result: Result) -> str:
    """Return why the execution ended: its own remark, or the last record that tells it."""
    if result.note:
        return result.note
    told = [text_of(each) for each in result.records if "COMPLETION" in each.text]
    text = told[-1] if told else ""
    return f"{text}; {NO_QUOTA}" if "INITIALIZATION_FAILURE" in text else text


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _values(document: object, keys: frozenset[str]) -> Iterator[str]:
    """Yield the text below each of `keys`, at any depth of `document`."""
    if isinstance(document, list):
        for each in document:
            yield from _values(each, keys)
    elif isinstance(document, dict):
        for key, value in document.items():
            if key.lower() in keys:
                yield value if isinstance(value, str) else json.dumps(value)
            else:
                yield from _values(value, keys)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}..."
