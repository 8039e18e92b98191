"""JSON Schema of the parameters of an action type.

The schema has the facts whose breach is an error of the linter. Other facts are in descriptions.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from contactflow import spec as facts
from contactflow.lint.finding import ERROR, severity_for
from contactflow.lint.parameter_paths import ITEM
from contactflow.schema.parts import NOTHING, OBJECT, ONE_REFERENCE, TEXT, lists, objects, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.spec import Limit, Parameter, Spec
    from contactflow.values import RawJson

KINDS: Final[dict[str, dict[str, RawJson]]] = {
    facts.ANY: {},
    facts.OBJECT: {"anyOf": [OBJECT, ONE_REFERENCE]},
    facts.LIST: {"anyOf": [lists({}), ONE_REFERENCE]},
}
"""Schema for each kind of parameter. Any other kind is text."""


def parameters_schema(spec: Spec) -> dict[str, RawJson]:
    """Return the schema of the parameters of an action type."""
    properties: dict[str, RawJson] = {
        name: _value(spec, name, each) for name, each in spec.parameters.items()
    }
    refused: dict[str, RawJson] = {
        name: {**NOTHING, "description": f"{spec.type} has no {name}; use {right}."}
        for name, right in spec.refused_parameters.items()
    }
    is_error = severity_for(spec.evidence) == ERROR
    required = [name for name, each in spec.parameters.items() if each.is_required and is_error]
    schema = objects({**properties, **refused}, required=() if spec.switches_with else required)
    if spec.switches_with:
        schema["if"] = {"not": {"required": [spec.switches_with]}}
        schema["then"] = {"required": [*required]}
    if spec.needs_one_of:
        schema["anyOf"] = [{"required": [name]} for name in spec.needs_one_of]
    if pairs := _exclusive_pairs(spec):
        schema["allOf"] = pairs
    if spec.refuses_empty:
        schema["minProperties"] = 1
    return schema


def _exclusive_pairs(spec: Spec) -> list[RawJson]:
    """Return a schema for each pair of parameters that exclude each other."""
    if spec.exclusive_evidence != facts.LIVE:
        return []
    pairs = (pair for group in spec.exclusive for pair in combinations(group, 2))
    return [{"not": {"required": [*pair]}} for pair in pairs]


def _value(spec: Spec, name: str, parameter: Parameter) -> dict[str, RawJson]:
    """Return the schema of one parameter."""
    schema = dict(KINDS.get(parameter.kind, TEXT))
    if parameter.values:  # a value may be newer than this list
        schema = {"anyOf": [one_of(parameter.values), TEXT]}
    elif name in spec.numbers:
        schema = {"type": ["string", "number"]}
    below = [each for each in spec.limits if each.split(".")[0] == name]
    for path in below:
        steps = path.split(".")[1:]
        schema = _with(schema, steps, _limited(spec.limits[path], spec.evidence))
    for path, values in spec.nested_values.items():
        first, *steps = path.split(".")
        if first == name:
            schema = _with(schema, steps, {"anyOf": [one_of(values), {}]})
    return schema


def _limited(limit: Limit, evidence: str) -> dict[str, RawJson]:
    """Return the schema of a limit. Only the length of a list or an object is checked."""
    most = "" if limit.most is None else f" to {limit.most:,}"
    unit = f" {limit.unit}" if limit.unit else ""
    schema: dict[str, RawJson] = {"description": f"From {limit.least}{most}{unit}."}
    if limit.unit == facts.ITEMS and severity_for(evidence) == ERROR:
        schema |= {"minItems": limit.least, "minProperties": limit.least}
        if limit.most is not None:
            schema |= {"maxItems": limit.most, "maxProperties": limit.most}
    return schema


def _with(
    schema: dict[str, RawJson], steps: Sequence[str], part: dict[str, RawJson]
) -> dict[str, RawJson]:
    """Return `schema` with `part` for the value at the path `steps`."""
    if not steps:
        return {**schema, **part}
    first, *rest = steps
    if first == ITEM:
        items, members = schema.get("items"), schema.get("additionalProperties")
        return {
            **schema,
            "items": _with(_object(items), rest, part),
            "additionalProperties": _with(_object(members), rest, part),
        }
    properties = _object(schema.get("properties"))
    properties[first] = _with(_object(properties.get(first)), rest, part)
    return {**schema, "properties": properties}


def _object(value: RawJson) -> dict[str, RawJson]:
    return dict(value) if isinstance(value, dict) else {}
