def test_a_call_has_what_was_heard_the_branches_the_end_and_the_attributes(project, run):
    project.makepyfile(
        """
        ARN = "arn:aws:lambda:us-east-1:111122223333:function:answer"
        MOCKS = {"functions": {ARN: {"reply": {"word": "lake"}}}}

        def test_line(flow, call):
            result = call(flow("line.json"), keys="2,5#", mocks=MOCKS, attributes={"a": "b"})

            assert result.heard[0] == "Welcome to the line."
            assert "Your word is lake. Press a key." in result.heard
            assert ("menu", "Equals 2") in result.branches
            assert result.attributes == {"a": "b", "word": "lake"}
            assert result.ended == "flow-disconnected"
            assert "[menu: GetParticipantInput]" in result.transcript
        """
    )

    run().assert_outcomes(passed=1)


def test_mocks_can_be_a_file_or_an_object(project, run):
    (project.path / "deep").mkdir()
    (project.path / "mocks.json").write_text('{"errors": {"welcome": "NoMatchingError"}}')
    (project.path / "deep/test_mocks.py").write_text(
        "from contactflow.simulate import PresetMocks\n"
        "FAILED = ('welcome', 'NoMatchingError')\n"
        "def test_file(flow, call):\n"
        "    assert FAILED in call(flow('menu.json'), mocks='mocks.json').branches\n"
        "def test_object(flow, call):\n"
        "    mocks = PresetMocks(errors={'welcome': 'NoMatchingError'})\n"
        "    assert FAILED in call(flow('menu.json'), mocks=mocks).branches\n"
        "def test_none(flow, call):\n"
        "    assert FAILED not in call(flow('menu.json'), caller=None).branches\n"
    )

    run().assert_outcomes(passed=3)


def test_a_transfer_finds_the_flows_beside_the_flow(project, run):
    project.makepyfile(
        """
        import json
        from pathlib import Path

        def test_transfer(flow, call, tmp_path):
            module = {"Identifier": "go", "Type": "TransferToFlow",
                      "Parameters": {"ContactFlowId": "menu"}, "Transitions": {}}
            first = {"Version": "2019-10-30", "StartAction": "go", "Actions": [module]}
            (tmp_path / "first.json").write_text(json.dumps(first))
            described = {"ContactFlow": {"Name": "Menu", "Id": "menu",
                         "Content": Path("menu.json").read_text()}}
            (tmp_path / "second.json").write_text(json.dumps(described))

            assert call(flow(tmp_path / "first.json")).heard[0] == "Welcome to Lake Taxi."
        """
    )

    run().assert_outcomes(passed=1)


def test_a_failed_test_prints_the_transcript_of_each_call(project, run):
    project.makepyfile(
        """
        def test_prices(flow, call):
            call(flow("menu.json"), keys="1")
            assert call(flow("menu.json"), keys="2").ended == "x"
        """
    )

    result = run()

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*Transcript of call 1*", "*(Equals 1)[]]", "*Transcript of call 2*", "*(Equals 2)[]]"]
    )


def test_an_unreadable_flow_is_an_error_of_the_test(project, run):
    project.makepyfile("def test_missing(flow): flow('missing.json')")

    result = run()

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E *DocumentError: missing.json: it cannot be read*"])
