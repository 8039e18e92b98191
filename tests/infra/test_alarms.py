"""The alarms of line and board: their comparisons, their recipients and the budget."""

import json

import pytest

from infra.operate import cost
from tests.infra.alarm_table import BOARD, INSTANCE_ID, LINE, found
from tests.infra.example_settings import CREATED, EXISTING, WITH_BOARD
from tests.infra.template_queries import of_type, one, properties

ALARM = "AWS::CloudWatch::Alarm"
TOPIC = "arn:aws:sns:us-east-1:123456789012:ops"
EMAIL = "ops@example.com"
PARTS = ("Answering", "Replaying", "OutboxQueue", "OutboxDeadLetters")
BOARD_PARTS = ("Telling", "Serving", "Admitting", "LiveDeadLetters")


def alarms(template, prefix="LineAlarms"):
    """Return the alarms of the line or the board by their ids, without the digests of the CDK."""
    resources = of_type(template["Resources"], ALARM)
    return {
        name.removeprefix(prefix)[:-8]: each
        for name, each in resources.items()
        if name.startswith(prefix)
    }


def test_each_failure_of_the_line_has_an_alarm(line):
    raised = alarms(line["StarvanityLine"])

    assert {name: found(each, PARTS) for name, each in raised.items()} == LINE
    assert len(raised) == cost.ALARMS


def test_late_calls_lost_calls_and_errors_of_the_board_have_alarms(board_stacks):
    raised = alarms(board_stacks["StarvanityLine"], "BoardAlarms")

    assert {name: found(each, BOARD_PARTS) for name, each in raised.items()} == BOARD


def test_the_alarms_of_a_created_instance_have_its_id(synthesise):
    template = synthesise(**CREATED)["StarvanityLine"]
    ((instance, _),) = of_type(template["Resources"], "AWS::Connect::Instance").items()

    dimensions = alarms(template)["ConnectThrottledCalls"]["Properties"]["Dimensions"]

    (used,) = [each["Value"] for each in dimensions if each["Name"] == "InstanceId"]
    # The last part of arn:aws:connect:us-east-1:123456789012:instance/1111...
    assert used == {"Fn::Select": [1, {"Fn::Split": ["/", {"Fn::GetAtt": [instance, "Arn"]}]}]}


def test_two_lines_have_different_dimensions_in_all_alarms(synthesise):
    one_line = synthesise(**WITH_BOARD)["StarvanityLine"]
    other = synthesise(
        **(WITH_BOARD | {"NAME": "Second", "FLOW_NAME": "Second"}), MAX_CALLS_PER_HOUR="5"
    )["SecondLine"]

    def own(template):
        """Return the dimensions of the alarms that do not name a resource of the stack."""
        return {
            each["Properties"]["MetricName"]: json.dumps(each["Properties"]["Dimensions"])
            for each in of_type(template["Resources"], ALARM).values()
            if "Ref" not in json.dumps(each["Properties"]["Dimensions"])
            and "GetAtt" not in json.dumps(each["Properties"]["Dimensions"])
        }

    ours, theirs = own(one_line), own(other)
    shared = {name for name in ours if ours[name] == theirs[name]}
    # These alarms are about the whole instance, which both lines use.
    assert shared == {
        "CallsBreachingConcurrencyQuota",
        "ThrottledCalls",
        "MisconfiguredPhoneNumbers",
        "ConcurrentCallsPercentage",
    }
    assert {"StoreFailures", "RecordsLost", "ContactFlowErrors"} <= ours.keys() - shared
    assert "CallsReceived" in theirs


def test_the_functions_get_the_stack_name_of_their_metrics(board_stacks):
    functions = of_type(board_stacks["StarvanityLine"]["Resources"], "AWS::Lambda::Function")
    variables = {
        each["Properties"]["Handler"].split(".")[-2]: each["Properties"]
        .get("Environment", {})
        .get("Variables", {})
        for each in functions.values()
    }

    named = {name: each["STACK_NAME"] for name, each in variables.items() if "STACK_NAME" in each}

    assert named == dict.fromkeys(
        ("answer_call", "replay_calls", "broadcast_calls"), "StarvanityLine"
    )


def test_more_calls_than_the_limit_raise_an_alarm_and_the_limit_itself_does_not(synthesise):
    template = synthesise(**EXISTING, MAX_CALLS_PER_HOUR="60")["StarvanityLine"]

    alarm = alarms(template)["CallsPerHour"]["Properties"]

    assert alarm["MetricName"] == "CallsReceived"
    assert (alarm["Statistic"], alarm["Period"], alarm["EvaluationPeriods"]) == ("Sum", 3600, 1)
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("GreaterThanThreshold", 60)
    assert alarm["TreatMissingData"] == "notBreaching"
    assert {each["Name"]: each["Value"] for each in alarm["Dimensions"]} == {
        "service": "answer-call",
        "stack": "StarvanityLine",
    }


