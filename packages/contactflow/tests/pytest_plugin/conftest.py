import json
import shutil
from pathlib import Path

import pytest

from contactflow.document import render
from tests.case_parts import LINE

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def project(pytester):
    """A folder with the example flow, its test case and a test case that fails."""
    shutil.copy(EXAMPLES / "menu.json", pytester.path / "menu.json")
    (pytester.path / "line.json").write_text(render(LINE))
    (pytester.path / "cases").mkdir()
    passing = (EXAMPLES / "cases/prices.json").read_text()
    (pytester.path / "cases/prices.case.json").write_text(passing)
    (pytester.path / "cases/package.json").write_text("{}")
    pytester.makeini("[pytest]\naddopts = -p no:cacheprovider -q\n")
    return pytester


@pytest.fixture
def failing(project):
    """The project with a test case that fails."""
    text = (project.path / "cases/prices.case.json").read_text().replace("dollars", "euros")
    (project.path / "cases/wrong.json").write_text(text)
    (project.path / "cases/wrong.sidecar.json").write_text(json.dumps({"Name": "wrong"}))
    return project


@pytest.fixture
def run(project):
    """Run pytest in the project, in this process, which is faster."""
    return project.runpytest_inprocess
