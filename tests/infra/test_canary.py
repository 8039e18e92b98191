"""The canary in the templates: a scheduled test call, its rights and its alarm."""

import json

import pytest

from contactflow.document import parse, render
from contactflow.lint import lint_case
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.testing import PROFILES, parse_case, parse_sidecar, run_case
from infra.assets.handlers import CANARY_HANDLERS, needed_handlers
from infra.assets.inputs import all_handlers
from infra.line.canary import CALLER, canary_scenario
from infra.line.scenarios import PLACEHOLDER, SCENARIOS
from infra.settings import read
from starvanity.calls.ivr import vanity_flow
from tests.infra.example_settings import EXISTING, INSTANCE
from tests.infra.live_line import invoked
from tests.infra.template_queries import grants, of_type, one, properties, rights

TOPIC = "arn:aws:sns:us-east-1:123456789012:ops"


@pytest.fixture(scope="module")
def canary(synthesise):
    """The resources of the stack *Line* with a canary and a topic."""
    return synthesise(**EXISTING, CANARY="yes", ALARM_TOPIC_ARN=TOPIC)["StarvanityLine"][
        "Resources"
    ]


def test_without_the_setting_there_is_no_canary(resources):
    assert not [name for name in resources if "Canary" in name]
    assert of_type(resources, "AWS::Scheduler::Schedule") == {}


def test_the_schedule_starts_the_function_every_15_minutes_without_repetition(canary):
    schedule = properties(canary, "AWS::Scheduler::Schedule")
    function = logical_id(canary, "AWS::Lambda::Function", "Canary")

    assert schedule["ScheduleExpression"] == "rate(15 minutes)"
    assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}
    assert schedule["Target"]["RetryPolicy"] == {"MaximumRetryAttempts": 0}
    assert schedule["Target"]["Arn"] == {"Fn::GetAtt": [function, "Arn"]}
    assert schedule.get("State", "ENABLED") == "ENABLED"
    invoked_once = properties(canary, "AWS::Lambda::EventInvokeConfig")
    assert invoked_once["MaximumRetryAttempts"] == 0
    assert invoked_once["FunctionName"] == {"Ref": function}


def logical_id(resources, kind, part):
    (found,) = [name for name in of_type(resources, kind) if part in name]
    return found


def test_only_the_scheduler_of_this_account_assumes_the_role_and_it_only_invokes(canary):
    function = logical_id(canary, "AWS::Lambda::Function", "Canary")
    role = logical_id(canary, "AWS::IAM::Role", "CanarySchedule")

    (trust,) = canary[role]["Properties"]["AssumeRolePolicyDocument"]["Statement"]

    assert trust["Principal"] == {"Service": "scheduler.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert rights(canary, "CanarySchedule") == {
        "lambda:InvokeFunction": {"Fn::GetAtt": [function, "Arn"]}
    }
    target = properties(canary, "AWS::Scheduler::Schedule")["Target"]
    assert target["RoleArn"] == {"Fn::GetAtt": [role, "Arn"]}


def test_the_schedule_exists_only_after_the_right_to_invoke(canary):
    schedule = one(canary, "AWS::Scheduler::Schedule")

    assert logical_id(canary, "AWS::IAM::Policy", "CanarySchedule") in schedule["DependsOn"]


def test_the_function_may_only_run_its_own_test_case(canary):
    case = {"Fn::GetAtt": [logical_id(canary, "AWS::Connect::TestCase", "Canary"), "TestCaseArn"]}

    found = {(action, on) for action, on in grants(canary, "Running") if "logs:" not in action}

    actions = ("StartTestCaseExecution", "StopTestCaseExecution", "GetTestCaseExecutionSummary")
    assert found == {(f"connect:{action}", json.dumps([INSTANCE, case])) for action in actions}
    function = properties(canary, "AWS::Lambda::Function", "Canary")
    assert function["Environment"]["Variables"] == {
        "TEST_CASE_ARN": case,
        "STACK_NAME": "StarvanityLine",
    }
    assert (function["Timeout"], function["MemorySize"]) == (360, 256)


def test_the_alarm_is_raised_by_a_failure_and_by_silence(canary):
    alarm = properties(canary, "AWS::CloudWatch::Alarm", "Canary")

    assert (alarm["Namespace"], alarm["MetricName"]) == ("Starvanity", "CanaryPassed")
    assert {each["Name"]: each["Value"] for each in alarm["Dimensions"]} == {
        "service": "run-canary",
        "stack": "StarvanityLine",
    }
    assert (alarm["Statistic"], alarm["ComparisonOperator"]) == ("Minimum", "LessThanThreshold")
    assert (alarm["Threshold"], alarm["Period"], alarm["EvaluationPeriods"]) == (1, 1800, 1)
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["AlarmActions"] == [TOPIC]


def test_the_test_case_is_published_and_has_a_caller_of_its_own(canary):
    case = properties(canary, "AWS::Connect::TestCase", "Canary")
    callers = "".join(path.read_text() for path in SCENARIOS.glob("*.json"))

    assert (case["Name"], case["Status"]) == ("canary", "PUBLISHED")
    entry = case["EntryPoint"]["VoiceCallEntryPointParameters"]
    assert entry["SourcePhoneNumber"] == CALLER
    assert CALLER not in callers
    assert case["Content"] == canary_scenario().content


def test_two_lines_have_canaries_of_different_names(synthesise):
    line = synthesise(**EXISTING, CANARY="yes", NAME="Second")["SecondLine"]["Resources"]

    assert properties(line, "AWS::Connect::TestCase")["Name"] == "canary - Second"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("word", "verdict"), [("triple", "PASSED"), ("double", "FAILED")])
def test_the_case_passes_in_the_simulator_and_fails_with_another_answer(profile, word, verdict):
    scenario = canary_scenario()
    case, sidecar = parse_case(scenario.content), parse_sidecar(json.dumps(scenario.sidecar))

    def answer(event):
        reply = invoked(PLACEHOLDER)(event)
        reply.payload["words"] = reply.payload["words"].replace("triple", word)
        return reply

    report = run_case(
        case,
        parse(render(vanity_flow(PLACEHOLDER))),
        PresetMocks(functions={PLACEHOLDER: answer}),
        sidecar=sidecar,
        options=PROFILES[profile],
    )

    assert lint_case(case, sidecar) == ()
    assert report.verdict == verdict


def test_the_handler_of_the_canary_is_built_only_with_the_setting():
    without, with_canary = (
        set(needed_handlers(read(EXISTING | given))) for given in ({}, {"CANARY": "yes"})
    )

    assert with_canary - without == set(CANARY_HANDLERS)
    assert set(CANARY_HANDLERS) <= set(all_handlers())
