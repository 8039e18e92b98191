"""A canary: one test call to the own line every 15 minutes, and an alarm on its result."""

import json
from typing import Final

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from constructs import Construct

from infra.alarm import handler_metric
from infra.assets.handlers import Handlers
from infra.handler_function import HandlerFunction
from infra.line.scenarios import Scenario, case_name, read_scenario
from infra.line.test_cases import add_test_case

CALLER: Final = "+12065550143"
"""The number of the canary in the table of calls. It is reserved for fiction, and no other scenario
uses it."""
SAID: Final = "triple five"
"""The line says it to this caller, because no word of the lexicon fits this number."""
EVERY: Final = "rate(15 minutes)"
PERIOD: Final = Duration.minutes(30)
"""The period of the alarm has two runs, so one late run raises no alarm."""
TIME_LIMIT: Final = Duration.minutes(6)
"""Connect ends an execution after five minutes. The function keeps one minute for its requests."""
MEMORY_MB: Final = 256
"""The function mostly waits. With less memory, the imports are slow."""


def canary_scenario() -> Scenario:
    """Return the scenario *happy* with the number of the canary and with its answer."""
    happy = read_scenario("happy")
    content = json.loads(happy.content)
    (heard,) = content["Observations"]
    heard["Event"]["Properties"]["Text"] = SAID
    heard["Actions"] = [each for each in heard["Actions"] if not _is_about_words(each)]
    entry = {
        "Type": "VOICE_CALL",
        "VoiceCallEntryPointParameters": {"SourcePhoneNumber": CALLER},
    }
    return Scenario(
        "canary",
        json.dumps(content, indent=2).replace(str(happy.caller), CALLER),
        {**happy.sidecar, "Description": "The scheduled test call.", "EntryPoint": entry},
    )


def _is_about_words(action: dict[str, dict[str, str]]) -> bool:
    return action["Parameters"].get("Namespace", "").startswith("$.Attributes.phoneword")


class Canary(Construct):
    """The scheduled test call to the flow `flow_arn`; `alarms` is raised if it fails or stops."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        handlers: Handlers,
        line: str,
        instance_arn: str,
        flow_arn: str,
    ) -> None:
        super().__init__(scope, id)
        self.case = add_test_case(
            self,
            "Case",
            canary_scenario(),
            name=case_name("canary", line),
            instance_arn=instance_arn,
            flow_arn=flow_arn,
            function_arn="",  # the scenario overrides no function
        )
        self.running = self._running(handlers, instance_arn)
        self.schedule = self._schedule()
        self.alarms = [self._alarm()]

    def _running(self, handlers: Handlers, instance_arn: str) -> HandlerFunction:
        running = HandlerFunction(
            self,
            "Running",
            handlers=handlers,
            handler="run_canary",
            description="Calls the own line through a test case.",
            timeout=TIME_LIMIT,
            memory_size=MEMORY_MB,
            environment={
                "TEST_CASE_ARN": self.case.attr_test_case_arn,
                "STACK_NAME": Stack.of(self).stack_name,
            },
        )
        running.grant(
            [instance_arn, self.case.attr_test_case_arn],
            "connect:StartTestCaseExecution",
            "connect:StopTestCaseExecution",
            "connect:GetTestCaseExecutionSummary",
        )
        # The next run is the second attempt.
        running.function.configure_async_invoke(retry_attempts=0)
        return running

    def _schedule(self) -> scheduler.CfnSchedule:
        role = iam.Role(
            self,
            "ScheduleRole",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com",
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            ),
        )
        function_arn = self.running.function.function_arn
        role.add_to_policy(
            iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[function_arn])
        )
        schedule = scheduler.CfnSchedule(
            self,
            "Schedule",
            schedule_expression=EVERY,
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=function_arn,
                role_arn=role.role_arn,
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(maximum_retry_attempts=0),
            ),
        )
        schedule.node.add_dependency(role)
        return schedule

    def _alarm(self) -> cloudwatch.Alarm:
        passed = handler_metric(self, "run-canary", "CanaryPassed", period=PERIOD)
        return passed.with_(statistic=cloudwatch.Stats.MINIMUM).create_alarm(
            self,
            "Failed",
            alarm_description="The scheduled test call failed, or it runs no more.",
            threshold=1,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
        )
