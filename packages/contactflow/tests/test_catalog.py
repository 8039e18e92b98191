import importlib
import subprocess
import sys

import pytest

from contactflow import actions, catalog
from contactflow.model import Action
from contactflow.simulate.runners import runner_of

TYPES = sorted(catalog.action_types())


@pytest.mark.parametrize("name", TYPES)
def test_a_file_defines_the_type_that_its_name_says(name):
    spec = catalog.spec_of(name)

    assert spec.type == name
    assert spec.link.startswith("https://docs.aws.amazon.com/connect/latest/devguide/")
    assert spec.link.endswith(".html")
    assert spec.does


@pytest.mark.parametrize("name", TYPES)
def test_a_class_that_writes_a_type_is_named_after_it(name):
    written = catalog.class_of(name)

    assert issubclass(written, Action)
    assert written in {Action, getattr(sys.modules[written.__module__], name, None)}


def test_a_wrong_name_is_not_a_type():
    guesses = {name for spec in catalog.all_specs().values() for name in spec.guesses}

    assert guesses
    assert not guesses & set(TYPES)


@pytest.mark.parametrize("name", ["messageParticipant", "message_participant", "Nothing", "", ".."])
def test_a_name_in_any_other_spelling_is_unknown(name):
    assert catalog.spec_of(name) is None
    assert catalog.class_of(name) is Action
    assert runner_of(name) is None


def test_words_that_aws_writes_in_capitals_keep_them(tmp_path, monkeypatch):
    (tmp_path / "show_cx.py").write_text("SPEC = 'a spec'")
    monkeypatch.setattr(actions, "__path__", [str(tmp_path)])
    again = importlib.reload(catalog)  # with empty caches

    try:
        assert again.action_types() == {"ShowCX"}
        assert again.spec_of("ShowCX") == "a spec"
        assert again.spec_of("ShowCx") is None
    finally:
        monkeypatch.undo()
        importlib.reload(catalog)


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
