"""InvokeLambdaFunction invokes a Lambda function; its reply replaces $.External.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-invokelambdafunction.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action, FlowError
from contactflow.reads import REPLY, resource_key
from contactflow.references import reference_of, resolve_all, to_text
from contactflow.spec import LIVE, OBJECT, InTests, Spec, optional, required
from contactflow.values import (
    EMPTY,
    MAX_LEVELS,
    as_object,
    freeze,
    is_too_deep,
    kind_of,
    number_or_default,
)

if TYPE_CHECKING:
    from collections.abc import Generator

    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.simulate.mocks import LambdaOutcome
    from contactflow.values import Json, RawJson

# Maximum synchronous and asynchronous wait, in seconds:
# https://docs.aws.amazon.com/connect/latest/devguide/interactions-invokelambdafunction.html
MAX_WAIT_SECONDS = 8
MAX_ASYNCHRONOUS_SECONDS = 60
ASYNCHRONOUS = "ASYNCHRONOUS"
INVOCATION_TYPES = ("SYNCHRONOUS", ASYNCHRONOUS)
RESPONSE_TYPES = ("STRING_MAP", "JSON")
USUAL_WAIT_SECONDS = 3.0  # the console's default
# Connect retries a request after throttling or a server error, within the same time limit:
# https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
MAX_ATTEMPTS = 3
RETRIED = frozenset({"throttled", "service-error"})
MAX_REPLY_BYTES = 32 * 1024  # exclusive, from the page above


class ReplyError(ValueError):
    """Connect does not accept this reply; the message gives the reason."""


SPEC = Spec(
    "InvokeLambdaFunction",
    "interactions-invokelambdafunction.html",
    "invokes a Lambda function; its reply replaces $.External",
    parameters={
        "LambdaFunctionARN": required(),
        "InvocationTimeLimitSeconds": required(),
        "InvocationType": optional(),
        "LambdaInvocationAttributes": optional(OBJECT),
        "ResponseValidation": optional(OBJECT),
    },
    resource=("LambdaFunctionARN",),
    required_errors=(FAILED,),
    writes=("External", "LambdaInvocation"),
    wrong_names=("InvokeAPI", "InvokeExternalResource"),
    in_tests=InTests(
        is_started=True, is_completed=True, errors=("TimeLimitExceeded", FAILED), has_payload=True
    ),
    evidence=LIVE,
    ids={"LambdaFunctionARN": "function"},
    refused_parameters={"RequestAttributes": "LambdaInvocationAttributes"},
)


class InvokeLambdaFunction(Action):
    """Invoke a Lambda function. Its reply replaces `$.External`; the caller hears silence."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        function: str,
        time_limit_seconds: int,
        parameters: Mapping[str, object] = EMPTY,
        response_type: str = "STRING_MAP",
        next: str,
        on_error: str,
    ) -> None:
        if not 1 <= time_limit_seconds <= MAX_WAIT_SECONDS:
            raise FlowError(
                f"{identifier!r} waits {time_limit_seconds} s for its function; "
                f"use 1 to {MAX_WAIT_SECONDS} s"
            )
        if response_type not in RESPONSE_TYPES:
            raise FlowError(f"{identifier!r} expects {response_type!r}; use STRING_MAP or JSON")
        written: dict[str, object] = {
            "LambdaFunctionARN": function,
            "InvocationTimeLimitSeconds": str(time_limit_seconds),
            "ResponseValidation": {"ResponseType": response_type},
        }
        if parameters:
            written["LambdaInvocationAttributes"] = dict(parameters)
        errors = {FAILED: on_error}
        source = action_json(SPEC.type, identifier, written, next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Invoke the function, with the retries of Connect, and set `$.External` to its reply."""
    function = call.text(action, "LambdaFunctionARN")
    if action.parameters.get("InvocationType") == ASYNCHRONOUS:
        return (yield from _start(call, action, function))
    response_type = _response_type(action)
    outcome = yield from _invoke(call, action, function)
    if isinstance(outcome, simulate.LambdaError):
        reason = outcome.kind + (f": {outcome.detail}" if outcome.detail else "")
        return call.error_branch(action, FAILED, f"the function failed ({reason})")
    try:
        call.external = accepted(outcome.payload, response_type)
    except ReplyError as error:
        yield simulate.LambdaFailed(call.clock, action.identifier, function, "refused", str(error))
        return call.error_branch(action, FAILED, f"Connect refuses the reply: {error}")
    yield simulate.LambdaReplied(call.clock, action.identifier, function, call.external)
    return call.next_branch(action)


def _start(call: Call, action: Action, function: str) -> ActionRun:
    """Invoke the function without a wait for its reply. The flow goes on.

    No public page names the action that loads the reply, so `$.External` is unchanged.
    """
    attributes = as_object(action.parameters.get("LambdaInvocationAttributes"))
    event = simulate.lambda_event(call.data(), resolve_all(attributes, call.data()))
    sent = as_object(freeze(event))
    yield simulate.LambdaInvoked(call.clock, action.identifier, function, sent, 1)
    call.mocks.invoke(function, event, float(MAX_ASYNCHRONOUS_SECONDS))
    call.invocation_id = call.new_id()
    yield call.note(action, f"the function runs; the invocation is {call.invocation_id}")
    return call.next_branch(action)


def _response_type(action: Action) -> str:
    validation = as_object(action.parameters.get("ResponseValidation"))
    written = to_text(validation.get("ResponseType", "STRING_MAP"))
    if written not in RESPONSE_TYPES:
        raise simulate.NotSimulatedError(
            f"the ResponseType {written!r} at {action.identifier!r}; "
            f"use {' or '.join(RESPONSE_TYPES)}"
        )
    return written


def _invoke(
    call: Call, action: Action, function: str
) -> Generator[simulate.Event, None, LambdaOutcome]:
    """Invoke up to three times within the time limit; return the reply or the last error."""
    limit = min(
        number_or_default(call.text(action, "InvocationTimeLimitSeconds"), USUAL_WAIT_SECONDS),
        MAX_WAIT_SECONDS,
    )
    until = call.clock + limit
    attributes = as_object(action.parameters.get("LambdaInvocationAttributes"))
    event = simulate.lambda_event(call.data(), resolve_all(attributes, call.data()))
    for attempt in range(1, MAX_ATTEMPTS + 1):
        sent = as_object(freeze(event))
        yield simulate.LambdaInvoked(call.clock, action.identifier, function, sent, attempt)
        outcome = call.mocks.invoke(function, event, until - call.clock)
        if call.clock + outcome.seconds > until:
            outcome = simulate.LambdaError("timed-out", until - call.clock)
        call.clock += outcome.seconds
        if isinstance(outcome, simulate.LambdaReply):
            return outcome
        yield simulate.LambdaFailed(
            call.clock, action.identifier, function, outcome.kind, outcome.detail
        )
        if outcome.kind not in RETRIED:
            break
    return outcome


def accepted(payload: object, response_type: str) -> Json:
    """Return the reply, frozen; raise `ReplyError` if Connect does not accept it."""
    if is_too_deep(payload):
        raise ReplyError(f"the reply is nested more than {MAX_LEVELS} levels deep")
    try:
        reply = freeze(payload)
        written = json.dumps(payload, ensure_ascii=False, allow_nan=False)
        size = len(written.encode("utf-8", "replace"))
    except (TypeError, ValueError) as error:
        raise ReplyError(f"the reply is not JSON: {error}") from error
    if size >= MAX_REPLY_BYTES:
        raise ReplyError(f"the reply has {size} bytes; it must have fewer than {MAX_REPLY_BYTES}")
    if response_type == "STRING_MAP":
        _reject_nested_reply(reply)
    return reply


def _reject_nested_reply(reply: Json) -> None:
    if not isinstance(reply, Mapping):
        raise ReplyError(
            f"STRING_MAP needs an object of text values; the reply is of the type {kind_of(reply)}"
        )
    for name, value in reply.items():
        if not isinstance(value, str):
            raise ReplyError(
                f"STRING_MAP needs text values; {name!r} is of the type {kind_of(value)}; "
                "send it as text"
            )


def is_writer(action: Action) -> bool:
    """Return whether the function sets `$.External`: an asynchronous one does not."""
    return action.parameters.get("InvocationType") != ASYNCHRONOUS


def answers(action: Action, reads: Reads) -> Answers:
    """Return the reply of the function, with each value that the flow reads from it."""
    function = resource_key(to_text(action.parameters.get("LambdaFunctionARN")))
    if action.parameters.get("InvocationType") == ASYNCHRONOUS:
        later = [path for path in reads.all() if path[: len(REPLY)] == REPLY]
        values: dict[str, RawJson] = dict.fromkeys(map(reference_of, later), "")
        return {"functions": {function: {"reply": {}}}, "values": values}
    return {"functions": {function: {"reply": reads.after(action, "External")}}}
