"""Simulated calls to the deployed flow, with the real answer function.

The flow is written as JSON and parsed before it runs, and the answer function reads the event that
Connect sends. A simulated call therefore runs the same code as a real one. Its clock is simulated,
so it does not wait.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from contactflow.document import parse, render
from contactflow.model import Flow
from contactflow.simulate.caller import Caller
from contactflow.simulate.contact import Contact
from contactflow.simulate.events import Event
from contactflow.simulate.mocks import LambdaError, LambdaOutcome, LambdaReply
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.model import Channel
from starvanity.calls.ports import CallStore
from starvanity.phonewords.lexicon import Lexicon

ANSWER_CALL: Final = "arn:aws:lambda:us-east-1:000000000000:function:answer-call"
"""Placeholder for the ARN of the deployed function. No account has the number 000000000000."""
ANSWER_SECONDS: Final = 0.4
"""Simulated duration of an answer: approximate, for a warm Lambda with its start by Connect."""
STARVANITY_LINE: Final = "+18005550199"
"""The default dialed number. Exchange 555 is assigned to no subscriber."""


@cache
def line_flow() -> Flow:
    """Return the flow of the phone line, written as JSON and parsed as in an instance."""
    return parse(render(vanity_flow(ANSWER_CALL)))


class Switchboard:
    """Connects callers to the flow, and the flow to the answer function.

    `now` returns the time of an answer and `new_contact_id` the id of each contact. Two lists have
    errors for the operator: `failures` of the answer function, and `unsaved` calls.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        store: CallStore,
        *,
        now: Callable[[], datetime],
        new_contact_id: Callable[[], str],
    ) -> None:
        self._lexicon = lexicon
        self._store = store
        self._now = now
        self._new_contact_id = new_contact_id
        self.failures: list[str] = []
        self.unsaved: list[str] = []

    def simulate(self, caller: Caller, channel: str = Channel.VOICE) -> Iterator[Event]:
        """Yield the events of one contact on `channel`: "VOICE", "CHAT", "TASK" or "EMAIL"."""
        contact = Contact(contact_id=self._new_contact_id(), channel=channel)
        mocks = PresetMocks(functions={ANSWER_CALL: self._invoke})
        return simulate(line_flow(), caller, mocks, contact=contact)

    def _invoke(self, event: Mapping[str, Any]) -> LambdaOutcome:
        """Answer `event` as the deployed function does."""
        try:
            reply = answer(call_from(event, at=self._now()), self._lexicon, self._store)
        except Exception as error:  # noqa: BLE001 - the flow takes its error branch
            detail = f"{type(error).__name__}: {error}"
            self.failures.append(f"the answer failed: {detail}")
            return LambdaError("function-error", ANSWER_SECONDS, detail)
        if not reply.saved:
            self.unsaved.append(f"the call was answered but not saved: {reply.error}")
        return LambdaReply(reply.attributes(), ANSWER_SECONDS)
