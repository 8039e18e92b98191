"""Parameters that are missing, unknown, refused, or of another shape."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.spec import LIST, OBJECT, Spec
from contactflow.values import OBJECT_TYPES, as_text, suggestion

SHAPES: dict[str, tuple[type, ...]] = {OBJECT: OBJECT_TYPES, LIST: (tuple,)}


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find parameters that are missing, refused or misshapen (errors), or unknown (warnings)."""
    for entry in subject.entries:
        if entry.spec is not None:
            yield from _missing(entry, entry.spec)
            yield from _strange(entry, entry.spec)
            yield from _misshapen(entry, entry.spec)


def _missing(entry: ActionEntry, spec: Spec) -> Iterator[Finding]:
    for name, parameter in spec.parameters.items():
        if parameter.is_required and name not in entry.action.parameters:
            yield entry.found(f"{spec.type} needs the parameter {name}; add it", "Parameters")
    if spec.needs_one_of and entry.action.parameters.keys().isdisjoint(spec.needs_one_of):
        yield entry.found(f"{spec.type} needs {spec.missing_one}", "Parameters")


def _strange(entry: ActionEntry, spec: Spec) -> Iterator[Finding]:
    for name in entry.action.parameters:
        if name in spec.refused_parameters:
            instead = spec.refused_parameters[name]
            told = f"{spec.type} does not take {name}; use {instead}"
            yield entry.found(told, "Parameters", name)
        elif name not in spec.parameters and not spec.open_parameters:
            told = f"{spec.type} has no parameter {name!r}{suggestion(name, spec.parameters)}"
            yield entry.found(told, "Parameters", name, severity=WARNING)


def _misshapen(entry: ActionEntry, spec: Spec) -> Iterator[Finding]:
    for name, parameter in spec.parameters.items():
        value = entry.action.parameters.get(name)
        if name not in entry.action.parameters or REFERENCE.fullmatch(as_text(value)):
            continue
        if parameter.kind in SHAPES and not isinstance(value, SHAPES[parameter.kind]):
            yield entry.found(f"{name} is {parameter.kind}; write it so", "Parameters", name)


RULE = Rule(
    "parameter",
    ERROR,
    "an action needs what its page requires, and the API refuses some names that look right",
    "devguide/flow-language-actions.html",
    check,
)