def test_without_a_recipient_no_alarm_has_an_action(board_stacks):
    raised = of_type(board_stacks["StarvanityLine"]["Resources"], ALARM).values()

    assert raised
    assert not any(each["Properties"].keys() & {"AlarmActions", "OKActions"} for each in raised)


@pytest.mark.parametrize(
    "recipients",
    [("ALARM_TOPIC_ARN",), ("ALARM_EMAIL",), ("ALARM_TOPIC_ARN", "ALARM_EMAIL")],
    ids=" ".join,
)
def test_every_alarm_of_line_and_board_sends_its_start_and_its_end_to_all_topics(
    synthesise, recipients
):
    given = {"ALARM_TOPIC_ARN": TOPIC, "ALARM_EMAIL": EMAIL}
    settings = WITH_BOARD | {name: given[name] for name in recipients}
    resources = synthesise(**settings)["StarvanityLine"]["Resources"]

    created = [{"Ref": name} for name in of_type(resources, "AWS::SNS::Topic")]
    topics = [*([TOPIC] if "ALARM_TOPIC_ARN" in recipients else []), *created]

    assert len(topics) == len(recipients)
    raised = of_type(resources, ALARM).values()
    assert len(raised) == len(LINE) + len(BOARD)
    for each in raised:
        assert each["Properties"]["AlarmActions"] == topics
        assert each["Properties"]["OKActions"] == topics


def test_the_topic_of_an_address_accepts_only_alarms_of_this_account_and_only_over_tls(synthesise):
    resources = synthesise(**EXISTING, ALARM_EMAIL=EMAIL)["StarvanityLine"]["Resources"]
    ((topic, _),) = of_type(resources, "AWS::SNS::Topic").items()

    subscription = properties(resources, "AWS::SNS::Subscription")
    policy = properties(resources, "AWS::SNS::TopicPolicy")
    statements = policy["PolicyDocument"]["Statement"]

    assert subscription == {"Protocol": "email", "Endpoint": EMAIL, "TopicArn": {"Ref": topic}}
    assert policy["Topics"] == [{"Ref": topic}]
    (allowed,) = [each for each in statements if each["Effect"] == "Allow"]
    (denied,) = [each for each in statements if each["Effect"] == "Deny"]
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert allowed["Action"] == "sns:Publish"
    assert allowed["Resource"] == denied["Resource"] == {"Ref": topic}
    assert allowed["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert denied["Principal"] == "*"
    assert denied["Action"] == "sns:Publish"
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


@pytest.mark.parametrize(
    ("recipient", "subscriber"),
    [
        ({"ALARM_EMAIL": EMAIL}, {"SubscriptionType": "EMAIL", "Address": EMAIL}),
        ({"ALARM_TOPIC_ARN": TOPIC}, {"SubscriptionType": "SNS", "Address": TOPIC}),
    ],
    ids=["email", "topic"],
)
def test_a_budget_reports_actual_and_forecasted_costs(synthesise, recipient, subscriber):
    template = synthesise(**EXISTING, **recipient, MONTHLY_BUDGET="25")["StarvanityLine"]

    budget = properties(template["Resources"], "AWS::Budgets::Budget")

    assert budget["Budget"] == {
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": 25, "Unit": "USD"},
    }
    messages = budget["NotificationsWithSubscribers"]
    assert [each["Notification"] for each in messages] == [
        {
            "NotificationType": kind,
            "ComparisonOperator": "GREATER_THAN",
            "Threshold": percentage,
            "ThresholdType": "PERCENTAGE",
        }
        for kind, percentage in (("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100))
    ]
    assert all(each["Subscribers"] == [subscriber] for each in messages)


def test_a_line_without_the_settings_has_no_topic_no_budget_and_no_limit_of_calls(resources):
    kinds = {each["Type"] for each in resources.values()}

    assert not kinds & {"AWS::SNS::Topic", "AWS::Budgets::Budget"}
    assert not [name for name in resources if "CallsPerHour" in name]


def test_the_dashboard_of_the_board_shows_its_alarms_and_the_metrics_of_its_stack(board):
    dashboard = json.dumps(one(board, "AWS::CloudWatch::Dashboard"))

    for shown in ("CallsToTell", "PagesTold", "PagesNotTold", "IteratorAge", "ConnectCount"):
        assert shown in dashboard
    assert "StarvanityLine" in dashboard
    assert all(name in dashboard for name in of_type(board, ALARM))


def test_the_test_instance_has_the_id_of_the_table():
    assert EXISTING["INSTANCE_ARN"].endswith(f"/{INSTANCE_ID}")
