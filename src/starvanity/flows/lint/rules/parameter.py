"""Parameters that are missing, unknown, or refused."""

from collections.abc import Iterator

from starvanity.flows.facts import Spec
from starvanity.flows.lint.finding import ERROR, WARNING
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Entry, Found, Subject
from starvanity.flows.values import nearest


def check(subject: Subject) -> Iterator[Found]:
    """Find parameters that the API misses or refuses (errors), or does not name (warnings)."""
    for entry in subject.entries:
        if entry.spec is not None:
            yield from _missing(entry, entry.spec)
            yield from _strange(entry, entry.spec)


def _missing(entry: Entry, spec: Spec) -> Iterator[Found]:
    for name, parameter in spec.parameters.items():
        if parameter.is_required and name not in entry.action.parameters:
            yield entry.found(f"{spec.type} needs the parameter {name}; add it", "Parameters")


def _strange(entry: Entry, spec: Spec) -> Iterator[Found]:
    for name in entry.action.parameters:
        if name in spec.refused_parameters:
            instead = spec.refused_parameters[name]
            told = f"{spec.type} does not take {name}; use {instead}"
            yield entry.found(told, "Parameters", name)
        elif name not in spec.parameters and not spec.open_parameters:
            told = f"{spec.type} has no parameter {name!r}{nearest(name, spec.parameters)}"
            yield entry.found(told, "Parameters", name, severity=WARNING)


RULE = Rule(
    "parameter",
    ERROR,
    "an action needs what its page requires, and the API refuses some names that look right",
    "devguide/flow-language-actions.html",
    check,
)
