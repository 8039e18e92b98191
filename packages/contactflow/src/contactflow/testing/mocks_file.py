"""Reader of a mocks file: all responses from outside the flow, and staged errors.

The mocks of the test case `slow.json` are in `slow.mocks.json`. Amazon Connect does not read that
file. The earlier names `slow.world.json`, `troubles` and `trouble` are accepted.
docs/mocks.md describes each key.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from contactflow.document import DocumentError, read_object, require_keys
from contactflow.identifiers import last_part, same_resource
from contactflow.references import REFERENCE, to_text
from contactflow.simulate.mocks import (
    BotReply,
    LambdaError,
    LambdaFunction,
    LambdaOutcome,
    LambdaReply,
    OutsideFlow,
    Queue,
    ViewReply,
    missing,
)
from contactflow.simulate.preset_mocks import ANY, Entry, PresetMocks, overridden
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

RECORDS = ("profiles", "cases", "tables")
KEYS = (
    "functions",
    "open",
    "hours",
    "queues",
    "bots",
    "views",
    *RECORDS,
    "flows",
    "results",
    "attributes",
    "entry",
    "values",
    "seed",
    "errors",
)
ENTRY_KEYS = ("queue", "External")
LAMBDA_ERRORS = ("throttled", "service-error", "function-error", "timed-out")
EARLIER_KEYS = {"troubles": "errors", "trouble": "error"}


def parse_mocks(text: str, base: PresetMocks) -> PresetMocks:
    """Return `base` with the values of the mocks file in `text`.

    A function without remaining outcomes uses the function in `base`.
    """
    document = _with_current_keys(read_object(text, "mocks file"))
    require_keys(document, KEYS, "a mocks file")
    hours = {name: _boolean(each, name) for name, each in _object(document, "hours").items()}
    return replace(
        base,
        functions=_functions(_object(document, "functions"), base.functions),
        open_by_default=_boolean(document.get("open", base.open_by_default), "open"),
        hours=overridden(base.hours, hours),
        queues=overridden(base.queues, _queues(_object(document, "queues"))),
        bot_replies={**base.bot_replies, **_bots(_object(document, "bots"))},
        view_replies=overridden(base.view_replies, _views(_object(document, "views"))),
        stored=_stored(document, base.stored),
        outside=overridden(base.outside, _outside(_object(document, "flows"))),
        results={**base.results, **_texts(document, "results")},
        seed=int(_number(document.get("seed"))) or base.seed,
        errors={**base.errors, **_texts(document, "errors")},
        entry=_entry(document, base.entry),
    )


def _entry(document: JsonObject, base: Entry) -> Entry:
    """Return the values of the contact before the flow: those of `base` and of `document`."""
    entry = _object(document, "entry")
    require_keys(entry, ENTRY_KEYS, "entry")
    values = _object(document, "values")
    for reference in values:
        require_reference(reference)
    return Entry(
        attributes={**base.attributes, **_texts(document, "attributes")},
        external={**base.external, **_object(entry, "External")},
        queue=as_text(entry.get("queue")) or base.queue,
        values={**base.values, **values},
    )


def require_reference(text: str) -> None:
    """Raise `DocumentError` if `text` is not one reference."""
    if not REFERENCE.fullmatch(text):
        raise DocumentError(f"{text!r} is not a reference; write it like $.Customer.FirstName")


def _texts(document: JsonObject, key: str) -> Mapping[str, str]:
    return {name: to_text(each) for name, each in _object(document, key).items()}


def _bots(document: JsonObject) -> Mapping[tuple[str, str], BotReply]:
    """Return the replies of bots, by bot and utterance. `*` is any other utterance."""
    replies = {}
    for bot in document:
        for said in (utterances := _object(document, bot)):
            reply = _object(utterances, said)
            require_keys(reply, ("intent", "slots", "attributes"), f"a reply of the bot {bot!r}")
            replies[bot, said] = BotReply(
                to_text(reply.get("intent")), _object(reply, "slots"), _object(reply, "attributes")
            )
    return replies


def _views(document: JsonObject) -> Mapping[str, ViewReply | None]:
    """Return the replies to views; null is a person who does not answer in time."""
    replies: dict[str, ViewReply | None] = {}
    for view, written in document.items():
        reply = _object(document, view) if written is not None else EMPTY
        require_keys(reply, ("action", "data"), f"the view {view!r}")
        answer = ViewReply(to_text(reply.get("action")), reply.get("data"))
        replies[view] = None if written is None else answer
    return replies


def _stored(
    document: JsonObject, base: Mapping[str, Mapping[str, tuple[JsonObject, ...]]]
) -> Mapping[str, Mapping[str, tuple[JsonObject, ...]]]:
    """Return the records of each kind by lookup value. One object means a list of one."""
    stored = dict(base)
    for kind in RECORDS:
        if kind in document:
            found = {key: _records(key, each) for key, each in _object(document, kind).items()}
            stored[kind] = {**base.get(kind, {}), **found}
    return stored


def _records(key: str, written: Json) -> tuple[JsonObject, ...]:
    records = written if isinstance(written, tuple) else (written,)
    if not all(isinstance(each, OBJECT_TYPES) for each in records):
        raise DocumentError(f"{key!r} is {json.dumps(thaw(written))}; write a list of objects")
    return tuple(map(as_object, records))


def _outside(document: JsonObject) -> Mapping[str, OutsideFlow]:
    flows = {}
    for name in document:
        flow = _object(document, name)
        require_keys(flow, ("result", "data"), f"the flow {name!r}")
        flows[name] = OutsideFlow(to_text(flow.get("result")), _object(flow, "data"))
    return flows


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
        if isinstance(outcomes, OBJECT_TYPES):
            functions[arn] = _constant(_outcome(name, outcomes))
            continue
        if not isinstance(outcomes, tuple):
            raise DocumentError(f"{name!r} needs an outcome or a list of outcomes; write one")
        script = [_outcome(name, as_object(each)) for each in outcomes]
        functions[arn] = _scripted(name, script, functions.get(arn))
    return functions


def _constant(outcome: LambdaOutcome) -> LambdaFunction:
    """Return a function with the same outcome for each invocation."""
    return lambda _event: outcome


def _outcome(name: str, document: JsonObject) -> LambdaOutcome:
    current = _with_current_keys(document)
    require_keys(current, ("reply", "error", "seconds"), f"an outcome of {name!r}")
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
            raise missing(f"{name!r} has no outcome left")
        return fallback(event)

    return invoke


def _queues(document: JsonObject) -> Mapping[str, Queue]:
    queues = {}
    for name in document:
        queue = _object(document, name)
        require_keys(queue, ("name", "full", "metrics"), f"the queue {name!r}")
        metrics = {key: _number(value) for key, value in _object(queue, "metrics").items()}
        is_full = _boolean(queue.get("full", False), "full")
        queues[name] = Queue(
            as_text(queue.get("name")) or last_part(name.strip(ANY)), is_full, metrics
        )
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
