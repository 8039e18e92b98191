"""The suggestions after an unknown command or option."""

import pytest
from click.testing import CliRunner

from starvanity.cli import main


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["spel", "800-356-9377"], "'spell'"),
        (["RECENT"], "'recent'"),
        (["spell2"], "'spell'"),
        (["export-flows"], "'export-flow'"),
        (["800-356-9377"], "starvanity spell 800-356-9377"),
        (["(800) 356-9377", "--json"], "starvanity spell '(800) 356-9377' --json"),
        (["+442079460123"], "starvanity spell +442079460123"),
        (["1-800-FLOWERS"], "starvanity spell 1-800-FLOWERS"),
    ],
)
def test_the_nearest_command_is_suggested(arguments, suggested):
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"No such command {arguments[0]!r}. Did you mean {suggested}?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["spell", "800-356-9377", "--regoin", "US"], "--region"),
        (["call", "--witheld"], "--withheld"),
        (["--verison"], "--version"),
    ],
)
def test_the_nearest_option_is_suggested(arguments, suggested):
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 2
    assert suggested in result.stderr.partition("Did you mean")[2]


def test_a_command_that_is_not_near_to_any_is_refused_without_a_suggestion():
    result = CliRunner().invoke(main, ["sing"])

    assert result.exit_code == 2
    assert result.stderr.endswith("No such command 'sing'.\n")
