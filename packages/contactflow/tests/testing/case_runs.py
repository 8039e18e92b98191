"""Runs of test cases against the line of `case_parts`."""

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from contactflow.simulate import PresetMocks
from contactflow.testing import LENIENT, Sidecar, run_case
from tests.case_parts import LINE, case, heard, start, word


def run(*observations, mocks=None, options=LENIENT, sidecar=None):
    return run_case(
        case(*observations),
        LINE,
        mocks or PresetMocks(),
        sidecar=sidecar or Sidecar(),
        options=options,
    )


def at_menu(*steps, then=(), first=None):
    """Two observations: mock the word, then act at the menu."""
    return start(first or word("lake"), then=["menu"]), heard(
        "menu", "your word is", *steps, then=then
    )


def outcome(report):
    return report.verdict, report.reason


def two_prompts():
    return Flow(
        "Two",
        MessageParticipant("one", text="Best: flowers.", next="two", on_error="bye"),
        MessageParticipant("two", text="Second: plants.", next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )
