"""`make run` and `make help`, as a user types them."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def make(*words, **environment):
    """Run make in the repository; variables of an outer make are not passed on."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *words],
        cwd=ROOT,
        env={**outside, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_make_run_leaves_the_calls_of_the_user_alone(tmp_path):
    users, own = tmp_path / "users.db", tmp_path / "new" / "own.db"

    output = make("run", f"CALLS_DB={own}", "PORT=0", "SECONDS=0.1", STARVANITY_DB=str(users))

    assert "1-800-FLOWERS" in output
    assert own.exists()
    assert not users.exists()


def test_make_help_lists_the_targets_and_the_variables_of_make_run():
    output = make("help")

    assert {"run", "test", "deploy", "CALLER", "PORT"} <= {
        line.split(" ")[0] for line in output.splitlines()
    }
