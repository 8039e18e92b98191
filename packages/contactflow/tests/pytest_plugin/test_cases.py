def test_a_test_case_is_a_test(run):
    result = run("--flow", "menu.json", "-vv")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["cases/prices.case.json::prices PASSED*"])


def test_without_a_flow_no_case_is_collected(run):
    assert run().ret == 5  # no tests collected


def test_a_case_beside_its_sidecar_is_a_test_and_a_failure_has_the_transcript(failing, run):
    result = run("--flow", "menu.json")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "FAILED  wrong",
            "*euros a mile*",
            "cause: the call ended: *",
            "0:00.0  Welcome to Lake Taxi.",
            "*[[]-> prices (Equals 2)[]]",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_an_unreadable_case_fails_with_its_reason(project, run):
    (project.path / "cases/broken.case.json").write_text("{")

    result = run("--flow", "menu.json")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["UNREADABLE  broken", "the text is not JSON*"])


def test_mocks_and_profile_apply_to_every_case(project, run):
    (project.path / "mocks.json").write_text('{"errors": {"menu": "NoMatchingError"}}')

    run("--flow", "menu.json", "--flow-mocks", "mocks.json").assert_outcomes(failed=1)
    run("--flow", "menu.json", "--flow-profile", "strict").assert_outcomes(passed=1)


def test_an_unusable_file_stops_pytest_with_one_line(project, run):
    (project.path / "broken.json").write_text("{")

    for arguments in (
        ["--flow", "missing.json"],
        ["--flow", "broken.json"],
        ["--flow", "menu.json", "--flow-mocks", "broken.json"],
    ):
        result = run(*arguments)
        assert result.ret == 4  # wrong usage
        result.stderr.fnmatch_lines([f"ERROR: contactflow: {arguments[-1]}: *"])
        result.stderr.no_fnmatch_line("*Traceback*")
