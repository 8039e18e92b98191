"""Every AWS command of the pages has run: this folder runs the operation of a deployed line."""

from tests.deployed.make_account import missing


def test_every_make_command_for_the_operation_of_a_line_has_run(commands_run):
    assert commands_run
    assert missing(commands_run, operations=True) == []
