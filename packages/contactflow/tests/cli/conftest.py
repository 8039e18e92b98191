import sys
from pathlib import Path

import pytest

from contactflow.document import render
from tests.case_parts import LINE
from tests.cli.command_line import ASKING, HELLO


@pytest.fixture
def flow_folder(tmp_path, monkeypatch):
    """The working folder of a test, with three flows in files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    Path("hello.json").write_text(render(HELLO))
    Path("line.json").write_text(render(LINE))
    Path("asking.json").write_text(render(ASKING))
