"""Flows in files, and the commands that tests run on them."""

import json
from pathlib import Path

from click.testing import CliRunner

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.message_participant import MessageParticipant
from contactflow.cli import main
from contactflow.model import Flow
from contactflow.values import thaw
from tests.case_parts import case, end, heard, press, start, word

BYE = DisconnectParticipant("bye")
HELLO = Flow("Hello", MessageParticipant("hi", text="Hello.", next="bye", on_error="bye"), BYE)
ASKING = Flow(
    "Asking",
    InvokeLambdaFunction("ask", function="f", time_limit_seconds=8, next="say", on_error="sorry"),
    MessageParticipant("say", text="$.External.word $.Attributes.a", next="bye", on_error="bye"),
    MessageParticipant("sorry", text="Sorry.", next="bye", on_error="bye"),
    BYE,
)


def run(*arguments, typed=None):
    return CliRunner().invoke(main, [*arguments], input=typed)


def saved(name, tested):
    Path(name).write_text(json.dumps(thaw(tested.document)))


def passing():
    return case(start(word("lake"), then=["m"]), heard("m", "lake", press(9), end()))
