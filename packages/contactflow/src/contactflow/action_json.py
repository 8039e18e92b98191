"""The JSON of an action that we write: values are text, transitions as the console has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactflow import identifiers
from contactflow.model import FlowError
from contactflow.values import JsonObject, as_object, freeze

FlowCase = tuple[str, str, str]  # operator, operand, identifier that follows


def action_json(
    type: str,
    identifier: str,
    parameters: Mapping[str, object],
    *,
    next: str | None = None,
    cases: Sequence[FlowCase] = (),
    errors: Mapping[str, str] | None = None,
) -> JsonObject:
    """Return the JSON object of one action, refusing an identifier that Connect would refuse."""
    defect = identifiers.defect(identifier)
    if defect:
        raise FlowError(defect)
    transitions: dict[str, object] = {}
    if next is not None:
        transitions = {
            "NextAction": next,
            "Conditions": [_case(*each) for each in cases],
            "Errors": [
                {"NextAction": following, "ErrorType": error}
                for error, following in (errors or {}).items()
            ],
        }
    action = {
        "Identifier": identifier,
        "Type": type,
        "Parameters": parameters,
        "Transitions": transitions,
    }
    return as_object(freeze(action))


def _case(operator: str, operand: str, following: str) -> dict[str, object]:
    return {
        "NextAction": following,
        "Condition": {"Operator": operator, "Operands": [operand]},
    }


def cases_of(choices: Mapping[str, str] | Sequence[FlowCase]) -> tuple[FlowCase, ...]:
    """Return cases: a mapping stands for Equals, in its order."""
    if isinstance(choices, Mapping):
        return tuple(("Equals", operand, following) for operand, following in choices.items())
    return tuple(choices)


def boolean_text(value: bool) -> str:  # noqa: FBT001  the one argument is the value to write
    """Return the text that the Flow language uses for yes and no."""
    return "True" if value else "False"


def prompt_parameters(
    identifier: str,
    *,
    text: str | None,
    ssml: str | None,
    prompt_id: str | None,
    media: str | None,
) -> dict[str, object]:
    """Return the one way in which something is said; `media` is an address in S3."""
    parts: dict[str, object] = {"Text": text, "SSML": ssml, "PromptId": prompt_id}
    if media is not None:
        parts["Media"] = {"Uri": media, "SourceType": "S3", "MediaType": "Audio"}
    given = {name: part for name, part in parts.items() if part is not None}
    if len(given) != 1:
        raise FlowError(
            f"{identifier!r} needs exactly one of text, ssml, prompt_id and media; "
            f"it has {', '.join(given) or 'none'}"
        )
    return given
