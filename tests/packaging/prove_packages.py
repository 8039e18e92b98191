"""Installations of the distributions and the hook in empty environments, as a user installs them.

Needs the package index, so `make prove-packages` runs it and `make test` does not.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
CONTACTFLOW_BYTES = 2_000_000
"""Installed, with byte code and without click."""
MAY_BE_ABSENT = {
    "the corpus of public flows is not here",
    "the shared cases are not here",
    "espeak-ng is not installed here",
}
"""The reasons for which a test of a source archive may be skipped."""
SOURCE = ROOT / "packages" / "starvanity" / "src" / "starvanity"
EVERY_EXTRA = ".[serve,aws]"
"""The tests of starvanity need all its extras."""
SEEDED = {"pip", "setuptools", "wheel"}
"""Packages that virtualenv puts into an environment, depending on the Python:
https://virtualenv.pypa.io/en/latest/user_guide.html#seeders"""
SOUND = {
    "Version": "2019-10-30",
    "StartAction": "hello",
    "Metadata": {},
    "Actions": [
        {
            "Identifier": "hello",
            "Type": "MessageParticipant",
            "Parameters": {"Text": "Hello."},
            "Transitions": {
                "NextAction": "bye",
                "Errors": [{"NextAction": "bye", "ErrorType": "NoMatchingError"}],
            },
        },
        {
            "Identifier": "bye",
            "Type": "DisconnectParticipant",
            "Parameters": {},
            "Transitions": {},
        },
    ],
}
BROKEN = json.dumps(SOUND).replace('"NextAction": "bye"', '"NextAction": "by"')
OUTSIDE = {
    **{name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Somebody"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "somebody@example.com"),
}
for own in ("PYTHONPATH", "VIRTUAL_ENV"):
    OUTSIDE.pop(own, None)
"""The environment of a user's shell: without the repository's paths."""


def run(*command, cwd, status=0, environment=None):
    """Run `command` and return its output; fail if it exits with another status."""
    ran = subprocess.run(
        command,
        cwd=cwd,
        env={**OUTSIDE, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ran.returncode == status, ran.stdout
    return ran.stdout


class Environment:
    """A virtual environment that is empty at first."""

    def __init__(self, folder):
        self.folder = folder
        self.python = folder / "bin" / "python"
        run(UV, "venv", "--quiet", "--python", sys.executable, folder, cwd=folder.parent)

    def install(self, *requirements, cwd):
        run(UV, "pip", "install", "--quiet", "--python", self.python, *requirements, cwd=cwd)

    def installed(self):
        listed = run(
            *(UV, "pip", "list", "--quiet", "--format", "json", "--python", self.python),
            cwd=self.folder,
        )
        return {each["name"] for each in json.loads(listed)}

    def program(self, name):
        return self.folder / "bin" / name

    def site_packages(self):
        (found,) = self.folder.glob("lib/python*/site-packages")
        return found


@pytest.fixture
def environment(tmp_path):
    return Environment(tmp_path / "venv")


@pytest.fixture
def flows(tmp_path):
    """A folder with one broken flow and one sound flow."""
    folder = tmp_path / "project" / "flows"
    folder.mkdir(parents=True)
    (folder / "broken.json").write_text(BROKEN)
    (folder / "sound.json").write_text(json.dumps(SOUND))
    return folder


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_contactflow_installs_with_click_alone_and_lints(built, environment, flows):
    wheel = built("packages/contactflow").wheel

    environment.install("--compile-bytecode", wheel, cwd=flows)

    contactflow = environment.program("contactflow")
    assert "lint" in run(contactflow, "--help", cwd=flows)
    assert "1 file" in run(contactflow, "lint", "sound.json", cwd=flows)
    found = run(contactflow, "lint", "broken.json", "sound.json", cwd=flows, status=1)
    assert "did you mean 'bye'? [dangling-branch]" in found
    assert environment.installed() == {"click", "contactflow"}
    assert size(environment.site_packages() / "contactflow") < CONTACTFLOW_BYTES


def test_starvanity_installs_with_contactflow_and_spells(built, environment, tmp_path):
    wheels = [built(f"packages/{name}").wheel for name in ("contactflow", "starvanity")]

    environment.install(*wheels, cwd=tmp_path)

    spelt = run(environment.program("starvanity"), "spell", "800-356-9377", cwd=tmp_path)
    assert spelt.startswith("+18003569377  1-800-FLOWERS")
    assert "lint" in run(environment.program("contactflow"), "--help", cwd=tmp_path)
    assert environment.installed() == {
        *("click", "contactflow", "phonenumbers", "platformdirs", "starvanity"),
    }


def test_starvanity_without_extras_serves_nothing_and_prints_the_remedy(
    built, environment, tmp_path
):
    wheels = [built(f"packages/{name}").wheel for name in ("contactflow", "starvanity")]
    starvanity = environment.program("starvanity")
    board = ("serve", "--port", "0", "--seconds", "0.1", "--db", tmp_path / "calls.db")

    environment.install(*wheels, cwd=tmp_path)
    refused = run(starvanity, *board, cwd=tmp_path, status=2)
    environment.install(wheels[0], f"starvanity[serve] @ {wheels[1].as_uri()}", cwd=tmp_path)
    served = run(starvanity, *board, cwd=tmp_path)

    assert refused.endswith("install with pip install 'starvanity[serve]'\n")
    assert refused.count("\n") == 1
    assert "The board is at http://127.0.0.1:" in served


def test_the_handlers_import_with_the_extra_for_aws(built, environment, tmp_path):
    flow, wheel = (built(f"packages/{name}").wheel for name in ("contactflow", "starvanity"))
    modules = [path.stem for path in (SOURCE / "aws").glob("[!_]*.py")]

    environment.install(flow, f"starvanity[aws] @ {wheel.as_uri()}", cwd=tmp_path)

    code = "\n".join(f"import starvanity.aws.{module}" for module in modules)
    run(environment.python, "-c", code, cwd=tmp_path)


RUN_FROM_ARCHIVE = {
    "contactflow": (),
    "starvanity": ("tests/board", "tests/cli", "tests/contracts", "tests/test_public_api.py"),
}
"""Tests that run from a source archive. All others are collected, which imports them and reads
their tables. `make test` runs all of them."""


@pytest.mark.parametrize(("name", "project"), [("contactflow", "."), ("starvanity", EVERY_EXTRA)])
def test_the_tests_in_a_source_archive_pass_with_its_own_test_group(
    built, environment, tmp_path, name, project
):
    top = built(f"packages/{name}").unpack(tmp_path / "unpacked")
    wheels = built("packages/contactflow").wheel.parent

    environment.install("--find-links", wheels, "--group", "test", project, cwd=top)
    shutil.rmtree(top / "src")  # so that the tests import the installed package

    run(environment.python, "-m", "pytest", "--quiet", "--collect-only", cwd=top)
    report = run(environment.python, "-m", "pytest", "--quiet", *RUN_FROM_ARCHIVE[name], cwd=top)

    assert " passed" in report
    assert set(re.findall(r"^SKIPPED .*?: (.*)$", report, re.MULTILINE)) <= MAY_BE_ABSENT


def as_repository(folder):
    """Commit everything in `folder` and return the commit's id."""
    run("git", "init", "--quiet", cwd=folder)
    run("git", "add", "--all", cwd=folder)
    run("git", "commit", "--quiet", "--message", "All", cwd=folder)
    return run("git", "rev-parse", "HEAD", cwd=folder).strip()


@pytest.fixture
def hook_repository(tmp_path):
    """A new repository with the files of this one, committed or not."""
    folder = tmp_path / "starvanity"
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def test_the_hook_reports_a_broken_flow_and_installs_click_alone(hook_repository, flows, tmp_path):
    revision = as_repository(hook_repository)
    project = flows.parent
    hook = {"repo": str(hook_repository), "rev": revision, "hooks": [{"id": "contactflow-lint"}]}
    (project / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [hook]}))
    as_repository(project)
    cache = tmp_path / "cache"

    found = run(
        *(PRE_COMMIT, "run", "--all-files"),
        cwd=project,
        status=1,
        environment={"PRE_COMMIT_HOME": str(cache)},
    )

    assert "did you mean 'bye'? [dangling-branch]" in found
    assert "in 2 files" in found
    (python,) = cache.glob("repo*/py_env-*/bin/python")
    listed = run(python, "-m", "pip", "list", "--format", "json", cwd=tmp_path)
    names = {each["name"] for each in json.loads(listed)}
    assert names - SEEDED == {"click", "contactflow-hook"}
    assert not list(python.parents[1].rglob("*.lex"))
