"""Changes of the deployed line, failed deployments, and its removal."""

from contactflow.document import render
from starvanity.calls.ivr import vanity_flow
from tests.deployed.cloud_queries import (
    flow_of,
    flows,
    functions,
    numbers,
    stacks,
    succeeded,
    tables,
)
from tests.deployed.emulated_account import INSTANCE, NUMBER, OTHER_NUMBER, REGION
from tests.deployed.line.settings import SETTINGS, saved_calls

CREATED = {"CREATE_INSTANCE": "third-line", "REGION": REGION, "CLAIM": "US/DID", "NAME": "Third"}


def under_another_id(stack):
    stack.line.answering.function.node.default_child.override_logical_id("AnotherFunction")


def test_a_deployment_that_fails_rolls_back_and_the_line_answers_as_before(line, client):
    before = line.output("AnsweringFunction")

    def broken(stack):
        under_another_id(stack)
        unknown = "arn:aws:lambda:us-east-1:123456789012:function:unknown"
        stack.line.conversation.flow.content = render(vanity_flow(unknown))

    result = line.deploy(SETTINGS, broken)

    assert result.returncode != 0
    assert "not associated" in result.stdout + result.stderr
    assert line.output("AnsweringFunction") == before
    assert flow_of(client, NUMBER) == line.output("Flow")
    assert line.place_call("+12065555253", contact="after-rollback")[-1].reason == "caller-hung-up"
    assert associated(client) == {before}


def associated(client):
    """Return the names of the functions that the instance may invoke."""
    found = client("connect").list_lambda_functions(InstanceId=INSTANCE.rsplit("/", 1)[-1])
    return {arn.rsplit(":", 1)[-1] for arn in found["LambdaFunctions"]}


def test_a_replaced_function_leaves_one_function_and_all_calls(line, client):
    before = line.output("AnsweringFunction")
    calls = saved_calls(client)

    succeeded(line.deploy(SETTINGS | {"FLOW_NAME": "Renamed"}, under_another_id))

    after = line.output("AnsweringFunction")
    assert after != before
    assert associated(client) == {after}
    assert line.place_call("+12065550123", contact="after-update")
    assert saved_calls(client)[1:] == calls


def test_another_number_is_linked_and_the_first_one_is_unlinked(line, client):
    settings = SETTINGS | {"FLOW_NAME": "Renamed", "PHONE_NUMBER_ARN": OTHER_NUMBER}

    succeeded(line.deploy(settings, under_another_id))

    assert flow_of(client, OTHER_NUMBER) == line.output("Flow")
    assert flow_of(client, NUMBER) is None


def test_a_failed_first_deployment_leaves_no_resource_of_its_line(line, client):
    before = functions(client)

    result = line.deploy(SETTINGS | {"NAME": "Second", "FLOW_NAME": "Renamed"})

    assert result.returncode != 0
    assert "called Renamed already" in result.stdout + result.stderr
    assert functions(client) == before
    assert flow_of(client, NUMBER) is None


def test_a_failed_first_deployment_removes_the_number_and_the_instance(line, client):
    """The stack *Data* then exists already, with an empty table: see docs/deploy.md."""
    before = (created(client), functions(client))

    def unlinkable(stack):
        # The link is created last: the number is claimed before that.
        link = stack.line.link.link.node.default_child
        link.add_property_override("FlowArn", "no flow")

    result = line.deploy(CREATED, unlinkable)

    assert result.returncode != 0
    assert "FlowArn is 'no flow'" in result.stdout + result.stderr
    assert (created(client), functions(client)) == before
    assert {name.split("-")[0] for name in tables(client)} == {
        "StarvanityData",
        "SecondData",
        "ThirdData",
    }


def created(client):
    """Return the ARNs of all instances and of all numbers."""
    instances = client("connect").list_instances()["InstanceSummaryList"]
    return [each["Arn"] for each in instances], list(numbers(client))


def test_destroy_keeps_only_the_calls(line, client):
    calls = saved_calls(client)
    tables_before = tables(client)

    succeeded(line.destroy(SETTINGS | {"NAME": "Second"}))
    succeeded(line.destroy(CREATED))
    succeeded(line.destroy(SETTINGS))

    assert stacks(client) == {"CDKToolkit"}
    assert tables(client) == tables_before
    assert functions(client) == []
    assert client("sqs").list_queues().get("QueueUrls", []) == []
    assert client("logs").describe_log_groups()["logGroups"] == []
    assert client("cloudwatch").describe_alarms()["MetricAlarms"] == []
    assert associated(client) == set()
    assert flow_of(client, OTHER_NUMBER) is None
    assert flows(client) == []
    assert calls
