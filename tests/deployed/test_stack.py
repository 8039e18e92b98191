"""The whole line, really deployed to an emulated cloud: a story, told in order."""

import json
import re
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from contactflow.document import render
from contactflow.simulate.events import Ended, LambdaReplied, Said
from infra.assets import build
from packages.starvanity.tests import fake_cloudformation
from packages.starvanity.tests.logs import numbers_logged
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.model import NoNumber
from tests.deployed.deploying import Deployment, Rights
from tests.deployed.place import INSTANCE, NUMBER, OTHER_NUMBER, REGION

WORDS = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
MADE = {"CREATE_INSTANCE": "third-line", "REGION": REGION, "CLAIM": "US/DID", "NAME": "Third"}
NOT_ENFORCED = {
    "Answering": {"logs:", "xray:"},
    "Replaying": {"logs:", "sqs:"},  # the emulator reads a queue for a function with its own rights
    "NumberLink": {"logs:"},
}
"""Services whose rights the emulator gives for nothing: tests/infra asserts these."""
TAKEN = {role: set() for role in NOT_ENFORCED}
"""Each right that a test has taken away, to see what it was for."""
PATIENCE_SECONDS = 40
"""The emulator asks a queue every second or so; a machine may be busy."""


@pytest.fixture(scope="module")
def line(cloud, client, tmp_path_factory):
    """A line that was bootstrapped and deployed once; each test leaves it standing."""
    assets = tmp_path_factory.mktemp("assets")
    build.build_assets(assets, python="3.13", machine="arm64")
    deployment = Deployment(cloud, client, assets, tmp_path_factory.mktemp("cdk"))
    deployment.bootstrap()
    done(deployment.deploy(WORDS))
    return deployment


def done(told):
    assert told.returncode == 0, told.stdout + told.stderr


def answers(client, number):
    """Return the flow that a number answers with, if any."""
    told = client("connect").batch_get_flow_association(
        InstanceId=INSTANCE.rsplit("/", 1)[-1],
        ResourceIds=[number],
        ResourceType="VOICE_PHONE_NUMBER",
    )["FlowAssociationSummaryList"]
    return told[0]["FlowId"] if told else None


def kept(line, client):
    """Return the last callers, as the deployed table has them."""
    stacks = client("cloudformation").describe_stacks(StackName="StarvanityData")["Stacks"]
    (table,) = [
        each["OutputValue"] for each in stacks[0]["Outputs"] if each["OutputKey"] == "CallsTable"
    ]
    store = DynamoDBCallStore(
        client("dynamodb"), table, retention_days=365, now=lambda: datetime.now(UTC)
    )
    return store.latest(100)


