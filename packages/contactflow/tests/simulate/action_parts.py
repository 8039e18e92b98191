"""Actions of flows, for tests of the simulator to put together."""

from contactflow.actions.connect_participant_with_lex_bot import ConnectParticipantWithLexBot
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.message_participant import MessageParticipant
from contactflow.catalog import read_action
from contactflow.values import freeze, thaw

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:answer"
BYE = (
    MessageParticipant("sorry", text="Sorry.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)
ON = {"next": "say", "on_error": "sorry"}


def say(text, **more):
    return MessageParticipant("say", text=text, **{"next": "bye", "on_error": "sorry", **more})


def menu(**more):
    asked = {
        "text": "Press one.",
        "seconds": 5,
        "choices": {"1": "say"},
        "on_silence": "sorry",
        "on_other_key": "bye",
        "on_error": "bye",
    }
    return GetParticipantInput.menu("menu", **{**asked, **more})


def store(**more):
    asked = {"text": "Key it.", "seconds": 5, "next": "say", "on_error": "sorry"}
    return GetParticipantInput.store("store", **{**asked, **more})


def ask(**more):
    asked = {"function": FUNCTION, "time_limit_seconds": 8, "next": "say", "on_error": "sorry"}
    return InvokeLambdaFunction("ask", **{**asked, **more})


def bot(**more):
    asked = {"bot": "b", "text": "Well?", "on_other_intent": "bye", "on_error": "sorry"}
    return ConnectParticipantWithLexBot("bot", intents={"Order": "say"}, **{**asked, **more})


def changed(action, **parameters):
    source = thaw(action.source)
    return read_action(freeze({**source, "Parameters": {**source["Parameters"], **parameters}}))


def raw(action_type, identifier="act", *, next="say", errors=None, cases=None, **parameters):
    """Return an action of any type. Each error leads to `sorry` unless it has a target."""
    errors = dict.fromkeys(errors, "sorry") if isinstance(errors, list) else errors or {}
    conditions = [
        {"NextAction": target, "Condition": {"Operator": "Equals", "Operands": [operand]}}
        for operand, target in (cases or {}).items()
    ]
    transitions = {
        **({"NextAction": next} if next else {}),
        "Errors": [{"NextAction": to, "ErrorType": error} for error, to in errors.items()],
        "Conditions": conditions,
    }
    source = {"Identifier": identifier, "Type": action_type, "Parameters": parameters}
    return read_action(freeze({**source, "Transitions": transitions}))
