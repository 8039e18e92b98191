from hypothesis import given

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.branches import possible_branches
from contactflow.document import parse
from contactflow.model import Flow
from contactflow.render.mermaid import mermaid
from contactflow.simulate.coverage import coverage_of
from tests.flow_strategies import flows
from tests.small_flow import SMALL, called


@given(flows())
def test_a_picture_has_every_action_and_every_branch(flow):
    picture = mermaid(flow)

    assert picture.count("<br/>") >= len(flow.actions)
    for action in flow.actions:
        assert f'"{action.identifier}<br/>{action.type}"' in picture
    targets = {
        (each.identifier, way.next) for each in flow.actions for way in possible_branches(each)
    }
    assert picture.count("-->") == len(targets) + 1


def test_a_picture_of_coverage_marks_what_was_missed():
    picture = mermaid(SMALL, coverage_of(SMALL, [called(SMALL)]))

    assert 'a1 --> |"VOICE"| a3' in picture
    assert 'a1 -.-> |"CHAT"| a3' in picture
    assert "class a2 missed" in picture


def test_a_picture_of_full_coverage_marks_nothing():
    small = Flow("Bye", DisconnectParticipant("bye"))

    picture = mermaid(small, coverage_of(small, [called(small)]))

    assert "class a" not in picture


def test_a_picture_of_a_broken_flow_omits_missing_actions():
    broken = parse(
        '{"StartAction": "x", "Actions": [{"Identifier": "a\\"<b>", "Type": "Loop", '
        '"Transitions": {"Errors": [{"ErrorType": "E", "NextAction": "nowhere"}]}}]}'
    )

    assert mermaid(broken) == (
        'flowchart LR\n  start([start])\n  a0["a#quot;#lt;b#gt;<br/>Loop"]\n'
    )
