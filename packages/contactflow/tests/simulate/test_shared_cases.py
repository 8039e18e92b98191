"""Runs of the shared cases of flows. They are skipped if the shared folder is absent."""

from pathlib import Path

import pytest

from contactflow.document import parse
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.call_parts import branch_taken, caller, end_reason, reason_at, spoken_texts

CASES = Path(__file__).parents[2] / "../../../shared" / "cases" / "flows"


def call_of(case, **more):
    file = CASES / case / "f.json"
    if not file.exists():
        pytest.skip("the shared cases are not here")
    mocks = PresetMocks(**{key: more.pop(key) for key in ("results", "errors") if key in more})
    return list(simulate(parse(file.read_text()), caller(), mocks, **more))


def test_a_failed_recording_goes_on_with_the_reason():
    call = call_of("07", errors={"rec": "NoMatchingError"})

    assert branch_taken(call, "rec") == "NextAction"
    assert reason_at(call, "rec") == "the mocks stage this error"
    assert end_reason(call) != "dead-end"


def test_a_wait_runs_and_a_preset_name_is_spoken():
    call = call_of("28", contact=Contact(values={"Customer": {"FirstName": "Ann"}}))

    assert spoken_texts(call) == ["Hello Ann"]
    assert branch_taken(call, "w") == "Equals WaitCompleted"
    assert branch_taken(call_of("28", results={"w": "CustomerReturned"}), "w") == (
        "Equals CustomerReturned"
    )


def test_a_conversation_with_an_ai_agent_escalates():
    assert branch_taken(call_of("36", results={"ai": "Escalation"}), "ai") == "Equals Escalation"
