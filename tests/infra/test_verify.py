"""The command verify, against a line in a strict Amazon Connect."""

import argparse
import json
import re
from datetime import UTC, datetime

import pytest

from contactflow.document import render
from infra.line.scenarios import PLACEHOLDER, case_name, deployable, read_scenario
from infra.operate import policy, verify
from infra.operate.live_runs import LONGEST_SECONDS
from infra.operate.requests import Clock
from infra.operate.verification_file import version_of
from infra.settings import parse
from starvanity.calls.ivr import vanity_flow
from tests.infra.example_settings import INSTANCE
from tests.infra.live_line import FUNCTION, LiveLine

GIVEN = {"INSTANCE_ARN": INSTANCE}
TODAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
FEW = ["chat", "happy", "withheld"]


@pytest.fixture
def use(monkeypatch):
    """Return a function that deploys a line for the command."""

    def deploy(**options):
        line = LiveLine(**options)
        monkeypatch.setattr(verify, "session", lambda _settings: line.account.session())
        return line

    return deploy


def run(line, *, given=GIVEN, clock=None, **options):
    chosen = {"record": None, "json": False, "keep": False, "case": FEW, "rate": 2.0}
    return verify.run(
        parse(given),
        argparse.Namespace(**chosen | options),
        clock=clock or line.clock,
        today=lambda: TODAY,
    )


def with_another_word(line):
    line.change_flow(render(vanity_flow(FUNCTION)).replace("Hi!", "Hello!"))


def test_all_portable_cases_have_the_same_result_on_an_instance_with_our_flow(use, capsys):
    line = use()

    assert run(line, case=None) == 0

    output = capsys.readouterr()
    count = len(deployable())
    assert f"{count} of {count} cases have the same result" in output.out
    assert len(output.err.splitlines()) == count
    assert "same       PASSED   happy (" in output.err
    assert len(line.live.executions) == count
    assert line.live.most_running == 5
    assert line.names() == []


def test_another_word_in_the_flow_is_a_difference_with_its_text(use, capsys):
    line = use()
    with_another_word(line)

    assert run(line, case=["greeting", "happy"]) == 1

    output = capsys.readouterr().out
    assert "greeting: simulator PASSED, instance FAILED\n" in output
    assert "OBSERVE_EVENT" in output
    assert "Let's see your number" in output
    assert "1 of 2 cases have the same result" in output
    assert line.names() == []


def test_the_differences_are_printed_as_json(use, capsys):
    line = use()
    with_another_word(line)

    assert run(line, case=["greeting"], json=True) == 1

    found = json.loads(capsys.readouterr().out)
    assert {(each["case"], each["simulator"], each["instance"]) for each in found} >= {
        ("greeting", "PASSED", "FAILED")
    }


def test_the_cases_of_the_deployment_are_used_and_kept(use):
    line = use()
    for name in FEW:
        line.live.create_from_template(properties_of(name, line.flow))

    assert run(line, given=GIVEN | {"TEST_CASES": "yes"}) == 0

    assert line.names() == FEW
    assert line.sent("CreateTestCase") == line.sent("UpdateTestCase") == 0


def properties_of(name, flow):
    scenario = read_scenario(name)
    entry = json.loads(json.dumps(scenario.sidecar["EntryPoint"]))
    for value in entry.values():
        if isinstance(value, dict):
            value["FlowId"] = flow
    content = scenario.content_for(FUNCTION)
    return {**scenario.sidecar, "InstanceArn": INSTANCE, "EntryPoint": entry, "Content": content}


def test_kept_cases_are_updated_by_the_next_run(use):
    line = use()
    assert run(line, keep=True) == 0
    assert line.names() == FEW
    for each in line.live.cases.values():
        each["Status"] = "SAVED"

    assert run(line) == 0
    assert line.names() == FEW
    assert line.sent("UpdateTestCase") == len(FEW)


def test_a_case_of_another_flow_is_not_changed(use, capsys):
    line = use()
    other = line.connect.create_flow(INSTANCE, "Support", render(vanity_flow(FUNCTION)))
    line.live.create_from_template(properties_of("happy", other))
    before = dict(line.live.cases)

    assert run(line) == 1

    assert "happy: simulator PASSED, instance REFUSED" in (output := capsys.readouterr().out)
    assert "a test case 'happy' of another flow" in output
    assert line.live.cases == before


def test_a_second_line_has_cases_with_its_name(use):
    line = use(name="Second")

    assert run(line, given=GIVEN | {"NAME": "Second"}, keep=True) == 0

    assert line.names() == [case_name(name, "Second") for name in FEW]


def test_with_snapstart_the_cases_name_the_alias_that_the_flow_invokes(use):
    line = use(function=f"{FUNCTION}:live")

    assert run(line, given=GIVEN | {"SNAPSTART": "yes"}, case=["slow"]) == 0


def test_the_requests_stay_below_the_quota_of_connect(use):
    line = use()

    run(line)

    assert sum(line.pauses) > 0  # the strict instance refuses a faster rate
    assert line.failures == {}


