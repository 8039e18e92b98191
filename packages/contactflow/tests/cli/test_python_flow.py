from pathlib import Path

import pytest

from tests.cli.command_line import run

pytestmark = pytest.mark.usefixtures("flow_folder")


def test_a_flow_may_be_written_in_python():
    Path("written.py").write_text(
        "from contactflow import Flow\n"
        "from contactflow.actions.disconnect_participant import DisconnectParticipant\n"
        "def main():\n    return Flow('Bye', DisconnectParticipant('bye'))\n"
        "def other():\n    return 3\n"
        "number = 3\n"
    )

    assert run("run", "written:main").exit_code == 0
    assert run("lint", "written:main").exit_code == 0
    for name, message in (
        ("written:other", "returns int; return a Flow"),
        ("written:nothing", "cannot be imported"),
        ("unwritten:main", "cannot be imported"),
        ("written:number", "cannot be called"),
    ):
        result = run("run", name)
        assert result.exit_code == 2
        assert message in result.stderr


def test_a_function_that_needs_an_argument_is_refused():
    Path("needy.py").write_text("def flow(function):\n    return function\n")

    result = run("show", "needy:flow")

    assert result.exit_code == 2
    assert "name a function without required arguments" in result.stderr


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1 / 0", "cannot be imported: ZeroDivisionError"),
        ("def main(): raise KeyError('lost')", "it fails with KeyError: 'lost'"),
        ("def main(:", "cannot be imported: SyntaxError"),
    ],
)
def test_a_function_that_fails_is_reported(source, message):
    name = f"failing{len(source)}"
    Path(f"{name}.py").write_text(source)

    result = run("show", f"{name}:main")

    assert result.exit_code == 2
    assert message in result.stderr
