"""Actions that ask the outside world, and that keep what was learnt on the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.actions.writing import FAILED, write
from contactflow.model import Action, FlowError
from contactflow.values import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

# Longest synchronous wait, in seconds:
# https://docs.aws.amazon.com/connect/latest/devguide/interactions-invokelambdafunction.html
LONGEST_WAIT_SECONDS = 8
RESPONSE_TYPES = ("STRING_MAP", "JSON")


class InvokeLambdaFunction(Action):
    """Ask a Lambda function; its answer replaces `$.External`, and the caller hears silence."""

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
        if not 1 <= time_limit_seconds <= LONGEST_WAIT_SECONDS:
            raise FlowError(
                f"{identifier!r} waits {time_limit_seconds} s for its function; "
                f"use 1 to {LONGEST_WAIT_SECONDS}"
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
        source = write("InvokeLambdaFunction", identifier, written, next=next, errors=errors)
        Action.__init__(self, source)


class UpdateContactAttributes(Action):
    """Keep values on the contact, where `$.Attributes` finds them until the call ends."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, attributes: Mapping[str, str], next: str, on_error: str
    ) -> None:
        parameters = {"Attributes": dict(attributes), "TargetContact": "Current"}
        errors = {FAILED: on_error}
        source = write("UpdateContactAttributes", identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)


class UpdateFlowAttributes(Action):
    """Keep values for as long as this flow runs, where `$.FlowAttributes` finds them."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, attributes: Mapping[str, str], next: str, on_error: str
    ) -> None:
        kept = {name: {"Value": value} for name, value in attributes.items()}
        errors = {FAILED: on_error}
        source = write(
            "UpdateFlowAttributes", identifier, {"FlowAttributes": kept}, next=next, errors=errors
        )
        Action.__init__(self, source)


class UpdateContactData(Action):
    """Set fields of the contact itself, such as `LanguageCode` or `CustomerId`."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, fields: Mapping[str, str], next: str, on_error: str
    ) -> None:
        errors = {FAILED: on_error}
        source = write("UpdateContactData", identifier, dict(fields), next=next, errors=errors)
        Action.__init__(self, source)


class UpdateContactTargetQueue(Action):
    """Choose the queue, or the agent, that a later transfer goes to."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        queue: str | None = None,
        agent: str | None = None,
        next: str,
        on_error: str,
    ) -> None:
        if (queue is None) == (agent is None):
            raise FlowError(f"{identifier!r} needs a queue or an agent, and not both")
        parameters = {"AgentId": agent} if queue is None else {"QueueId": queue}
        errors = {FAILED: on_error}
        source = write("UpdateContactTargetQueue", identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)
