"""Flows with one mistake each, from live refusals and AWS's pages."""

from pathlib import Path

import pytest

from contactflow.document import parse
from contactflow.lint import lint

CASES = Path(__file__).parents[1] / "../../../../shared" / "cases" / "flows"

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")

EXPECTED = [
    ("03/f", "error", "resource-id", "LambdaFunctionARN is empty"),
    ("03/f", "error", "resource-id", "QueueId is empty"),
    ("13/main", "error", "resource-id", "ContactFlowId is the name 'Sales line'"),
    ("14/f", "error", "action-type", "'Trigger' does not exist"),
    ("14/f", "error", "action-type", "'EntryPoint' does not exist"),
    ("14/f", "error", "action-type", "'CheckCondition' does not exist; use Compare"),
    ("14/f", "error", "action-type", "'InvokeAgentAction' does not exist; use Connect"),
    ("14/f", "error", "parameter", "RequestAttributes; use LambdaInvocationAttributes"),
    ("14/f", "error", "parameter", "does not have Agent; use RecordingBehavior"),
    ("14/f", "error", "parameter", "does not have Customer; use RecordingBehavior"),
    ("14/f", "error", "parameter", "does not have Queue; use QueueId"),
    ("14/trigger", "error", "action-type", "use the StartAction of the flow"),
    ("40/f", "error", "limit", "TagKeys is empty"),
    ("41/f", "error", "limit", "Tags has 7 items"),
    ("42/f", "error", "parameter", "needs a VoiceBehavior, ChatBehavior or"),
    ("44/f", "error", "error-branch", "needs a branch for InFlightRedactionConfigurationFailed"),
    ("46/f", "warning", "fixed-value", "did you mean 'CustomerHold'?"),
    ("48/f", "warning", "metric-unit", "OldestContactInQueueAgeSeconds is in milliseconds"),
    ("49/f", "error", "analytics", "AnalyticsModes has RealTime and PostContact"),
    ("50/f", "error", "time-limit", "LexTimeoutSeconds.Text is '10'"),
    ("52/f", "error", "exclusive", "LexV2Bot and LexBot"),
    ("54/f", "warning", "exclusive", "QueuePriority and QueueTimeAdjustmentSeconds"),
    ("55/f", "error", "reference-form", "CallbackNumber is '+12065550100'"),
    ("57/f", "warning", "fixed-value", "Events.0 is 'Whatever'"),
    ("59/f", "warning", "flow-type", "AWS's pages disagree about InvokeFlowModule"),
    ("60/f", "warning", "flow-type", "of type agent-whisper does not allow ShowView"),
    ("62/f", "warning", "chosen-queue", "no action has chosen a queue"),
    ("63/f", "error", "resource-id", "QueueId is the name 'BasicQueue'"),
    ("65/f", "warning", "resource-id", "has the placeholder '${lambda_arn}'"),
]


@pytest.mark.parametrize(("file", "severity", "rule", "text"), EXPECTED)
def test_the_mistake_of_a_shared_case_is_reported(file, severity, rule, text):
    found = lint(parse((CASES / f"{file}.json").read_text()))

    named = [(each.severity, each.rule) for each in found if text in each.message]
    assert named == [(severity, rule)]
