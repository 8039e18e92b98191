"""Values outside the limits of a specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.lint.finding import severity_for
from contactflow.lint.parameter_paths import is_replaced, values_at
from contactflow.spec import CHARACTERS, ITEMS, NUMBER
from contactflow.values import OBJECT_TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from contactflow.lint.finding import Finding
    from contactflow.lint.flow_subject import FlowSubject
    from contactflow.lint.parameter_paths import Place
    from contactflow.spec import Limit
    from contactflow.values import Json, JsonObject

# Maximum length of a number in characters: the largest limit, 9223372036854775807, has 19.
MAX_DIGITS = 19


def breaches(subject: FlowSubject, units: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each value outside a limit with one of `units`. A reference is valid."""
    for item in subject.actions:
        spec = item.spec
        if spec is not None and spec.limits:
            limits = ((path, each) for path, each in spec.limits.items() if each.unit in units)
            for place, message in _breaches(item.action.parameters, limits):
                severity = severity_for(spec.evidence)
                where = ("Parameters", *place)
                yield item.finding(message, *where, severity=severity, evidence=spec.evidence)


def _breaches(
    parameters: JsonObject, limits: Iterable[tuple[str, Limit]]
) -> Iterator[tuple[Place, str]]:
    for path, limit in limits:
        for place, value in values_at(parameters, path):
            if message := _defect(".".join(map(str, place)), value, limit):
                yield place, message


def _defect(name: str, value: Json, limit: Limit) -> str:
    """Return the message about a value; empty if it is inside the limit."""
    if limit.unit == ITEMS:
        if not isinstance(value, (*OBJECT_TYPES, tuple)) or _is_inside(len(value), limit):
            return ""
        count = f"has {len(value)} items" if value else "is empty"
        return f"{name} {count}; write {_range(limit)} items"
    if limit.unit == CHARACTERS:
        if not isinstance(value, str) or "$." in value or _is_inside(len(value), limit):
            return ""
        return f"{name} has {len(value)} characters; write {_range(limit)} characters"
    return _number_defect(name, value, limit)


def _number_defect(name: str, value: Json, limit: Limit) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or is_replaced(text):
        return ""
    is_whole = text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
    if is_whole and _is_inside(int(text), limit):
        return ""
    shown = text if len(text) <= MAX_DIGITS else f"{text[:MAX_DIGITS]}..."
    unit = limit.unit if limit.unit != NUMBER else "numbers"
    return f"{name} is {shown!r}; write whole {unit}: {_range(limit)}"


def _is_inside(number: int, limit: Limit) -> bool:
    return limit.least <= number and (limit.most is None or number <= limit.most)


def _range(limit: Limit) -> str:
    if limit.most is None:
        return f"at least {limit.least}"
    return f"{limit.least} to {limit.most}"
