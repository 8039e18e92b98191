"""A line with alarms, a canary and a budget, and a second line beside it in one instance."""

from tests.deployed.cloud_queries import flow_of, flows, outputs, stacks, succeeded
from tests.deployed.emulated_account import ACCOUNT, INSTANCE, NUMBER
from tests.deployed.settings_file import remembered

OPERATOR = (
    "ALARM_EMAIL=ops@example.com",
    "CANARY=yes",
    "MAX_CALLS_PER_HOUR=200",
    "MONTHLY_BUDGET=50",
)


def test_a_line_is_deployed_with_alarms_a_canary_and_a_budget(make, client):
    succeeded(make("bootstrap"))
    line = (f"INSTANCE_ARN={INSTANCE}", f"PHONE_NUMBER_ARN={NUMBER}")

    output = succeeded(make("deploy", *line, *OPERATOR, "YES=1"))

    topic = outputs(client, "StarvanityLine")["AlarmTopicArn"]
    (subscription,) = client("sns").list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    (budget,) = client("budgets").describe_budgets(AccountId=ACCOUNT)["Budgets"]
    (schedule,) = client("scheduler").list_schedules()["Schedules"]
    alarms = client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert "OK    alarms        notify ops@example.com" in output
    assert "alarms notify nobody" not in output
    assert subscription["Endpoint"] == "ops@example.com"
    assert float(budget["BudgetLimit"]["Amount"]) == 50
    assert schedule["State"] == "ENABLED"
    assert {each["MetricName"] for each in alarms} >= {"CanaryPassed", "CallsReceived"}
    assert all(each["AlarmActions"] == each["OKActions"] == [topic] for each in alarms)


def test_the_name_alone_makes_a_second_line_in_the_instance(make, checkout, client):
    first = outputs(client, "StarvanityLine")

    succeeded(make("deploy", "NAME=Second", "YES=1"))

    second = outputs(client, "SecondLine")
    assert remembered(checkout)["INSTANCE_ARN"] == INSTANCE
    assert second["Flow"] != first["Flow"]
    assert {each["Name"] for each in flows(client)} == {
        "Vanity numbers",
        "Vanity numbers - Second",
    }
    assert flow_of(client, NUMBER) == first["Flow"]
    assert dimensions(client, "SecondLine").isdisjoint(dimensions(client, "StarvanityLine"))


def dimensions(client, stack):
    """Return the stacks in the dimensions of the alarms on our own metrics."""
    alarms = client("cloudwatch").describe_alarms()["MetricAlarms"]
    found = {
        each["Value"]
        for alarm in alarms
        if stack in alarm["AlarmName"] and alarm["Namespace"] == "Starvanity"
        for each in alarm["Dimensions"]
        if each["Name"] == "stack"
    }
    assert found
    return found


def test_the_second_line_is_destroyed_and_the_first_one_answers(make, checkout, client):
    succeeded(make("destroy", "YES=1"))

    assert "SecondLine" not in stacks(client)
    assert flow_of(client, NUMBER) == outputs(client, "StarvanityLine")["Flow"]
    assert "differences: 0" in succeeded(make("diff", "NAME=Starvanity"))
    assert remembered(checkout)["PHONE_NUMBER_ARN"] == NUMBER
