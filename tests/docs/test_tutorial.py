import subprocess
from importlib.metadata import metadata

import pytest

from docs.generate.tutorial_page import INSTALL, PAGE, commands_of, refreshed


def test_every_command_of_the_tutorial_prints_the_output_on_the_page():
    assert refreshed(PAGE) == PAGE.read_text()


def test_the_tutorial_installs_an_extra_that_exists():
    installs = {each for each in commands_of(PAGE.read_text()) if each.startswith(INSTALL)}

    assert installs == {"pip install 'contactflow[pytest]'"}
    assert "pytest" in metadata("contactflow").get_all("Provides-Extra")


def test_every_program_of_the_tutorial_is_installed_by_it():
    programs = {each.split()[0] for each in commands_of(PAGE.read_text())}

    assert programs == {"pip", "contactflow", "pytest"}


def test_a_command_that_fails_is_reported(tmp_path):
    page = tmp_path / "tutorial.md"
    text = PAGE.read_text().replace("../examples", str(PAGE.parents[1] / "examples"))
    page.write_text(text.replace('"leaves today"', '"left yesterday"'))

    with pytest.raises(subprocess.CalledProcessError, match="pytest --flow"):
        refreshed(page)
