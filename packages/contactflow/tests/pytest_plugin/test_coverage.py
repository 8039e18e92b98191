import pytest

COUNTS = "menu: 3 of 6 actions and 2 of 13 branches ran"


def test_the_coverage_is_printed_with_the_missing_parts(run):
    result = run("--flow", "menu.json", "--flow-cover")

    result.stdout.fnmatch_lines([COUNTS, "  welcome: the branch NoMatchingError was not taken"])
    assert result.ret == 0


def test_no_coverage_is_printed_without_the_option(run):
    run("--flow", "menu.json").stdout.no_fnmatch_line("*branches ran*")


@pytest.mark.parametrize(("least", "status", "word"), [("15", 0, "reached"), ("16", 1, "FAILED")])
def test_a_coverage_below_the_minimum_fails(run, least, status, word):
    result = run("--flow", "menu.json", "--flow-fail-under", least)

    assert result.ret == status
    result.stdout.fnmatch_lines([COUNTS, f"15% of the branches ran; {least}% are required: {word}"])


def test_a_coverage_just_below_the_minimum_is_not_rounded_up(run, project):
    project.makepyfile(
        """
        def test_taxi(flow, call):
            call(flow("menu.json"), keys="1")
            call(flow("menu.json"), keys="1", mocks={"errors": {"taxi": "NoMatchingError"}})
        """
    )

    result = run("--flow", "menu.json", "--flow-fail-under", "31", "-k", "taxi")

    assert result.ret == 1
    result.stdout.fnmatch_lines(["30% of the branches ran; 31% are required: FAILED"])


def test_a_collection_without_a_run_does_not_fail(run):
    result = run("--flow", "menu.json", "--flow-fail-under", "50", "--collect-only")

    assert result.ret == 0
    result.stdout.no_fnmatch_line("*branches ran*")


def test_a_run_without_tests_keeps_its_own_status(run):
    result = run("--flow", "menu.json", "--flow-fail-under", "50", "-k", "nothing")

    assert result.ret == 5  # no tests collected


def test_a_run_without_a_flow_has_no_branches(run, project):
    project.makepyfile("def test_nothing(): pass")

    run("--flow-cover").stdout.fnmatch_lines(["no flow ran"])
