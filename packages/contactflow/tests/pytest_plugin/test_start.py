"""The plugin is imported at each start of pytest, so the test counts its imports."""

import subprocess
import sys
from importlib.metadata import entry_points

OWN = ["contactflow", "contactflow.pytest_plugin"]


def test_pytest_finds_the_plugin_by_its_entry_point():
    (found,) = entry_points(group="pytest11", name="contactflow")

    assert found.value == OWN[1]


def test_the_plugin_imports_only_itself():
    code = (
        "import sys, pytest; before = set(sys.modules); import contactflow.pytest_plugin;"
        "print(*sorted(set(sys.modules) - before))"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == OWN


def test_a_run_without_flows_imports_nothing_more(project):
    project.makepyfile(
        f"""
        import sys

        def test_imports():
            assert sorted(each for each in sys.modules if each.startswith("contactflow")) == {OWN}
        """
    )

    project.runpytest_subprocess().assert_outcomes(passed=1)
