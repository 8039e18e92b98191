"""The JSON of an action that is written in Python.

Values are text, as the Flow language requires. Transitions have the form that the console writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactflow import identifiers
from contactflow.model import FlowError
from contactflow.values import JsonObject, as_object, freeze

FlowCase = tuple[str, str, str]  # operator, operand, identifier of the target


def action_json(
    type: str,
    identifier: str,
    parameters: Mapping[str, object],
    *,
    next: str | None = None,
    cases: Sequence[FlowCase] = (),
    errors: Mapping[str, str] | None = None,
) -> JsonObject:
    """Return the JSON object of one action; raise `FlowError` if Connect rejects its identifier."""
    defect = identifiers.defect(identifier)
    if defect:
        raise FlowError(defect)
    transitions: dict[str, object] = {}
    if next is not None:
        transitions = {
            "NextAction": next,
            "Conditions": [_case(*each) for each in cases],
            "Errors": [
                {"NextAction": target, "ErrorType": error}
                for error, target in (errors or {}).items()
            ],
        }
    action = {
        "Identifier": identifier,
        "Type": type,
        "Parameters": parameters,
        "Transitions": transitions,
    }
    return as_object(freeze(action))


def _case(operator: str, operand: str, target: str) -> dict[str, object]:
    return {
        "NextAction": target,
        "Condition": {"Operator": operator, "Operands": [operand]},
    }


def cases_of(choices: Mapping[str, str] | Sequence[FlowCase]) -> tuple[FlowCase, ...]:
    """Return cases. A mapping of operands to targets becomes Equals cases in its order."""
    if isinstance(choices, Mapping):
        return tuple(("Equals", operand, target) for operand, target in choices.items())
    return tuple(choices)


def boolean_text(value: bool) -> str:  # noqa: FBT001  the one argument is the value to write
    """Return a truth value as the Flow language writes it: True or False."""
    return "True" if value else "False"


def prompt_parameters(
    identifier: str,
    *,
    text: str | None,
    ssml: str | None,
    prompt_id: str | None,
    media: str | None,
) -> dict[str, object]:
    """Return the parameter of a prompt; raise `FlowError` unless exactly one is given.

    `media` is an S3 address.
    """
    sources: dict[str, object] = {"Text": text, "SSML": ssml, "PromptId": prompt_id}
    if media is not None:
        sources["Media"] = {"Uri": media, "SourceType": "S3", "MediaType": "Audio"}
    given = {name: source for name, source in sources.items() if source is not None}
    if len(given) != 1:
        raise FlowError(
            f"{identifier!r} needs exactly one of text, ssml, prompt_id and media; "
            f"it has {', '.join(given) or 'none'}"
        )
    return given
