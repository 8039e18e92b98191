"""A world for a test case, set in a file: what functions reply, what is open, what goes wrong.

Amazon Connect knows nothing of it: a case in `slow.json` may have `slow.world.json` beside it, to
be told offline what a live instance would meet by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starvanity.flows.cases.matching import same_resource
from starvanity.flows.document import FlowUnreadable, load
from starvanity.flows.references import to_text
from starvanity.flows.values import (
    Json,
    JsonObject,
    RawJson,
    as_list,
    as_object,
    as_text,
    nearest,
    thaw,
)
from starvanity.flows.world import (
    Function,
    LambdaOutcome,
    LambdaReply,
    LambdaTrouble,
    NotSimulated,
    Queue,
    StagedWorld,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = ("functions", "open", "hours", "queues", "seed", "troubles")
TROUBLES = ("throttled", "service-error", "function-error", "timed-out")


def parse_world(text: str, base: StagedWorld) -> StagedWorld:
    """Return `base` with what the file sets; functions used up, or not in it, are as in `base`."""
    document = load(text, "world")
    for key in document:
        if key not in KEYS:
            raise FlowUnreadable(f"a world has no {key!r}{nearest(key, KEYS)}; it has {KEYS}")
    functions = dict(base.functions)
    for name, outcomes in as_object(document.get("functions")).items():
        known = next((each for each in functions if same_resource(each, name)), name)
        scripted = [_outcome(name, as_object(each)) for each in as_list(outcomes)]
        functions[known] = _script(name, scripted, functions.get(known))
    hours = {name: bool(each) for name, each in as_object(document.get("hours")).items()}
    troubles = {name: to_text(each) for name, each in as_object(document.get("troubles")).items()}
    return replace(
        base,
        functions=functions,
        opens=bool(document.get("open", base.opens)),
        hours={**base.hours, **hours},
        queues={**base.queues, **_queues(as_object(document.get("queues")))},
        seed=int(_number(document.get("seed"))) or base.seed,
        troubles={**base.troubles, **troubles},
    )


def _outcome(name: str, written: JsonObject) -> LambdaOutcome:
    seconds = _number(written.get("seconds"))
    if "reply" in written:
        return LambdaReply(thaw(written["reply"]), seconds)
    kind = as_text(written.get("trouble"))
    if kind not in TROUBLES:
        hint = nearest(kind, TROUBLES)
        raise FlowUnreadable(
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
    for name, each in written.items():
        about = as_object(each)
        metrics = {key: _number(value) for key, value in as_object(about.get("metrics")).items()}
        is_full = bool(about.get("full", False))
        queues[name] = Queue(as_text(about.get("name")) or name, is_full, metrics)
    return queues


def _number(written: Json) -> float:
    try:
        return float(to_text(written) or 0)
    except ValueError as error:
        raise FlowUnreadable(f"{to_text(written)} is no number; write one") from error
