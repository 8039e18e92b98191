"""Every AWS command of the pages has run: this folder runs a line from its start to its end."""

from tests.deployed.make_account import missing


def test_every_make_command_from_the_start_to_the_end_of_a_line_has_run(commands_run):
    assert commands_run
    assert missing(commands_run, operations=False) == []
