"""Calls that Python tests place through a flow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.cases.sidecar import DEFAULT_CALLER
from contactflow.cli.files import read_text
from contactflow.references import to_text
from contactflow.render.transcript import full_transcript
from contactflow.simulate import Contact, PresetMocks, ScriptedCaller, read_script, simulate
from contactflow.simulate.caller import SILENT_ROUNDS
from contactflow.simulate.events import AttributesSet, BranchTaken, Ended, Event, Said
from contactflow.testing.mocks_file import parse_mocks

if TYPE_CHECKING:
    from pathlib import Path

    from contactflow.model import Flow
    from contactflow.pytest_plugin.session import FlowSession


@dataclass(frozen=True)
class CallResult:
    """A finished call: its events, and the attributes of the contact at its start."""

    events: tuple[Event, ...]
    initial_attributes: Mapping[str, str]

    @property
    def heard(self) -> tuple[str, ...]:
        """The text of each prompt that the caller heard."""
        return tuple(each.text for each in self.events if isinstance(each, Said))

    @property
    def branches(self) -> tuple[tuple[str, str], ...]:
        """Each branch that the contact took: the identifier of the action and the label."""
        taken = (each for each in self.events if isinstance(each, BranchTaken))
        return tuple((each.identifier, each.branch) for each in taken)

    @property
    def ended(self) -> str:
        """The reason of the end, such as flow-disconnected: a value of `reason` in docs/json.md."""
        return next(each.reason for each in reversed(self.events) if isinstance(each, Ended))

    @property
    def attributes(self) -> dict[str, str]:
        """The contact attributes at the end of the call."""
        attributes = dict(self.initial_attributes)
        for each in self.events:
            if isinstance(each, AttributesSet) and each.root == "Attributes":
                attributes |= {name: to_text(value) for name, value in each.attributes.items()}
        return attributes

    @property
    def transcript(self) -> str:
        """The call as text, with every action and branch."""
        return "\n".join(full_transcript(self.events))


@dataclass(frozen=True)
class PlaceCall:
    """The fixture `call`: a function that places one call."""

    session: FlowSession
    transcripts: list[str]

    def __call__(  # noqa: PLR0913 - one argument for each property of the call
        self,
        flow: Flow,
        *,
        keys: str = "",
        mocks: PresetMocks | Mapping[str, object] | str | Path | None = None,
        caller: str | None = DEFAULT_CALLER,
        attributes: Mapping[str, str] | None = None,
        channel: str = "VOICE",
    ) -> CallResult:
        """Simulate a call through `flow` and return its result.

        `keys` are the keys at each prompt, such as "1,2,2065550100#". `mocks` is a mocks file, its
        content, or `PresetMocks`. A `caller` of None withholds the number.
        """
        preset = self._mocks(flow, mocks)
        initial = dict(attributes or {})
        contact = preset.entry.applied_to(Contact(channel=channel, attributes=initial))
        scripted = ScriptedCaller(caller, script=read_script(keys), silent_rounds=SILENT_ROUNDS)
        events = tuple(simulate(flow, scripted, preset, contact=contact))
        result = CallResult(events, contact.attributes)
        self.session.coverage.add(flow, [events])
        self.transcripts.append(result.transcript)
        return result

    def _mocks(
        self, flow: Flow, mocks: PresetMocks | Mapping[str, object] | str | Path | None
    ) -> PresetMocks:
        if isinstance(mocks, PresetMocks):
            return mocks
        base = PresetMocks(flows=self.session.flows_beside(flow))
        if mocks is None:
            return base
        if isinstance(mocks, Mapping):
            return parse_mocks(json.dumps(dict(mocks)), base)
        return parse_mocks(read_text(self.session.path(mocks)), base)
