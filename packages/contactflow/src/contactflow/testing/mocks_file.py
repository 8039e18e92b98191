"""Read the mocks of a test case from a file: replies of functions, hours, queues, errors.

The mocks of `slow.json` are in `slow.world.json`. Amazon Connect does not read that file.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from contactflow.cases.matching import same_resource
from contactflow.document import DocumentError, read_object
from contactflow.references import to_text
from contactflow.simulate.mocks import (
    Function,
    LambdaOutcome,
    LambdaReply,
    LambdaTrouble,
    NotSimulated,
    Queue,
    StagedMocks,
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

KEYS = ("functions", "open", "hours", "queues", "seed", "troubles")
TROUBLES = ("throttled", "service-error", "function-error", "timed-out")


def parse_mocks(text: str, base: StagedMocks) -> StagedMocks:
    """Return `base` with what the file sets; functions used up, or not in it, are as in `base`."""
    document = read_object(text, "world")
    for key in document:
        if key not in KEYS:
            raise DocumentError(f"a world has no {key!r}{suggestion(key, KEYS)}; it has {KEYS}")
    functions = dict(base.functions)
    for name, outcomes in _object(document, "functions").items():
        known = next((each for each in functions if same_resource(each, name)), name)
        if not isinstance(outcomes, tuple):
            raise DocumentError(f"{name!r} replies in turn; write a list of its outcomes")
        scripted = [_outcome(name, as_object(each)) for each in outcomes]
        functions[known] = _script(name, scripted, functions.get(known))
    hours = {name: _truth(each, name) for name, each in _object(document, "hours").items()}
    troubles = {name: to_text(each) for name, each in _object(document, "troubles").items()}
    return replace(
        base,
        functions=functions,
        opens=_truth(document.get("open", base.opens), "open"),
        hours={**base.hours, **hours},
        queues={**base.queues, **_queues(_object(document, "queues"))},
        seed=int(_number(document.get("seed"))) or base.seed,
        troubles={**base.troubles, **troubles},
    )


def _outcome(name: str, written: JsonObject) -> LambdaOutcome:
    seconds = _number(written.get("seconds"))
    if "reply" in written:
        return LambdaReply(thaw(written["reply"]), seconds)
    kind = as_text(written.get("trouble"))
    if kind not in TROUBLES:
        hint = suggestion(kind, TROUBLES)
        raise DocumentError(
            f"{name!r} gives a reply, or a trouble that is one of {', '.join(TROUBLES)}{hint}"
        )
    return LambdaTrouble(kind, seconds)


def _script(name: str, outcomes: list[LambdaOutcome], then: Function | None) -> Function:
    def answer(event: dict[str, RawJson]) -> LambdaOutcome:
        if outcomes:
            return outcomes.pop(0)
        if then is None:
            raise NotSimulated(f"{name!r} has no reply left; write another in the world's file")
        return then(event)

    return answer


def _queues(written: JsonObject) -> Mapping[str, Queue]:
    queues = {}
    for name in written:
        about = _object(written, name)
        metrics = {key: _number(value) for key, value in _object(about, "metrics").items()}
        is_full = _truth(about.get("full", False), "full")
        queues[name] = Queue(as_text(about.get("name")) or name, is_full, metrics)
    return queues


def _object(within: JsonObject, name: str) -> JsonObject:
    written = within.get(name, EMPTY)
    if not isinstance(written, OBJECT_TYPES):
        raise DocumentError(f"{name!r} is {json.dumps(thaw(written))}; write an object")
    return written


def _truth(written: Json, name: str) -> bool:
    if not isinstance(written, bool):
        raise DocumentError(f"{name!r} is {json.dumps(thaw(written))}; write true or false")
    return written


def _number(written: Json) -> float:
    value = non_negative_number(to_text(written) or "0")
    if value is None:
        raise DocumentError(f"{to_text(written)} is no number from 0 on; write one")
    return value
