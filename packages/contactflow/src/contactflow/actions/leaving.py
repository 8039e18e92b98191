"""Actions that end the flow, or hand the contact to something else.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.actions.writing import FAILED, UNMATCHED, cases_of, prompt, write
from contactflow.model import Action

if TYPE_CHECKING:
    from collections.abc import Mapping


class DisconnectParticipant(Action):
    """Hang up."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, write("DisconnectParticipant", identifier, {}))


class EndFlowExecution(Action):
    """End a whisper or queue flow; the contact goes on."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, write("EndFlowExecution", identifier, {}))


class EndFlowModuleExecution(Action):
    """End a module and return to the flow that invoked it."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, write("EndFlowModuleExecution", identifier, {}))


class TransferToFlow(Action):
    """Go on in another flow, and never come back."""

    __slots__ = ()

    def __init__(self, identifier: str, *, flow: str, on_error: str) -> None:
        errors = {FAILED: on_error}
        parameters = {"ContactFlowId": flow}
        source = write("TransferToFlow", identifier, parameters, next=on_error, errors=errors)
        Action.__init__(self, source)


class InvokeFlowModule(Action):
    """Run a module, then go on here."""

    __slots__ = ()

    def __init__(self, identifier: str, *, module: str, next: str, on_error: str) -> None:
        errors = {FAILED: on_error}
        parameters = {"FlowModuleId": module}
        source = write("InvokeFlowModule", identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)


class TransferContactToQueue(Action):
    """Put the contact in the queue that UpdateContactTargetQueue chose."""

    __slots__ = ()

    def __init__(self, identifier: str, *, at_capacity: str, on_error: str) -> None:
        errors = {"QueueAtCapacity": at_capacity, FAILED: on_error}
        source = write("TransferContactToQueue", identifier, {}, next=on_error, errors=errors)
        Action.__init__(self, source)


class ConnectParticipantWithLexBot(Action):
    """Let a Lex bot understand the answer: `intents` maps each to what follows."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        bot: str,
        text: str | None = None,
        ssml: str | None = None,
        prompt_id: str | None = None,
        media: str | None = None,
        intents: Mapping[str, str],
        on_other_intent: str,
        on_error: str,
    ) -> None:
        said = prompt(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media)
        source = write(
            "ConnectParticipantWithLexBot",
            identifier,
            {**said, "LexV2Bot": {"AliasArn": bot}},
            next=on_error,
            cases=cases_of(intents),
            errors={UNMATCHED: on_other_intent, FAILED: on_error},
        )
        Action.__init__(self, source)


class ShowView(Action):
    """Show a page to an agent or a chat customer: `choices` maps its actions to what follows."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        view: str,
        version: str = "Latest",
        seconds: int,
        data: Mapping[str, object],
        choices: Mapping[str, str],
        on_other_choice: str,
        on_silence: str,
        on_error: str,
    ) -> None:
        parameters = {
            "ViewResource": {"Id": view, "Version": version},
            "InvocationTimeLimitSeconds": str(seconds),
            "ViewData": dict(data),
        }
        source = write(
            "ShowView",
            identifier,
            parameters,
            next=on_error,
            cases=cases_of(choices),
            errors={UNMATCHED: on_other_choice, FAILED: on_error, "TimeLimitExceeded": on_silence},
        )
        Action.__init__(self, source)
