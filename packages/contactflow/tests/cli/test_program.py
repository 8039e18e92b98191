import click
import pytest

from contactflow.cli import main
from tests.cli.command_line import run

pytestmark = pytest.mark.usefixtures("flow_folder")


@pytest.mark.parametrize("command", [[], ["lint"], ["run"], ["test"], ["show"]])
def test_every_command_has_help_with_an_example(command):
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_every_listed_command_has_its_own_name():
    for group, name in ((main, "contactflow"),):
        context = click.Context(group, info_name=name)
        for below in group.list_commands(context):
            assert group.get_command(context, below).name == below
    assert main.get_command(None, "sing") is None
    assert run("sing").stderr.endswith("No such command 'sing'.\n")


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["lnit", "hello.json"], "'lint'"),
        (["SHOW"], "'show'"),
        (["run", "hello.json", "--caler", "+12065550100"], "--caller"),
    ],
)
def test_the_nearest_command_or_option_is_suggested(arguments, suggested):
    result = run(*arguments)

    assert result.exit_code == 2
    assert suggested in result.stderr.partition("Did you mean")[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "missing.json"], "No such file"),
        (["run", "hello.json", "--keys", "A"], "a phone has no key A"),
        (["run", "hello.json", "--attributes", "a"], "is not NAME=VALUE"),
        (["run", "hello.json", "--lambda", "f=g"], "write module:function"),
        (["run", "hello.json", "--lambda-reply", "f=missing.json"], "No such file"),
        (["test", "missing.json", "--flow", "hello.json"], "No such file"),
        (["show", "hello.json", "case.json"], "add the option or remove the CASEs"),
        (["run", "hello.json", "--caller", "notanumber"], "write it like +12065550100"),
        (["run", "hello.json", "--dialed", "18005550199"], "write it like +12065550100"),
    ],
)
def test_wrong_usage_exits_with_two_and_the_remedy(arguments, message):
    result = run(*arguments)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
