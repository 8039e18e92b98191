"""Actions with any JSON as parameters: the simulator has a defined end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactflow.catalog import all_specs
from contactflow.simulate import events
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.runners import simulated_types
from contactflow.values import EMPTY
from tests.flow_strategies import JSON
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import caller, run

ANYTHING = JSON | st.sampled_from(["$.Channel", "$.Customer", "", "1", "true"])
ONE_RECORD = {kind: {"*": ({"a": "1"},)} for kind in ("profiles", "cases", "tables")}


@pytest.mark.parametrize("kind", simulated_types())
@settings(max_examples=8, deadline=None)
@given(data=st.data(), channel=st.sampled_from(["VOICE", "CHAT", "TASK", "EMAIL"]))
def test_an_action_with_any_parameters_has_a_defined_end(kind, data, channel):
    spec = all_specs()[kind]
    names = st.sampled_from([*spec.parameters, "Other"])
    parameters = data.draw(st.dictionaries(names, ANYTHING, max_size=4))
    action = raw(kind, errors=sorted(spec.known_errors), cases={"1": "say"}, **parameters)

    call = run(
        action,
        say("$.Customer.FirstName"),
        by=caller(silent_rounds=1),
        mocks=PresetMocks(stored=ONE_RECORD),
        contact=Contact(channel=channel, values={"Customer": EMPTY}),
    )

    assert isinstance(call[-1], events.Ended)
