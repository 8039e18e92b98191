"""Joins of paths before an action that reads `$.External`."""

from contactflow.actions.message_participant import MessageParticipant
from contactflow.lint import lint, rules_for_flows
from contactflow.model import Flow
from tests.simulate.action_parts import BYE, ask, say


def findings(*actions):
    flow = Flow("Test", *actions, *BYE)
    return [
        (each.severity, each.action) for each in lint(flow, rules_for_flows(["external-reply"]))
    ]


def test_an_action_after_both_branches_of_the_first_function_may_have_no_reply():
    assert findings(ask(next="say", on_error="say"), say("$.External.word")) == [("warning", "say")]


def test_a_key_that_is_read_before_and_after_the_first_function_is_not_replaced():
    first = MessageParticipant("first", text="$.External.word", next="ask", on_error="ask")

    assert findings(first, ask(next="say", on_error="bye"), say("$.External.word")) == [
        ("info", "first")
    ]
