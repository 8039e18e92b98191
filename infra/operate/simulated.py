"""The scenarios in the simulator: the results that an instance should repeat."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from contactflow.document import parse, render
from contactflow.simulate.mocks import LambdaOutcome, LambdaReply, PresetMocks
from contactflow.testing import STRICT, CaseReport, parse_case, parse_sidecar, run_case
from infra.line.scenarios import PLACEHOLDER, SCENARIOS, SIDECAR, Scenario
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.model import SavedCall
from starvanity.phonewords.lexicon import shipped_lexicon

MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The time of every simulated call. No answer depends on it."""


class NoStore:
    """A `CallStore` that saves no calls."""

    def save(self, call: SavedCall) -> None:
        """Discard the call."""

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return no calls."""
        del limit
        return ()


def simulated(scenario: Scenario) -> CaseReport:
    """Return the report of `scenario` against the flow and the answers of this version."""
    return run_case(
        parse_case(scenario.content),
        parse(render(vanity_flow(PLACEHOLDER))),
        PresetMocks(functions={PLACEHOLDER: _answer}),
        sidecar=parse_sidecar((SCENARIOS / f"{scenario.name}{SIDECAR}").read_text("utf-8")),
        options=STRICT,
    )


def _answer(event: Mapping[str, Any]) -> LambdaOutcome:
    """Answer as the deployed function does, without a store."""
    reply = answer(call_from(event, at=MOMENT), shipped_lexicon(), NoStore())
    return LambdaReply(reply.attributes())
