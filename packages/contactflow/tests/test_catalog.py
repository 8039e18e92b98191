import json
import subprocess
import sys

import pytest

from contactflow import catalog
from contactflow.document import parse
from contactflow.lint import lint
from contactflow.model import Action
from contactflow.simulate.runners import runner_of

TYPES = list(catalog.all_specs())


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_page_and_a_description(name):
    spec = catalog.spec_of(name)

    assert spec is catalog.all_specs()[name]
    assert spec.link.startswith("https://docs.aws.amazon.com/connect/latest/")
    assert spec.link.endswith(".html")
    assert spec.does


@pytest.mark.parametrize("name", TYPES)
def test_the_class_that_writes_a_type_is_named_after_it(name):
    module = catalog.module_of(name)
    defined = [
        each
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, Action)
        and each.__module__ == module.__name__
    ]

    assert [each.__name__ for each in defined] in ([], [name])
    assert catalog.class_of(name) in (defined or [Action])


@pytest.mark.parametrize(
    ("guess", "meant"),
    [
        ("CheckAttribute", "Compare"),
        ("CheckContactAttributes", "Compare"),
        ("GetCustomerInput", "GetParticipantInput"),
        ("InvokeExternalResource", "InvokeLambdaFunction"),
        ("PlayPrompt", "MessageParticipant"),
        ("SetAttributes", "UpdateContactAttributes"),
        ("SetLoggingBehavior", "UpdateFlowLoggingBehavior"),
        ("SetVoice", "UpdateContactTextToSpeechVoice"),
        ("StoreUserInput", "GetParticipantInput"),
        ("TransferToQueue", "TransferContactToQueue"),
        ("UnTagContact", "UntagContact"),
        ("UpdateRoutingCriteria", "UpdateContactRoutingCriteria"),
    ],
)
def test_a_wrong_name_leads_to_the_right_one(guess, meant):
    assert catalog.type_for_wrong_name(guess) == meant


def test_a_wrong_name_is_not_a_type():
    wrong_names = {name for spec in catalog.all_specs().values() for name in spec.wrong_names}

    assert not wrong_names & set(TYPES)


@pytest.mark.parametrize(
    "name",
    [
        *("messageParticipant", "message_participant", "MESSAGEPARTICIPANT", "Nothing", ""),
        *("..", "../x", "__init__", "__class__", "__doc__", "Nom\u0130nal", "x" * 10_000),
    ],
    ids=lambda name: name[:20],
)
def test_a_name_in_any_other_spelling_is_unknown(name):
    assert catalog.spec_of(name) is None
    assert catalog.class_of(name) is Action
    assert runner_of(name) is None
    assert lint(parse(json.dumps({"Actions": [{"Identifier": "a", "Type": name}]})))


def test_the_name_of_a_type_may_have_capitals_that_a_file_cannot_show(tmp_path):
    spec = "from contactflow.spec import Spec\nSPEC = Spec('TransferToAIAgent', 'p.html', 'does')\n"
    (tmp_path / "transfer_to_ai_agent.py").write_text(spec)
    code = (
        "import sys\n"
        "from contactflow import actions, catalog\n"
        "actions.__path__ = sys.argv[1:]\n"
        "print(list(catalog.all_specs()))\n"
        "print(catalog.spec_of('TransferToAIAgent').does, catalog.spec_of('TransferToAiAgent'))\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
    )

    assert ran.stdout.splitlines() == ["['TransferToAIAgent']", "does None"]


def test_a_type_has_another_name_in_the_testing_language():
    spec = catalog.spec_in_tests("DequeueAndTransferToQueue")

    assert spec.type == "DequeueContactAndTransferToQueue"
    assert catalog.spec_in_tests("DequeueContactAndTransferToQueue") is None
    assert catalog.spec_in_tests("") is None
    assert "DequeueAndTransferToQueue" in catalog.overridable_types()


def test_linting_a_flow_loads_its_own_types_and_no_simulator():
    code = (
        "import sys, contactflow, contactflow.lint\n"
        "flow = contactflow.parse(sys.argv[1])\n"
        "contactflow.lint.lint(flow)\n"
        "print(sorted(name.rpartition('.')[2] for name in sys.modules\n"
        "      if name.startswith(('contactflow.actions.', 'contactflow.simulate.'))))\n"
    )
    flow = (
        '{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "DisconnectParticipant", '
        '"Parameters": {}, "Transitions": {}}]}'
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, flow], capture_output=True, text=True, check=True
    )

    # Three rules take constants from the modules of their types.
    rules = ["get_participant_input", "invoke_lambda_function", "loop"]
    assert ran.stdout == f"{['disconnect_participant', *rules]}\n"
