"""Reader of the mocks file of a test case: replies of functions, hours, queues and errors.

The mocks of `slow.json` are in `slow.mocks.json`. Amazon Connect does not read that file.
The earlier names `slow.world.json`, `troubles` and `trouble` are accepted.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from contactflow.cases.matching import same_resource
from contactflow.document import DocumentError, read_object
from contactflow.references import to_text
from contactflow.simulate.mocks import (
    MISSING,
    LambdaError,
    LambdaFunction,
    LambdaOutcome,
    LambdaReply,
    NotSimulatedError,
    PresetMocks,
    Queue,
)
from contactflow.values import (
    EMPTY,
    OBJECT_TYPES,
    Json,
    JsonObject,
    RawJson,
    as_object,
    as_text,
    non_negative_number,
    suggestion,
    thaw,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = ("functions", "open", "hours", "queues", "seed", "errors")
LAMBDA_ERRORS = ("throttled", "service-error", "function-error", "timed-out")
EARLIER_KEYS = {"troubles": "errors", "trouble": "error"}


def parse_mocks(text: str, base: PresetMocks) -> PresetMocks:
    """Return `base` with the values of the mocks file in `text`.

    A function without remaining outcomes uses the function in `base`.
    """
    document = _with_current_keys(read_object(text, "mocks file"))
    for key in document:
        if key not in KEYS:
            hint = suggestion(key, KEYS)
            raise DocumentError(
                f"a mocks file has no key {key!r}{hint}; its keys are {', '.join(KEYS)}"
            )
    hours = {name: _boolean(each, name) for name, each in _object(document, "hours").items()}
    errors = {name: to_text(each) for name, each in _object(document, "errors").items()}
    return replace(
        base,
        functions=_functions(_object(document, "functions"), base.functions),
        open_by_default=_boolean(document.get("open", base.open_by_default), "open"),
        hours={**base.hours, **hours},
        queues={**base.queues, **_queues(_object(document, "queues"))},
        seed=int(_number(document.get("seed"))) or base.seed,
        errors={**base.errors, **errors},
    )


def _with_current_keys(document: JsonObject) -> JsonObject:
    """Return `document` with its earlier keys renamed."""
    for earlier, key in EARLIER_KEYS.items():
        if earlier in document and key in document:
            raise DocumentError(f"{earlier!r} is the earlier name of {key!r}; use only {key!r}")
    return {EARLIER_KEYS.get(key, key): value for key, value in document.items()}


def _functions(
    document: JsonObject, base: Mapping[str, LambdaFunction]
) -> Mapping[str, LambdaFunction]:
    """Return `base` with the functions in `document`, by ARN."""
    functions = dict(base)
    for name, outcomes in document.items():
        arn = next((each for each in functions if same_resource(each, name)), name)
        if not isinstance(outcomes, tuple):
            raise DocumentError(f"{name!r} needs a list of outcomes; write one")
        script = [_outcome(name, as_object(each)) for each in outcomes]
        functions[arn] = _scripted(name, script, functions.get(arn))
    return functions


def _outcome(name: str, document: JsonObject) -> LambdaOutcome:
    current = _with_current_keys(document)
    seconds = _number(current.get("seconds"))
    if "reply" in current:
        return LambdaReply(thaw(current["reply"]), seconds)
    kind = as_text(current.get("error"))
    if kind not in LAMBDA_ERRORS:
        hint = suggestion(kind, LAMBDA_ERRORS)
        raise DocumentError(
            f"an outcome of {name!r} needs a reply or an error; "
            f"the errors are {', '.join(LAMBDA_ERRORS)}{hint}"
        )
    return LambdaError(kind, seconds)


def _scripted(
    name: str, outcomes: list[LambdaOutcome], fallback: LambdaFunction | None
) -> LambdaFunction:
    """Return a function that returns each outcome once, then the outcomes of `fallback`."""

    def invoke(event: dict[str, RawJson]) -> LambdaOutcome:
        if outcomes:
            return outcomes.pop(0)
        if fallback is None:
            raise NotSimulatedError(
                f"{MISSING}: {name!r} has no outcome left; add one to the mocks file"
            )
        return fallback(event)

    return invoke


def _queues(document: JsonObject) -> Mapping[str, Queue]:
    queues = {}
    for name in document:
        queue = _object(document, name)
        metrics = {key: _number(value) for key, value in _object(queue, "metrics").items()}
        is_full = _boolean(queue.get("full", False), "full")
        queues[name] = Queue(as_text(queue.get("name")) or name, is_full, metrics)
    return queues


def _object(document: JsonObject, name: str) -> JsonObject:
    value = document.get(name, EMPTY)
    if not isinstance(value, OBJECT_TYPES):
        raise DocumentError(f"{name!r} is {json.dumps(thaw(value))}; write an object")
    return value


def _boolean(value: Json, name: str) -> bool:
    if not isinstance(value, bool):
        raise DocumentError(f"{name!r} is {json.dumps(thaw(value))}; write true or false")
    return value


def _number(value: Json) -> float:
    number = non_negative_number(to_text(value) or "0")
    if number is None:
        raise DocumentError(f"{to_text(value)} is not a number of at least 0; write such a number")
    return number
