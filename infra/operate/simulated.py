"""The scenarios in the simulator: the results that an instance should repeat."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from contactflow.document import parse, render
from contactflow.simulate.mocks import LambdaOutcome, LambdaReply
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.testing import STRICT, CaseReport, parse_case, parse_sidecar, run_case
from infra.line.scenarios import PLACEHOLDER, SCENARIOS, SIDECAR, Scenario
from infra.settings import Settings
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.no_store import NoStore
from starvanity.phonewords.lexicon import Lexicon, shipped_lexicon
from starvanity.phonewords.own_words import parse_banned, parse_words

MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The time of every simulated call. No answer depends on it."""


def lexicon_of(settings: Settings) -> Lexicon:
    """Return the lexicon of the line: the shipped words, with its own words and bans."""
    words, banned = parse_words(_lines(settings.words)), parse_banned(_lines(settings.never))
    return shipped_lexicon().with_own(words, banned)


def simulated(scenario: Scenario, lexicon: Lexicon) -> CaseReport:
    """Return the report of `scenario` against the flow and the answers of this version."""
    return run_case(
        parse_case(scenario.content),
        parse(render(vanity_flow(PLACEHOLDER))),
        PresetMocks(functions={PLACEHOLDER: _answering(lexicon)}),
        sidecar=parse_sidecar((SCENARIOS / f"{scenario.name}{SIDECAR}").read_text("utf-8")),
        options=STRICT,
    )


def _answering(lexicon: Lexicon) -> Callable[[Mapping[str, Any]], LambdaOutcome]:
    """Return a function that answers as the deployed one does, without a store."""

    def invoke(event: Mapping[str, Any]) -> LambdaOutcome:
        return LambdaReply(answer(call_from(event, at=MOMENT), lexicon, NoStore()).attributes())

    return invoke


def _lines(path: Path | None) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path else []
