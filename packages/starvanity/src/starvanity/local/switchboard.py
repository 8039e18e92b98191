"""Place calls on a laptop: our own flow, as deployed, in front of the real answer.

The flow goes through its JSON before it runs, and the answer reads the event that Connect would
send, so a call here meets what a call there meets. Time is the call's own: nobody waits.
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
from contactflow.simulate.mocks import LambdaOutcome, LambdaReply, LambdaTrouble, StagedMocks
from contactflow.simulate.simulator import simulate
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.ports import CallStore
from starvanity.phonewords.lexicon import Lexicon

ANSWER_CALL: Final = "arn:aws:lambda:us-east-1:000000000000:function:answer-call"
"""Stands where the deployed function's ARN will; no account has the number 000000000000."""
ANSWER_SECONDS: Final = 0.2
"""What an answer takes on the call's clock: a round number for a warm Lambda, approximate."""
STARVANITY_LINE: Final = "+18005550199"
"""The number that is rung where none is named: exchange 555 belongs to nobody."""


@cache
def line_flow() -> Flow:
    """Return our flow as an instance would have it: written as JSON and read back."""
    return parse(render(vanity_flow(ANSWER_CALL)))


class Switchboard:
    """Connects callers to the flow, and the flow to the answer.

    `now` tells the moment of a question and `new_contact_id` names each contact. What an operator
    should hear of and the caller should not is gathered: `failures` where there was no answer,
    `unsaved` where there was one that could not be kept.
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

    def place(self, caller: Caller) -> Iterator[Event]:
        """Yield what happens on one call, as it happens."""
        contact = Contact(contact_id=self._new_contact_id())
        mocks = StagedMocks(functions={ANSWER_CALL: self._ask})
        return simulate(line_flow(), caller, mocks, contact=contact)

    def _ask(self, event: Mapping[str, Any]) -> LambdaOutcome:
        """Do what the deployed function does with `event`."""
        try:
            reply = answer(call_from(event, at=self._now()), self._lexicon, self._store)
        except Exception as error:  # noqa: BLE001 - what leaves the handler is the flow's to meet
            detail = f"{type(error).__name__}: {error}"
            self.failures.append(f"the answer failed: {detail}")
            return LambdaTrouble("function-error", ANSWER_SECONDS, detail)
        if not reply.saved:
            self.unsaved.append(f"the call was answered but not saved: {reply.error}")
        return LambdaReply(reply.attributes(), ANSWER_SECONDS)
