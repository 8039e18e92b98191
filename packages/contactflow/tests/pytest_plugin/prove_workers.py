"""The plugin with the workers of pytest-xdist, whose start takes seconds."""

import pytest


def test_workers_add_their_coverage(project, run):
    pytest.importorskip("xdist")
    project.makepyfile(
        """
        def test_taxi(flow, call):
            assert call(flow("menu.json"), keys="1").ended == "flow-disconnected"
        """
    )

    arguments = ("--flow", "menu.json", "--flow-fail-under", "30")

    assert run(*arguments).ret == 0
    spread = run(*arguments, "-n", "2")
    assert spread.ret == 0
    spread.stdout.fnmatch_lines(["menu: 5 of 6 actions and 4 of 13 branches ran"])
