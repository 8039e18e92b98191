"""Every AWS command of the pages has run in the tests before this one."""

from tests.docs.page_commands import AWS, commands, variables_of


def test_every_make_command_of_the_pages_has_run(commands_run):
    given = {each.text for each in commands() if AWS.match(each.text)}

    missing = [
        command
        for command in given
        if command.startswith("make ") and not has_run(command, commands_run)
    ]
    assert given
    assert missing == []


def has_run(command, commands_run):
    """Return whether the target has run with at least the settings of `command`."""
    target, names = variables_of(command)
    return any(target == ran and names <= settings for ran, settings in commands_run)
