"""Parameters that are missing, unknown, rejected or of the wrong JSON type."""

from collections.abc import Iterator

from contactflow.branches import only_switches
from contactflow.lint.finding import ERROR, WARNING, Finding, severity_for
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import values_at
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.spec import LIST, LIVE, OBJECT, Spec
from contactflow.values import OBJECT_TYPES, as_object, as_text, suggestion

SHAPES: dict[str, tuple[type, ...]] = {OBJECT: OBJECT_TYPES, LIST: (tuple,)}


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find missing, rejected and wrongly typed parameters (errors), and unknown ones (warnings)."""
    for item in subject.actions:
        if item.spec is not None:
            yield from _missing(item, item.spec)
            yield from _unexpected(item, item.spec)
            yield from _wrong_types(item, item.spec)


def _missing(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    is_switch = only_switches(item.action)
    for name, parameter in spec.parameters.items():
        is_missing = parameter.is_required and name not in item.action.parameters
        if is_missing and not is_switch:
            message = f"{spec.type} needs the parameter {name}; add it"
            severity = severity_for(spec.evidence)
            evidence = spec.evidence
            yield item.finding(message, "Parameters", severity=severity, evidence=evidence)
    yield from _missing_keys(item, spec)
    if spec.refuses_empty and not item.action.parameters:
        message = f"the API rejects {spec.type} without parameters; export it from the console"
        yield item.finding(message, "Parameters", evidence=LIVE)
    if spec.needs_one_of and item.action.parameters.keys().isdisjoint(spec.needs_one_of):
        yield item.finding(f"{spec.type} needs {spec.missing_one}", "Parameters")


def _missing_keys(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    """Find objects inside parameters without the keys that they need."""
    for path, keys in spec.nested_required.items():
        for place, value in values_at(item.action.parameters, path):
            missing = [key for key in keys if key not in as_object(value)]
            if missing and isinstance(value, OBJECT_TYPES):
                message = f"{'.'.join(map(str, place))} needs {' and '.join(missing)}; add it"
                where = ("Parameters", *place)
                yield item.finding(message, *where, severity=WARNING, evidence=spec.evidence)


def _unexpected(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    for name in item.action.parameters:
        if name in spec.refused_parameters:
            right = spec.refused_parameters[name]
            message = f"{spec.type} does not have {name}; use {right}"
            yield item.finding(message, "Parameters", name, evidence=LIVE)
        elif name not in spec.parameters and not spec.open_parameters:
            message = f"{spec.type} has no parameter {name!r}{suggestion(name, spec.parameters)}"
            yield item.finding(message, "Parameters", name, severity=WARNING)


def _wrong_types(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    for name, parameter in spec.parameters.items():
        value = item.action.parameters.get(name)
        if name not in item.action.parameters or REFERENCE.fullmatch(as_text(value)):
            continue
        if parameter.kind in SHAPES and not isinstance(value, SHAPES[parameter.kind]):
            yield item.finding(f"{name} must be {parameter.kind}", "Parameters", name)


RULE = Rule(
    "parameter",
    ERROR,
    "the API rejects an action without its required parameters, and some plausible names",
    "devguide/flow-language-actions.html",
    check,
)