def test_a_case_that_does_not_end_is_stopped_after_six_minutes(use, capsys):
    line = use(never_end={"happy"})

    assert run(line) == 1

    assert "happy: simulator PASSED, instance STOPPED" in (output := capsys.readouterr().out)
    assert "after 360 seconds" in output
    assert LONGEST_SECONDS <= line.moment < LONGEST_SECONDS + 60
    assert {each.status for each in line.live.executions.values()} == {"PASSED", "STOPPED"}
    assert line.sent("GetTestCaseExecutionSummary") < 40  # the pauses grow
    assert line.names() == []


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServiceException"])
def test_a_busy_service_is_asked_once_more(use, code):
    line = use()
    line.fail("StartTestCaseExecution", (code, "busy"))
    assert run(line) == 0

    line.fail("StartTestCaseExecution", (code, "busy"), (code, "busy"))
    assert run(line) == 2
    assert line.names() == []


def test_an_execution_that_fails_to_start_is_repeated_once(use, capsys):
    line = use(failing_starts=1)
    assert run(line) == 0
    assert len(line.live.executions) == len(FEW) + 1

    line.live.failing_starts = 6
    assert run(line) == 1
    assert "make quota QUOTA=concurrent-calls VALUE=10" in capsys.readouterr().out


def test_without_a_quota_of_concurrent_calls_the_command_names_the_remedy(use, capsys):
    line = use(concurrent_calls=0)

    assert run(line) == 2

    message = capsys.readouterr().err
    assert "concurrent-calls quota" in message
    assert "make quota QUOTA=concurrent-calls VALUE=10" in message
    assert line.names() == []


def test_an_interruption_stops_the_executions_and_deletes_the_cases(use, capsys):
    line = use(never_end=set(FEW))
    interruptions = [KeyboardInterrupt]

    def pause(seconds):
        line.pause(seconds)
        if line.moment > 60 and interruptions:
            raise interruptions.pop()

    assert run(line, clock=Clock(line.now, pause)) == 2

    assert {each.status for each in line.live.executions.values()} == {"STOPPED"}
    assert line.names() == []
    assert "interrupted" in capsys.readouterr().err


def test_cases_that_cannot_be_deleted_are_named(use, capsys):
    line = use()
    line.fail("DeleteTestCase", ("AccessDeniedException", "no"))

    assert run(line) == 0

    (left, *_) = [arn.rsplit("/", 1)[-1] for arn in reversed(line.live.cases)]
    assert "not cleaned up" in (message := capsys.readouterr().err)
    assert left in message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"given": GIVEN | {"NAME": "Other"}}, "Other is not deployed: run make deploy"),
        ({"case": ["happy", "slowly"]}, "No portable case is called slowly."),
    ],
)
def test_a_line_or_a_case_that_does_not_exist_is_refused(use, capsys, options, message):
    assert run(use(), **options) == 2
    assert message in capsys.readouterr().err


def test_a_denied_request_is_named(use, capsys):
    line = use()
    line.account.denied.add("ListTestCases")

    assert run(line) == 2
    assert "ListTestCases failed: AccessDeniedException" in capsys.readouterr().err


def test_a_case_that_the_instance_refuses_is_a_difference(use, capsys):
    line = use()
    line.fail("CreateTestCase", ("InvalidTestCaseException", "the chat is invalid"))

    assert run(line) == 1
    assert "chat: simulator PASSED, instance REFUSED\n    the chat is invalid" in (
        capsys.readouterr().out
    )


def test_the_record_has_all_results_and_no_ids(use, tmp_path):
    line = use()
    file = tmp_path / "results.json"

    assert run(line, record=file, case=["happy", "spelled"]) == 0

    text = file.read_text()
    written = json.loads(text)
    assert (written["date"], written["region"]) == ("2026-11-27T12:00:00+00:00", "us-east-1")
    assert written["versions"]["starvanity"] == version_of("starvanity")
    happy, spelled = written["cases"]
    assert (happy["name"], happy["simulator"], happy["instance"]) == ("happy", "PASSED", "PASSED")
    assert happy["observations"] == {"step-1": "PASSED"}
    assert json.loads(happy["records"][1]["text"]) == {
        "Type": "EXECUTION_START",
        "ContactId": "<id>",
    }
    assert len(spelled["records"]) > 4  # the records of all pages
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|123456789012", text)


def test_the_policy_allows_each_request_of_verify(use):
    line = use(never_end={"happy"})
    run(line, keep=True)
    run(line, case=["again", "happy"])

    sent = {f"{service}:{operation}" for service, operation in line.account.called}

    allowed = {*policy.VERIFY, *policy.DOCTOR}
    assert sent <= allowed
    assert set(policy.VERIFY) - sent == {"connect:ListTestCaseExecutions", "connect:TagResource"}


def test_the_placeholder_is_in_the_scenarios_that_override_the_function():
    assert PLACEHOLDER in read_scenario("slow").content
