import pytest

from contactflow.actions.load_contact_content import PLAINTEXT
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import FAILED, Action, Flow
from contactflow.references import ROOTS
from tests.cli.command_line import BYE, run, saved

pytestmark = pytest.mark.usefixtures("flow_folder")
OBJECTS = {
    "CustomerEndpoint": ".Address",
    "LambdaInvocation": ".ResultData.x",
    "Queue": ".Name",
    "SystemEndpoint": ".Address",
}


def say(text):
    hello = MessageParticipant("hi", text=text, next="bye", on_error="bye")
    saved("say.json", Flow("Say", hello, BYE))


@pytest.mark.parametrize("root", sorted(ROOTS))
def test_a_set_value_is_read_below_each_root(root):
    reference = f"$.{root}{OBJECTS.get(root, '.Name')}"
    say(f"The value is {reference}!")

    result = run("run", "say.json", "--set", f"{reference}=given")

    assert "The value is given!" in result.stdout


def load():
    """Write a flow with an action for e-mails only."""
    transitions = {"NextAction": "bye", "Errors": [{"ErrorType": FAILED, "NextAction": "bye"}]}
    source = {
        "Identifier": "load",
        "Type": "LoadContactContent",
        "Parameters": {"ContentType": "EmailMessage"},
        "Transitions": transitions,
    }
    saved("load.json", Flow("Load", Action(source), BYE))


def test_a_set_channel_limits_the_actions():
    load()

    result = run("run", "load.json", "-v", "--set", "$.Channel=CHAT")

    assert "does not support the channel CHAT" in " ".join(result.stdout.split())


def test_a_channel_may_be_in_lower_case():
    load()

    result = run("run", "load.json", "--channel", "email", "--set", f"{PLAINTEXT}=Hello")

    assert result.exit_code == 0
    assert "not simulated" not in result.stdout


def test_an_unknown_channel_is_unusable():
    result = run("run", "hello.json", "--channel", "TASKS")

    assert result.exit_code == 2
    assert "did you mean 'TASK'" in result.stderr


@pytest.mark.parametrize("written", ["anonymous", "Anonymous", "restricted"])
def test_a_flow_reads_the_text_instead_of_a_withheld_number(written):
    say("Number $.CustomerEndpoint.Address")

    assert f"Number {written}" in run("run", "say.json", "--caller", written).stdout


def test_an_invalid_caller_number_has_two_remedies():
    result = run("run", "hello.json", "--caller", "12065550100")

    assert result.exit_code == 2
    assert "write it like +12065550100" in result.stderr
    assert "--withheld" in result.stderr
