import json

import pytest
from botocore.session import get_session
from botocore.stub import Stubber

EXECUTION = "e"
CASE = {"InstanceId": "i", "TestCaseId": "c"}
RUN = CASE | {"TestCaseExecutionId": EXECUTION}


@pytest.fixture
def run_canary(cold_start, monkeypatch):
    """The handler, whose pauses use up the time of the function."""
    module, paused = cold_start("run_canary"), []
    monkeypatch.setattr(module.time, "sleep", paused.append)
    module.paused = paused
    return module


@pytest.fixture
def run(run_canary, context, capsys):
    """Return a function that runs the handler against stubbed answers of Connect.

    It returns the status, and the metric as the log has it.
    """

    def invoke(*answers, milliseconds=360_000):
        context.get_remaining_time_in_millis = lambda: milliseconds - 1000 * sum(run_canary.paused)
        with Stubber(run_canary.connect) as stubber:
            for operation, answer in answers:
                request = CASE if operation.startswith("start") else RUN
                if isinstance(answer, str):
                    stubber.add_client_error(operation, answer, expected_params=request)
                else:
                    stubber.add_response(operation, answer, request)
            status = run_canary.handler({}, context)["status"]
            stubber.assert_no_pending_responses()
        lines = capsys.readouterr().out.splitlines()
        (metric,) = [json.loads(line) for line in lines if "CanaryPassed" in line]
        return status, metric

    return invoke


def started():
    return "start_test_case_execution", {"TestCaseExecutionId": EXECUTION}


def summary(status, observations=1):
    total = {"ObservationSummary": {"TotalObservations": observations}}
    return "get_test_case_execution_summary", {"Status": status, **total}


def stopped():
    return "stop_test_case_execution", {}


def test_a_passed_case_is_a_metric_of_one_with_the_stack(run):
    status, metric = run(started(), summary("INITIATED"), summary("IN_PROGRESS"), summary("PASSED"))

    assert status == "PASSED"
    assert metric["CanaryPassed"] == [1.0]
    assert (metric["service"], metric["stack"]) == ("run-canary", "AnotherLine")
    (directive,) = metric["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Starvanity"
    assert sorted(directive["Dimensions"][0]) == ["service", "stack"]


@pytest.mark.parametrize("status", ["FAILED", "STOPPED"])
def test_a_case_that_did_not_pass_is_a_metric_of_zero(run, status):
    assert run(started(), summary(status)) == (status, run_metric(0))


def run_metric(value):
    """Return an object that equals every metric with this value."""

    class Metric:
        def __eq__(self, other):
            return other["CanaryPassed"] == [value]

        __hash__ = None

    return Metric()


def test_the_pauses_grow(run, run_canary):
    run(started(), *[summary("IN_PROGRESS")] * 8, summary("PASSED"))

    assert run_canary.paused[:3] == [2.0, 3.0, 4.5]
    assert run_canary.paused == sorted(run_canary.paused)
    assert max(run_canary.paused) == 15


def test_an_execution_that_does_not_end_is_stopped_before_the_function(run, run_canary):
    looks = [summary("IN_PROGRESS")] * 23

    assert run(started(), *looks, stopped()) == ("UNFINISHED", run_metric(0))
    assert 300 - 15 < sum(run_canary.paused) <= 360 - run_canary.RESERVE_SECONDS


def test_an_execution_that_failed_before_its_first_observation_is_started_once_more(run):
    assert run(started(), summary("FAILED", 0), started(), summary("PASSED")) == (
        "PASSED",
        run_metric(1),
    )
    assert run(started(), summary("FAILED", 0), started(), summary("FAILED", 0)) == (
        "FAILED",
        run_metric(0),
    )


@pytest.mark.parametrize("code", ["ServiceQuotaExceededException", "AccessDeniedException"])
def test_a_case_that_cannot_start_is_a_metric_of_zero(run, code):
    assert run(("start_test_case_execution", code)) == ("NOT RUN", run_metric(0))


def test_the_error_is_logged(run_canary, context, capsys):
    with Stubber(run_canary.connect) as stubber:
        stubber.add_client_error("start_test_case_execution", "AccessDeniedException", "not you")
        run_canary.handler({}, context)

    assert "not you" in capsys.readouterr().out


def test_an_unexpected_error_leaves_the_metric_out_which_raises_the_alarm_too(
    run_canary, context, monkeypatch
):
    monkeypatch.setattr(run_canary.Canary, "run", lambda _self: 1 / 0)

    warned = pytest.warns(UserWarning, match="No application metrics")

    with warned, pytest.raises(ZeroDivisionError):
        run_canary.handler({}, context)


def test_the_stubbed_errors_are_errors_of_the_operation():
    start = get_session().get_service_model("connect").operation_model("StartTestCaseExecution")

    names = {each.name for each in start.error_shapes}
    assert {"ServiceQuotaExceededException", "AccessDeniedException"} <= names
