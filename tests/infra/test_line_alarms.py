"""The outbox, the alarms and the dashboard of the line in the templates."""

import json
from pathlib import Path

from infra.line.dashboard import METRICS
from infra.line.outbox import MAX_ATTEMPTS, VISIBILITY_TIMEOUT
from tests.infra.template_queries import of_type, one


def test_the_outbox_keeps_records_for_two_weeks_and_gives_up_after_a_day(resources):
    queues = of_type(resources, "AWS::SQS::Queue")
    ((_, queue),) = [(n, q["Properties"]) for n, q in queues.items() if "Queue" in n]

    assert queue["VisibilityTimeout"] * queue["RedrivePolicy"]["maxReceiveCount"] == 24 * 3600
    for each in queues.values():
        assert each["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600
        assert each["Properties"]["SqsManagedSseEnabled"] is True
    source = one(resources, "AWS::Lambda::EventSourceMapping")["Properties"]
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_every_queue_refuses_messages_without_tls(resources):
    policies = of_type(resources, "AWS::SQS::QueuePolicy").values()

    for policy in policies:
        (statement,) = policy["Properties"]["PolicyDocument"]["Statement"]
        assert statement["Effect"] == "Deny"
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(policies) == len(of_type(resources, "AWS::SQS::Queue"))


def test_failed_retries_raise_an_alarm_long_before_the_last_attempt(resources):
    ((_, alarm),) = [
        (name, each["Properties"])
        for name, each in of_type(resources, "AWS::CloudWatch::Alarm").items()
        if each["Properties"]["MetricName"] == "ApproximateNumberOfMessagesNotVisible"
    ]
    alarm_after = alarm["Period"] * alarm["EvaluationPeriods"]

    # A record is hidden between two attempts, so each period contains hidden records.
    assert VISIBILITY_TIMEOUT.to_seconds() < alarm["Period"]
    assert alarm_after < MAX_ATTEMPTS * VISIBILITY_TIMEOUT.to_seconds() / 24
    assert (alarm["Statistic"], alarm["Threshold"]) == ("Maximum", 1)


def test_the_dashboard_shows_every_metric_of_the_handler(resources):
    handler = (
        Path(__file__).parents[2] / "packages/starvanity/src/starvanity/aws/handlers/answer_call.py"
    )
    code = handler.read_text(encoding="utf-8")
    dashboard = json.dumps(one(resources, "AWS::CloudWatch::Dashboard"))

    assert all(f'"{name}"' in code for name in METRICS)
    assert all(name in dashboard for name in METRICS)
