import subprocess
import sys
from importlib.metadata import version

import pytest

import contactflow
from contactflow import simulate


def test_every_public_name_can_be_imported():
    for module in (contactflow, simulate):
        assert all(getattr(module, name) is not None for name in module.__all__)


def test_the_version_is_that_of_the_distribution():
    assert contactflow.__version__ == version("contactflow")


@pytest.mark.parametrize("module", [contactflow, simulate], ids=lambda module: module.__name__)
def test_an_unknown_name_is_refused(module):
    with pytest.raises(AttributeError, match="has no 'simulat'"):
        module.simulat  # noqa: B018


def test_the_package_runs_as_a_module():
    ran = subprocess.run(
        [sys.executable, "-m", "contactflow", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout == f"contactflow, version {contactflow.__version__}\n"
