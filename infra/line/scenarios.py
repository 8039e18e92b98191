"""The scenarios that an instance can run as test cases.

The simulator runs the same files (`starvanity/calls/scenarios`). The sidecar file holds the
properties of a test case other than its content. A scenario with a mocks file is not portable. It
needs errors that only the simulator can cause, such as a throttled function.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from infra.settings import NAME
from starvanity.calls import ivr

SCENARIOS: Final = Path(ivr.__file__).with_name("scenarios")
SIDECAR: Final = ".sidecar.json"
MOCKS: Final = (".mocks.json", ".world.json")
"""Endings of mocks files: the current one, and an earlier one."""
PLACEHOLDER: Final = "arn:aws:lambda:us-east-1:000000000000:function:answer-call"
"""The answering function in the scenarios."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: its name, its content, and the fields of its sidecar file."""

    name: str
    content: str
    sidecar: Mapping[str, Any]

    def content_for(self, function_arn: str) -> str:
        """Return the content with `function_arn` instead of the placeholder."""
        return self.content.replace(PLACEHOLDER, function_arn)

    @property
    def caller(self) -> str | None:
        """The number that calls; `None` for a chat and for a withheld number."""
        entry = self.sidecar["EntryPoint"].get("VoiceCallEntryPointParameters", {})
        caller: str | None = entry.get("SourcePhoneNumber")
        return caller


def read_scenario(name: str, folder: Path = SCENARIOS) -> Scenario:
    """Return the scenario `name` of `folder`."""
    sidecar = json.loads((folder / f"{name}{SIDECAR}").read_text(encoding="utf-8"))
    return Scenario(name, (folder / f"{name}.json").read_text(encoding="utf-8"), sidecar)


def deployable(folder: Path = SCENARIOS) -> list[str]:
    """Return the sorted names of the scenarios in `folder` that an instance can run."""
    names = (path.name.removesuffix(SIDECAR) for path in folder.glob(f"*{SIDECAR}"))
    return sorted(name for name in names if not has_mocks(name, folder))


def has_mocks(name: str, folder: Path = SCENARIOS) -> bool:
    """Return whether a scenario has a mocks file."""
    return any((folder / f"{name}{suffix}").exists() for suffix in MOCKS)


def case_name(scenario: str, line: str) -> str:
    """Return the name of the test case of `scenario`. An instance refuses two equal names."""
    return scenario if line == NAME else f"{scenario} - {line}"
