from hypothesis import given
from hypothesis import strategies as st

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from starvanity.board.line import stops
from starvanity.calls.ivr import vanity_flow

FLOW = vanity_flow("arn:aws:lambda:us-east-1:000000000000:function:answer-call")
LINE = stops(FLOW)


def leads(stop):
    return next(each["next"] for each in LINE if each["id"] == stop)


def test_the_stops_stand_in_the_order_in_which_a_caller_meets_them():
    names = [stop["name"] for stop in LINE]

    assert names.index("greet") < names.index("find phonewords") < names.index("words and menu")
    assert names[-1] == "hang up"


def test_a_stop_says_whether_something_is_said_there():
    speaks = {stop["id"]: stop["speaks"] for stop in LINE}

    assert speaks["greet"]
    assert speaks["words-and-menu"]
    assert not speaks["find-phonewords"]


def test_every_choice_of_the_caller_is_a_way_on_and_no_failure_is():
    menu = FLOW.find("words-and-menu")

    assert leads("words-and-menu") == [*(case.next for case in menu.conditions), "second-chance"]
    assert leads("find-phonewords") == ["what-was-found"]


def test_what_follows_whatever_happens_is_a_way_on():
    assert leads("greet") == ["find-phonewords"]
    assert leads("goodbye") == ["hang-up"]
    assert leads("hang-up") == []


def test_every_stop_but_the_line_s_failures_can_be_reached():
    reached = {LINE[0]["id"]} | {onward for stop in LINE for onward in stop["next"]}

    assert {stop["id"] for stop in LINE} - reached <= {"sorry"}


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
def test_every_flow_is_a_line_whose_ways_lead_to_its_own_stops(flow):
    line = stops(flow)

    known = {stop["id"] for stop in line}
    assert len(line) == len(flow.actions)
    assert all(onward in known for stop in line for onward in stop["next"])
