"""The code of the functions in the templates, and the confirmation of a removal."""

import os
import pty
import subprocess
import sys

import pytest
from botocore.exceptions import ClientError

from infra.app import describe
from infra.assets.build import fingerprint_file
from infra.assets.handlers import (
    BOARD_HANDLERS,
    CANARY_HANDLERS,
    HANDLERS,
    BuiltHandlers,
    UnbuiltHandlers,
    needed_handlers,
)
from infra.assets.inputs import OwnLists, fingerprint
from infra.operate.protection import unprotected
from infra.operate.session import SessionError
from infra.settings import read
from tests.infra.example_settings import EXISTING, WITH_BOARD


@pytest.mark.parametrize(
    ("given", "handlers"),
    [
        ({}, HANDLERS),
        ({"CANARY": "yes"}, HANDLERS + CANARY_HANDLERS),
        (WITH_BOARD, HANDLERS + BOARD_HANDLERS),
    ],
    ids=["line", "canary", "board"],
)
def test_only_the_handlers_of_the_settings_are_needed(given, handlers):
    assert needed_handlers(read(EXISTING | given)) == handlers


def templates(handlers, outdir, settings=WITH_BOARD):
    app = describe(read(settings), handlers, outdir=outdir)
    return {each.stack_name: each.template for each in app.synth().stacks}


def test_a_template_without_a_build_equals_that_of_the_build_until_an_input_changes(tmp_path):
    never = tmp_path / "never.txt"
    never.write_text("zorb\n")
    lists = OwnLists(never=never)
    settings = WITH_BOARD | {"SNAPSTART": "yes"}
    for handler in needed_handlers(read(settings)):
        (tmp_path / "assets" / handler).mkdir(parents=True)
        (tmp_path / "assets" / handler / "code.py").write_text("")
        inputs = fingerprint(handler, python="3.13", machine="arm64", lists=lists)
        fingerprint_file(tmp_path / "assets", handler).write_text(inputs)
    (tmp_path / "empty").mkdir()
    unbuilt = UnbuiltHandlers(tmp_path / "empty", lists)

    built = templates(BuiltHandlers(folder=tmp_path / "assets"), tmp_path / "built", settings)
    same = templates(unbuilt, tmp_path / "same", settings)
    never.write_text("zorblat\n")
    other = templates(unbuilt, tmp_path / "other", settings)

    assert same == built
    assert changed_functions(built, other) == {"Answering", "BoardLiveServing", "BoardLiveTelling"}


def changed_functions(one, other):
    """Return the parts of the logical ids of the functions that differ between the templates."""
    before, after = (each["StarvanityLine"]["Resources"] for each in (one, other))
    return {
        name.removeprefix("Line").partition("Function")[0]
        for name, resource in before.items()
        if resource["Type"] == "AWS::Lambda::Function" and resource != after[name]
    }


def test_a_handler_that_is_not_built_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"python -m infra\.assets\.build"):
        BuiltHandlers(folder=tmp_path).code("answer_call")


def destroy(answer, tmp_path):
    """Run `python -m infra destroy` in a terminal with one answer; return status and output."""
    terminal, stdin = pty.openpty()
    os.write(terminal, answer)
    settings = [f"{name}={value}" for name, value in WITH_BOARD.items()]
    remembered = ("--remembered", str(tmp_path / "settings.json"))
    ran = subprocess.run(
        [sys.executable, "-m", "infra", "destroy", *settings, *remembered],
        stdin=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(terminal)
    os.close(stdin)
    return ran.returncode, ran.stdout


@pytest.mark.parametrize("answer", [b"n\n", b"\n", b"yesterday\n", b"\x04"], ids=str)
def test_a_line_is_removed_only_after_a_yes(answer, tmp_path):
    status, output = destroy(answer, tmp_path)

    assert status == 1
    assert "Destroy the line Starvanity in us-east-1? [y/N]" in output
    assert "The table of calls, phone numbers and Connect instances are kept." in output
    assert output.endswith("starvanity: nothing is removed\n")


def refused(message):
    return ClientError({"Error": {"Code": "ValidationError", "Message": message}}, "Describe")


class Stack:
    """A stack of CloudFormation that records the changes of its protection."""

    def __init__(self, *, protected=True):
        self.exists = True
        self.protected = protected
        self.changes = []

    def describe_stacks(self, StackName):
        if not self.exists:
            message = f"Stack with id {StackName} does not exist"
            raise ClientError(
                {"Error": {"Code": "ValidationError", "Message": message}}, "Describe"
            )
        return {"Stacks": [{"EnableTerminationProtection": self.protected}]}

    def update_termination_protection(self, *, EnableTerminationProtection, **_request):
        self.protected = EnableTerminationProtection
        self.changes.append(EnableTerminationProtection)


def test_a_stack_is_not_protected_while_it_is_deleted():
    stack = Stack()

    with unprotected(stack, "Data"):
        assert not stack.protected
        stack.exists = False

    assert stack.changes == [False]


def test_a_stack_that_could_not_be_deleted_is_protected_again():
    stack = Stack()

    with pytest.raises(KeyboardInterrupt), unprotected(stack, "Data"):
        raise KeyboardInterrupt

    assert stack.protected


def test_an_unprotected_or_an_absent_stack_is_not_changed():
    stack, absent = Stack(protected=False), Stack()
    absent.exists = False

    for each in (stack, absent):
        with unprotected(each, "Data"):
            pass

    assert stack.changes == absent.changes == []


def test_a_refused_request_names_the_rights():
    class Refusing(Stack):
        def describe_stacks(self, **_request):
            raise refused("You are not authorized")

    stack = unprotected(Refusing(), "Data")

    with pytest.raises(SessionError, match="cloudformation:UpdateTerminationProtection"), stack:
        pass
