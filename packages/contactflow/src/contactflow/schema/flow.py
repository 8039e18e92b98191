"""JSON Schema of a flow. Each action type has a definition, made from its specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.catalog import all_specs
from contactflow.conditions import EXISTS, NESTING, OPERATORS
from contactflow.model import VERSION
from contactflow.schema.parameters import parameters_schema
from contactflow.schema.parts import (
    NON_EMPTY,
    OBJECT,
    TEXT,
    document,
    lists,
    objects,
    one_of,
    reference_to,
    when,
)

if TYPE_CHECKING:
    from contactflow.spec import Spec
    from contactflow.values import RawJson


def flow_schema() -> dict[str, RawJson]:
    """Return the schema of a flow: the content of CreateContactFlow."""
    schema = objects(
        {
            "Version": {"const": VERSION},
            "StartAction": {**NON_EMPTY, "description": "The Identifier of the first action."},
            "Metadata": OBJECT,
            "Settings": {**OBJECT, "description": "Inputs and results of a module."},
            "Actions": lists(reference_to("Action"), least=1),
        },
        required=["Version", "StartAction", "Actions"],
    )
    definitions: dict[str, RawJson] = {
        "Action": _any_action(),
        "Condition": _condition(),
        **{each.type: _action(each) for each in all_specs().values()},
    }
    return document("Amazon Connect flow", schema, definitions)


def _any_action() -> dict[str, RawJson]:
    schema = objects(
        {
            "Identifier": {**NON_EMPTY, "description": "The name to which branches lead."},
            "Type": one_of(all_specs()),
            "Parameters": OBJECT,
            "Transitions": objects(
                {
                    "NextAction": TEXT,
                    "Conditions": lists(
                        objects(
                            {"NextAction": TEXT, "Condition": reference_to("Condition")},
                            required=["NextAction", "Condition"],
                        )
                    ),
                    "Errors": lists(
                        objects(
                            {"NextAction": TEXT, "ErrorType": TEXT},
                            required=["NextAction", "ErrorType"],
                        )
                    ),
                }
            ),
        },
        required=["Identifier", "Type"],
    )
    return {**schema, "allOf": [when("Type", each, reference_to(each)) for each in all_specs()]}


def _condition() -> dict[str, RawJson]:
    operators = one_of(sorted({*OPERATORS, *NESTING, EXISTS}))
    operands: RawJson = {"anyOf": [{"type": ["string", "number"]}, reference_to("Condition")]}
    return objects({"Operator": operators, "Operands": lists(operands)}, required=["Operator"])


def _action(spec: Spec) -> dict[str, RawJson]:
    """Return the schema of one action type."""
    parameters = parameters_schema(spec)
    transitions = _transitions(spec)
    required = ["Parameters"] * any(each in parameters for each in ("required", "anyOf", "then"))
    required += ["Transitions"] * ("required" in transitions)
    schema = objects({"Parameters": parameters, "Transitions": transitions}, required=required)
    end = {"deprecated": True} if spec.retired and not spec.retired_parameters else {}
    about = " ".join(filter(None, (f"{spec.type} {spec.does}.", spec.retired, spec.link)))
    return {"description": about, **end, **schema}


def _transitions(spec: Spec) -> dict[str, RawJson]:
    needs_next = spec.needs_next and not (spec.is_terminal or spec.decides or spec.hands_over)
    has_cases = spec.takes_cases or spec.results or spec.case_parameters
    required = ["NextAction"] * (needs_next or spec.writes_next)
    required += ["Errors"] * bool(spec.required_errors)
    required += ["Conditions"] * bool(spec.needs_case or spec.results)
    conditions: dict[str, RawJson] = {} if has_cases else {"maxItems": 0}
    if spec.needs_case:
        conditions["minItems"] = 1
    if spec.results:
        conditions["allOf"] = [_with_case(each) for each in spec.results]
    properties: dict[str, RawJson] = {}
    if conditions:
        properties["Conditions"] = conditions
    if errors := _errors(spec):
        properties["Errors"] = errors
    return objects(properties, required=required)


def _errors(spec: Spec) -> dict[str, RawJson]:
    """Return the schema of the error branches; empty if any are valid."""
    schema: dict[str, RawJson] = {}
    if spec.known_errors:
        types: list[RawJson] = [one_of(sorted(spec.known_errors)), TEXT]
        schema["items"] = objects({"ErrorType": {"anyOf": types}})
    needed: list[RawJson] = [{"contains": _with_error(each)} for each in spec.required_errors]
    refused: list[RawJson] = [
        {"not": {"contains": _with_error(each)}} for each in spec.refused_errors
    ]
    return {**schema, "allOf": needed + refused} if needed or refused else schema


def _with_error(error: str) -> RawJson:
    return objects({"ErrorType": {"const": error}}, required=["ErrorType"])


def _with_case(result: str) -> RawJson:
    operands: RawJson = {"contains": {"const": result}}
    condition = objects({"Operands": operands}, required=["Operands"])
    return {"contains": objects({"Condition": condition}, required=["Condition"])}
