import importlib
import json
import subprocess
import sys

import pytest

from contactflow import actions, catalog
from contactflow.document import parse
from contactflow.lint import lint
from contactflow.model import Action
from contactflow.simulate.runners import runner_of

TYPES = list(catalog.all_specs())


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_page_and_a_description(name):
    spec = catalog.spec_of(name)

    assert spec is catalog.all_specs()[name]
    assert spec.link.startswith("https://docs.aws.amazon.com/connect/latest/devguide/")
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


def test_a_wrong_name_is_not_a_type():
    guesses = {name for spec in catalog.all_specs().values() for name in spec.guesses}

    assert guesses
    assert not guesses & set(TYPES)


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


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of types in place of our own."""
    monkeypatch.setattr(actions, "__path__", [str(tmp_path)])
    yield tmp_path
    monkeypatch.undo()
    for name in [name for name in sys.modules if name.startswith("contactflow.actions.")]:
        if str(tmp_path) in str(sys.modules[name].__file__):
            del sys.modules[name]
    importlib.reload(catalog)


def test_the_name_of_a_type_may_have_capitals_that_a_file_cannot_show(folder):
    spec = "from contactflow.spec import Spec\nSPEC = Spec('TransferToAIAgent', 'p.html', 'does')\n"
    (folder / "transfer_to_ai_agent.py").write_text(spec)
    (folder / "_shared.py").write_text("")

    again = importlib.reload(catalog)  # with empty caches

    assert set(again.all_specs()) == {"TransferToAIAgent"}
    assert again.spec_of("TransferToAIAgent").does == "does"
    assert again.spec_of("TransferToAiAgent") is None


def test_a_file_without_a_specification_is_named(folder):
    (folder / "half_done.py").write_text("")

    again = importlib.reload(catalog)

    with pytest.raises(ImportError, match=r"contactflow\.actions\.half_done has no SPEC"):
        again.spec_of("HalfDone")


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
