"""The canary of the deployed line, in working order and with a fault."""

import json
from contextlib import contextmanager

import pytest

from infra.line.canary import CALLER
from tests.deployed.cloud_queries import log_of, physical_id
from tests.deployed.emulated_account import INSTANCE
from tests.deployed.line.settings import saved_calls

CANARY_RIGHTS = ("connect:StartTestCaseExecution", "connect:GetTestCaseExecutionSummary")


@pytest.fixture
def run_canary(line, client):
    """Return a function that invokes the canary and returns its status and its metric."""
    function = physical_id(client, "AWS::Lambda::Function", "Canary")

    def run():
        answer = client("lambda").invoke(FunctionName=function, Payload=b"{}")
        assert "FunctionError" not in answer
        log = log_of(client, "Canary").splitlines()
        metrics = [json.loads(each) for each in log if '"CanaryPassed"' in each]
        return json.loads(answer["Payload"].read())["status"], metrics[-1]["CanaryPassed"]

    return run


def test_the_canary_passes_and_its_call_has_its_own_number(run_canary, client):
    assert run_canary() == ("PASSED", [1.0])

    assert saved_calls(client)[0].caller == CALLER


@contextmanager
def changed_flow(line, client, old, new):
    """Publish the flow with `new` instead of `old` while the context is open."""
    flow = line.output("Flow").rsplit("/", 1)[-1]
    identity = {"InstanceId": INSTANCE.rsplit("/", 1)[-1], "ContactFlowId": flow}
    content = client("connect").describe_contact_flow(**identity)["ContactFlow"]["Content"]
    assert old in content
    update = client("connect").update_contact_flow_content
    update(**identity, Content=content.replace(old, new))
    yield
    update(**identity, Content=content)


def test_the_canary_fails_with_a_flow_that_spells_the_answer(run_canary, line, client):
    with changed_flow(line, client, "$.External.words", "$.External.spelled"):
        assert run_canary() == ("FAILED", [0.0])

    assert run_canary() == ("PASSED", [1.0])


@pytest.mark.parametrize("action", CANARY_RIGHTS)
def test_the_canary_fails_without_each_of_its_rights(run_canary, rights, action):
    with rights.without("Running", action, on="test-case"):
        assert run_canary() == ("NOT RUN", [0.0])


def test_the_schedule_invokes_the_function_of_the_canary(line, client):
    name = physical_id(client, "AWS::Scheduler::Schedule", "Canary")
    function = physical_id(client, "AWS::Lambda::Function", "Canary")

    schedule = client("scheduler").get_schedule(Name=name.rsplit("/", 1)[-1].rsplit("|", 1)[-1])

    assert schedule["State"] == "ENABLED"
    assert schedule["Target"]["Arn"].endswith(f":function:{function}")
