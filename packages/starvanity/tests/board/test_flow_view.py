from hypothesis import given
from hypothesis import strategies as st

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from starvanity.board.flow_view import stops
from starvanity.calls.ivr import vanity_flow

FLOW = vanity_flow("arn:aws:lambda:us-east-1:000000000000:function:answer-call")
STOPS = stops(FLOW)


def next_stops(stop):
    return next(each["next"] for each in STOPS if each["id"] == stop)


def test_the_stops_are_in_the_order_that_a_caller_hears():
    names = [stop["name"] for stop in STOPS]

    assert names.index("greet") < names.index("find phonewords") < names.index("words and menu")
    assert names[-1] == "hang up"


def test_a_stop_has_a_mark_if_it_speaks():
    speaks = {stop["id"]: stop["speaks"] for stop in STOPS}

    assert speaks["greet"]
    assert speaks["words-and-menu"]
    assert not speaks["find-phonewords"]


def test_every_choice_of_the_caller_leads_to_a_stop_and_error_branches_are_omitted():
    menu = FLOW.find("words-and-menu")

    assert next_stops("words-and-menu") == [
        *(case.next for case in menu.conditions),
        "second-chance",
    ]
    assert next_stops("find-phonewords") == ["what-was-found"]


def test_an_unconditional_next_action_is_a_next_stop():
    assert next_stops("greet") == ["find-phonewords"]
    assert next_stops("goodbye") == ["hang-up"]
    assert next_stops("hang-up") == []


def test_every_stop_is_reached_except_those_of_error_branches():
    reached = {STOPS[0]["id"]} | {onward for stop in STOPS for onward in stop["next"]}

    assert {stop["id"] for stop in STOPS} - reached <= {"sorry"}


@st.composite
def flows(draw):
    """Return a flow of messages and comparisons whose branches lead to any of its actions."""
    names = [f"step-{number}" for number in range(draw(st.integers(1, 6)))]
    following = st.sampled_from([*names, "bye"])
    actions = [
        MessageParticipant(name, text="Hi.", next=draw(following), on_error=draw(following))
        if draw(st.booleans())
        else Compare(
            name, value="$.Channel", cases={"VOICE": draw(following)}, otherwise=draw(following)
        )
        for name in names
    ]
    return Flow("Any", *actions, DisconnectParticipant("bye"))


@given(flows())
def test_every_flow_becomes_a_line_whose_stops_lead_to_each_other(flow):
    found = stops(flow)

    known = {stop["id"] for stop in found}
    assert len(found) == len(flow.actions)
    assert all(onward in known for stop in found for onward in stop["next"])
