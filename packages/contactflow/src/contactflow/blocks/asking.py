"""Asking a Lambda function as Connect does.

https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
A synchronous call takes 8 seconds at most. Throttling and a server error are tried again, three
times in all, within the same limit; whatever else goes wrong takes the error branch at once. The
reply must be under 32 KB, and with STRING_MAP a flat map of text.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING

from contactflow.references import resolve_all, to_text
from contactflow.simulate.call import FAILED, Call, Running
from contactflow.simulate.contact import lambda_event
from contactflow.simulate.events import Event, LambdaFailed, LambdaInvoked, LambdaReplied
from contactflow.simulate.mocks import LambdaReply, LambdaTrouble, NotSimulated
from contactflow.values import MOST_LEVELS, Json, as_object, freeze, is_deep, number

if TYPE_CHECKING:
    from contactflow.model import Action

LONGEST_WAIT_SECONDS = 8.0
USUAL_WAIT_SECONDS = 3.0  # the console's own default
MOST_TRIES = 3
RETRIED = frozenset({"throttled", "service-error"})
RESPONSE_TYPES = ("STRING_MAP", "JSON")
MOST_REPLY_BYTES = 32 * 1024  # exclusive


class Refused(ValueError):  # noqa: N818  it names the state
    """Connect does not accept this reply; the message says why."""


def ask(call: Call, action: Action) -> Running:
    """Ask the function, again where Connect would, and keep its reply as `$.External`."""
    if action.parameters.get("InvocationType") == "ASYNCHRONOUS":
        raise NotSimulated(f"the asynchronous InvokeLambdaFunction {action.identifier!r}")
    function = call.text(action, "LambdaFunctionARN")
    response_type = _response_type(action)
    payload = yield from _tried(call, action, function)
    if payload is None:
        return call.error(action, FAILED)
    try:
        call.external = accepted(payload.payload, response_type)
    except Refused as error:
        yield LambdaFailed(call.clock, action.identifier, function, "refused", str(error))
        return call.error(action, FAILED)
    yield LambdaReplied(call.clock, action.identifier, function, call.external)
    return call.onward(action)


def _response_type(action: Action) -> str:
    validation = as_object(action.parameters.get("ResponseValidation"))
    written = to_text(validation.get("ResponseType", "STRING_MAP"))
    if written not in RESPONSE_TYPES:
        raise NotSimulated(
            f"the ResponseType {written!r} at {action.identifier!r}; "
            f"there are {' and '.join(RESPONSE_TYPES)}"
        )
    return written


def _tried(call: Call, action: Action, function: str) -> Generator[Event, None, LambdaReply | None]:
    """Ask up to three times within the limit; return the reply, or None when there is none."""
    limit = min(
        number(call.text(action, "InvocationTimeLimitSeconds"), USUAL_WAIT_SECONDS),
        LONGEST_WAIT_SECONDS,
    )
    until = call.clock + limit
    attributes = as_object(action.parameters.get("LambdaInvocationAttributes"))
    event = lambda_event(call.data(), resolve_all(attributes, call.data()))
    for attempt in range(1, MOST_TRIES + 1):
        sent = as_object(freeze(event))
        yield LambdaInvoked(call.clock, action.identifier, function, sent, attempt)
        outcome = call.mocks.invoke(function, event, until - call.clock)
        if call.clock + outcome.seconds > until:
            outcome = LambdaTrouble("timed-out", until - call.clock)
        call.clock += outcome.seconds
        if isinstance(outcome, LambdaReply):
            return outcome
        yield LambdaFailed(call.clock, action.identifier, function, outcome.kind, outcome.detail)
        if outcome.kind not in RETRIED:
            return None
    return None


def accepted(payload: object, response_type: str) -> Json:
    """Return the reply, frozen, where Connect accepts it; otherwise raise `Refused`."""
    if is_deep(payload):
        raise Refused(f"the reply is nested more than {MOST_LEVELS} levels deep")
    try:
        reply = freeze(payload)
        written = json.dumps(payload, ensure_ascii=False, allow_nan=False)
        size = len(written.encode("utf-8", "replace"))
    except (TypeError, ValueError) as error:
        raise Refused(f"the reply is no JSON: {error}") from error
    if size >= MOST_REPLY_BYTES:
        raise Refused(f"the reply has {size} bytes; it must stay under {MOST_REPLY_BYTES}")
    if response_type == "STRING_MAP":
        _refuse_what_is_not_flat(reply)
    return reply


def _refuse_what_is_not_flat(reply: Json) -> None:
    if not isinstance(reply, Mapping):
        kind = type(reply).__name__
        raise Refused(f"STRING_MAP wants an object of text, and the reply is a {kind}")
    for name, value in reply.items():
        if not isinstance(value, str):
            kind = type(value).__name__
            raise Refused(f"STRING_MAP wants text, and {name!r} is a {kind}; send it as text")
