"""Every command of the pages works in a fresh clone, in the order of the pages."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.docs.page_commands import AWS, ROOT, commands

ELSEWHERE = (
    "make check",  # .ci/run
    "make test",  # .ci/run
    ".venv/bin/python -m lexicon.fit --write",  # changes the weights
    ".venv/bin/python -m lexicon.build",  # downloads its sources, three minutes
    ".venv/bin/python -m bench.phonewords",  # `make bench`
)
"""Commands that this module does not run, and what runs them."""
CLONE = "git clone <URL of this repository> starvanity && cd starvanity"
GIVEN = tuple(dict.fromkeys(command.text for command in commands()))
INSTALLING = [each for each in GIVEN if each.startswith("pip install ")]
LOCAL = [
    each for each in GIVEN if not AWS.match(each) and each not in (*ELSEWHERE, *INSTALLING, CLONE)
]
MINUTES = 60
pytestmark = pytest.mark.xdist_group("clone")
"""All tests of this module use one clone, on one worker."""


def run(command, folder, **environment):
    """Run `command` in `folder` as a new user does; `make run` stops after half a second."""
    kept = {
        name: os.environ[name] for name in os.environ if not name.startswith(("MAKE", "PYTHON"))
    }
    return subprocess.run(  # noqa: S602 - the commands of our own pages
        command,
        shell=True,
        cwd=folder,
        env={**kept, "SECONDS": "0.5", "PORT": "0", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=10 * MINUTES,
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone of the repository with the changes that are not committed yet."""
    folder = tmp_path_factory.mktemp("fresh") / "starvanity"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    changed = subprocess.run(
        ["git", "ls-files", "-z", "--modified", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, changed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def first_run(clone):
    """The first `make run` in the clone."""
    return run("make run", clone)


def test_the_first_make_run_prints_its_steps_and_a_call(first_run):
    assert first_run.returncode == 0, first_run.stderr
    assert len(re.findall(r"^set-up: .* took \d+ s$", first_run.stderr, re.MULTILINE)) >= 3
    assert "1-800-FLOWERS" in first_run.stdout


@pytest.fixture(scope="module")
def developing(clone, first_run):
    """The clone with the libraries of `make check` and `make test`, which other commands need."""
    ran = run("make .venv/.check", clone)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return clone


def test_every_console_block_prints_what_its_page_shows(developing):
    ran = run(".venv/bin/python -m docs.generate --check", developing)

    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr


@pytest.mark.parametrize("command", LOCAL)
def test_a_command_of_a_page_works(developing, command):
    ran = run(command, developing)

    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("command", INSTALLING)
def test_an_installation_of_a_page_works(built, clone, tmp_path, command):
    wheels = [built(f"packages/{name}").wheel for name in ("contactflow", "starvanity")]
    run(f"{sys.executable} -m venv {tmp_path / 'venv'}", tmp_path).check_returncode()

    # No index has the distributions yet, so pip finds their wheels in folders.
    ran = run(
        f"{tmp_path / 'venv' / 'bin' / command}",
        clone,
        PIP_FIND_LINKS=" ".join(str(wheel.parent) for wheel in wheels),
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_exception_is_a_command_of_a_page():
    assert set(ELSEWHERE) - set(GIVEN) == set()
    assert CLONE in GIVEN