def until(claim):
    """Wait until `claim` holds; return what it says."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (said := claim()) and time.monotonic() < give_up:
        time.sleep(0.3)
    assert said
    return said


def resources(client, kind, stack="StarvanityLine"):
    told = client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    return {
        each["LogicalResourceId"]: each["PhysicalResourceId"]
        for each in told
        if each["ResourceType"] == kind
    }


def physical(client, kind, part):
    (found,) = [name for logical, name in resources(client, kind).items() if part in logical]
    return found


@contextmanager
def without(client, role, *actions):
    rights = Rights(client("iam"), physical(client, "AWS::IAM::Role", role))
    rights.without(*actions)
    TAKEN[role] |= set(actions)
    try:
        yield
    finally:
        rights.restore()


def asked(line, contact, caller="+12065555253"):
    """Return the reply to one question, put to the deployed function directly."""
    endpoint = {"Address": caller, "Type": "TELEPHONE_NUMBER"}
    contact_data = {"ContactId": contact, "CustomerEndpoint": endpoint}
    return line.ask({"Details": {"ContactData": contact_data, "Parameters": {}}})


def test_the_number_answers_with_the_deployed_flow(line, client):
    assert answers(client, NUMBER) == line.output("Flow")
    assert re.fullmatch(r"\+1800555\d{4}", line.output("NumberToRing"))


def test_a_call_goes_through_the_deployed_flow_and_function_into_the_deployed_table(line, client):
    events = line.ring("+18003569377", contact="first-call")

    (reply,) = [each.reply for each in events if isinstance(each, LambdaReplied)]
    said = " ".join(each.text for each in events if isinstance(each, Said))
    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert "flowers" in said
    assert isinstance(events[-1], Ended)
    (call,) = kept(line, client)
    assert (call.contact_id, call.caller) == ("first-call", "+18003569377")
    assert [word.spoken for word in call.phonewords] == [True, True, True, False, False]


def test_a_withheld_caller_is_greeted_and_kept_too(line, client):
    line.ring(None, contact="withheld-call")

    assert kept(line, client)[0].no_number is NoNumber.WITHHELD


def test_what_the_store_refuses_is_spoken_queued_and_replayed(line, client):
    with without(client, "Answering", "dynamodb:PutItem"):
        reply = asked(line, "while-away")

    assert reply["saved"] == "false"
    assert reply["phoneword_1"]
    until(lambda: [call for call in kept(line, client) if call.contact_id == "while-away"])


def test_without_its_right_to_put_or_to_queue_a_record_is_lost(line, client):
    with without(client, "Answering", "dynamodb:PutItem", "sqs:SendMessage"):
        assert asked(line, "lost", "+12065550111")["saved"] == "false"

    assert "the record is lost" in logged(client, "Answering")


def test_while_the_replay_may_not_put_either_a_record_waits(line, client):
    queue = physical(client, "AWS::SQS::Queue", "OutboxQueue")
    # In AWS what failed comes again after three minutes; here after a second.
    client("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "1"})

    with without(client, "Replaying", "dynamodb:PutItem"):
        with without(client, "Answering", "dynamodb:PutItem"):
            assert asked(line, "waiting", "+12065550112")["saved"] == "false"
        until(lambda: "not saved" in logged(client, "Replaying"))
        assert "waiting" not in {call.contact_id for call in kept(line, client)}

    until(lambda: "waiting" in {call.contact_id for call in kept(line, client)})
    assert "lost" not in {call.contact_id for call in kept(line, client)}


def logged(client, part):
    group = physical(client, "AWS::Logs::LogGroup", part)
    events = client("logs").filter_log_events(logGroupName=group)["events"]
    return "\n".join(each["message"] for each in events)


def test_no_log_line_holds_a_caller_s_number(line, client):
    logs = logged(client, "Answering") + logged(client, "Replaying")

    assert "answer-call" in logs
    assert (
        numbers_logged(logs, {call.caller for call in kept(line, client) if call.caller}) == set()
    )


def test_a_record_that_cannot_be_read_ends_with_the_dead_letters(line, client):
    queue = physical(client, "AWS::SQS::Queue", "OutboxQueue")
    dead = physical(client, "AWS::SQS::Queue", "OutboxDeadLetters")
    sqs = client("sqs")
    told = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["RedrivePolicy"])
    policy = json.loads(told["Attributes"]["RedrivePolicy"])
    twice = {"RedrivePolicy": json.dumps(policy | {"maxReceiveCount": "2"})}
    sqs.set_queue_attributes(QueueUrl=queue, Attributes=twice | {"VisibilityTimeout": "1"})

    sqs.send_message(QueueUrl=queue, MessageBody="no record")

    (letter,) = until(lambda: sqs.receive_message(QueueUrl=dead).get("Messages"))
    assert letter["Body"] == "no record"


@pytest.fixture
def cloudformation():
    with fake_cloudformation.cloudformation() as responses:
        yield responses


@pytest.mark.parametrize(
    ("request_type", "action"),
    [
        ("Update", "connect:AssociatePhoneNumberContactFlow"),
        ("Update", "connect:DescribePhoneNumber"),
        ("Delete", "connect:DisassociatePhoneNumberContactFlow"),
        ("Delete", "connect:BatchGetFlowAssociation"),
    ],
)
def test_without_any_of_its_rights_the_link_says_which(
    line, client, cloudformation, request_type, action
):
    function = physical(client, "AWS::Lambda::Function", "NumberLink")
    # So that it gives up after seconds and not minutes: 20 are kept back for the answer.
    client("lambda").update_function_configuration(FunctionName=function, Timeout=22)
    event = {
        "RequestType": request_type,
        "ResponseURL": cloudformation.url,
        "StackId": "stack",
        "RequestId": "request",
        "LogicalResourceId": "Link",
        "PhysicalResourceId": "known",
        "ResourceProperties": {
            "InstanceArn": INSTANCE,
            "NumberArn": NUMBER,
            "FlowArn": line.output("Flow"),
        },
    }

    with without(client, "NumberLink", action):
        client("lambda").invoke(FunctionName=function, Payload=json.dumps(event).encode())

    ((_, told),) = cloudformation.received
    assert told["Status"] == "FAILED"
    assert "AccessDenied" in told["Reason"]
    assert answers(client, NUMBER) == line.output("Flow")
    client("lambda").update_function_configuration(FunctionName=function, Timeout=300)


def test_every_right_that_the_emulator_enforces_has_been_taken_away(line, client):
    roles = {role: physical(client, "AWS::IAM::Role", role) for role in NOT_ENFORCED}

    enforced = {
        role: {
            right
            for right in Rights(client("iam"), name).granted
            if not right.startswith(tuple(NOT_ENFORCED[role]))
        }
        for role, name in roles.items()
    }

    assert enforced == TAKEN


def under_another_id(stack):
    stack.line.answering.function.node.default_child.override_logical_id("AnotherFunction")


def test_a_deployment_that_fails_rolls_back_and_the_line_answers_as_before(line, client):
    before = line.output("AnsweringFunction")

    def broken(stack):
        under_another_id(stack)
        stranger = "arn:aws:lambda:us-east-1:123456789012:function:stranger"
        stack.line.conversation.flow.content = render(vanity_flow(stranger))

    told = line.deploy(WORDS, broken)

    assert told.returncode != 0
    assert "not associated" in told.stdout + told.stderr
    assert line.output("AnsweringFunction") == before
    assert answers(client, NUMBER) == line.output("Flow")
    assert line.ring("+12065555253", contact="after-rollback")[-1].reason == "caller-hung-up"
    assert associated(client) == {before}


def associated(client):
    told = client("connect").list_lambda_functions(InstanceId=INSTANCE.rsplit("/", 1)[-1])
    return {arn.rsplit(":", 1)[-1] for arn in told["LambdaFunctions"]}


def test_a_deployment_that_replaces_the_function_leaves_one_line_and_calls_kept(line, client):
    before = line.output("AnsweringFunction")
    calls = kept(line, client)

    done(line.deploy(WORDS | {"FLOW_NAME": "Renamed"}, under_another_id))

    after = line.output("AnsweringFunction")
    assert after != before
    assert associated(client) == {after}
    assert line.ring("+12065550123", contact="after-update")
    assert kept(line, client)[1:] == calls


def test_another_number_takes_over_and_the_first_falls_silent(line, client):
    words = WORDS | {"FLOW_NAME": "Renamed", "PHONE_NUMBER_ARN": OTHER_NUMBER}

    done(line.deploy(words, under_another_id))

    assert answers(client, OTHER_NUMBER) == line.output("Flow")
    assert answers(client, NUMBER) is None


def test_a_first_deployment_that_fails_leaves_nothing_of_its_line(line, client):
    functions = set(names(client))

    told = line.deploy(WORDS | {"NAME": "Second", "FLOW_NAME": "Renamed"})

    assert told.returncode != 0
    assert "called Renamed already" in told.stdout + told.stderr
    assert set(names(client)) == functions
    assert answers(client, NUMBER) is None


def test_a_first_deployment_that_fails_gives_back_the_number_and_the_instance(line, client):
    """The Data stack stands by then, with an empty table: docs/deploy.md says so."""
    before = (made(client), set(names(client)))

    def unlinkable(stack):
        # The link comes after everything else: by then a number is claimed.
        link = stack.line.link.link.node.default_child
        link.add_property_override("FlowArn", "no flow")

    told = line.deploy(MADE, unlinkable)

    assert told.returncode != 0
    assert "FlowArn is 'no flow'" in told.stdout + told.stderr
    assert (made(client), set(names(client))) == before
    assert kept_tables(client) == {"StarvanityData", "SecondData", "ThirdData"}


def made(client):
    """Return the instances and numbers that there are."""
    connect = client("connect")
    instances = connect.list_instances()["InstanceSummaryList"]
    numbers = connect.list_phone_numbers_v2()["ListPhoneNumbersSummaryList"]
    return [each["Arn"] for each in instances], [each["PhoneNumberArn"] for each in numbers]


def kept_tables(client):
    return {name.split("-")[0] for name in client("dynamodb").list_tables()["TableNames"]}


def names(client):
    return [each["FunctionName"] for each in client("lambda").list_functions()["Functions"]]


def test_destroying_leaves_the_calls_and_nothing_else(line, client):
    calls = kept(line, client)
    tables = set(client("dynamodb").list_tables()["TableNames"])

    done(line.destroy(WORDS | {"NAME": "Second"}))
    done(line.destroy(MADE))
    done(line.destroy(WORDS))

    stacks = client("cloudformation").list_stacks(
        StackStatusFilter=[
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "ROLLBACK_COMPLETE",
            "DELETE_FAILED",
            "UPDATE_ROLLBACK_COMPLETE",
        ]
    )["StackSummaries"]
    assert {each["StackName"] for each in stacks} == {"CDKToolkit"}
    assert set(client("dynamodb").list_tables()["TableNames"]) == tables
    assert names(client) == []
    assert client("sqs").list_queues().get("QueueUrls", []) == []
    assert client("logs").describe_log_groups()["logGroups"] == []
    assert client("cloudwatch").describe_alarms()["MetricAlarms"] == []
    assert associated(client) == set()
    assert answers(client, OTHER_NUMBER) is None
    assert flows(client) == []
    assert calls


def flows(client):
    told = client("connect").list_contact_flows(InstanceId=INSTANCE.rsplit("/", 1)[-1])
    return told["ContactFlowSummaryList"]
