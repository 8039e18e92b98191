"""The functions of the line in the templates: settings, roles and rights."""

import pytest

from infra.assets.handlers import HANDLERS
from starvanity.calls.ivr import LAMBDA_SECONDS
from tests.infra.example_settings import EXISTING, INSTANCE, NUMBER
from tests.infra.template_queries import of_type, one, rights


def test_the_answering_function_has_the_promised_settings(resources):
    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]

    assert function["Runtime"] == "python3.13"
    assert function["Architectures"] == ["arm64"]
    assert function["Timeout"] == LAMBDA_SECONDS - 1
    assert function["TracingConfig"] == {"Mode": "Active"}
    assert "ReservedConcurrentExecutions" not in function
    assert "SnapStart" not in function
    assert set(function["Environment"]["Variables"]) == {
        "CALLS_TABLE",
        "OUTBOX_URL",
        "RETENTION_DAYS",
        "STACK_NAME",
    }


def test_reserved_concurrency_is_set_only_if_requested(synthesise):
    resources = synthesise(**EXISTING, RESERVED_CONCURRENCY="7")["StarvanityLine"]["Resources"]

    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]

    assert function["ReservedConcurrentExecutions"] == 7


def test_with_snapstart_connect_invokes_the_alias(synthesise):
    resources = synthesise(**EXISTING, SNAPSTART="yes")["StarvanityLine"]["Resources"]

    function = one(resources, "AWS::Lambda::Function", "Answering")["Properties"]
    ((alias, _),) = of_type(resources, "AWS::Lambda::Alias").items()
    invoked = {"Ref": alias}

    assert function["SnapStart"] == {"ApplyOn": "PublishedVersions"}
    permission = one(resources, "AWS::Lambda::Permission", "Conversation")["Properties"]
    association = one(resources, "AWS::Connect::IntegrationAssociation")["Properties"]
    flow = one(resources, "AWS::Connect::ContactFlow")["Properties"]
    assert permission["FunctionName"] == association["IntegrationArn"] == invoked
    assert invoked in flow["Content"]["Fn::Join"][1]


@pytest.mark.parametrize("handler", HANDLERS)
def test_each_function_has_its_own_role_and_log(resources, handler):
    functions = of_type(resources, "AWS::Lambda::Function").values()
    (function,) = [
        each["Properties"] for each in functions if handler in each["Properties"]["Handler"]
    ]
    others = [each["Properties"] for each in functions if each["Properties"] is not function]

    assert function["Role"] not in [each["Role"] for each in others]
    assert function["LoggingConfig"] not in [each["LoggingConfig"] for each in others]


def test_each_function_has_only_the_rights_that_it_needs(resources):
    logs = {"logs:CreateLogStream", "logs:PutLogEvents"}
    queue = {
        "sqs:ReceiveMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueUrl",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
    }
    traces = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}

    answering = rights(resources, "Answering")
    replaying = rights(resources, "Replaying")
    linking = rights(resources, "Linking")

    assert set(answering) == logs | traces | {"dynamodb:PutItem", "sqs:SendMessage"}
    assert set(replaying) == logs | queue | {"dynamodb:PutItem"}
    assert set(linking) == logs | {
        "connect:AssociatePhoneNumberContactFlow",
        "connect:DisassociatePhoneNumberContactFlow",
        "connect:BatchGetFlowAssociation",
        "connect:DescribePhoneNumber",
        "cloudformation:DescribeStacks",
    }
    wide = {a for r in (answering, replaying, linking) for a, on in r.items() if on == "*"}
    assert wide == traces
    assert linking["connect:DisassociatePhoneNumberContactFlow"] == NUMBER
    assert linking["cloudformation:DescribeStacks"] == {"Ref": "AWS::StackId"}


def test_connect_may_invoke_the_function_only_from_this_instance_and_account(resources):
    permission = one(resources, "AWS::Lambda::Permission", "Conversation")["Properties"]

    assert permission["Principal"] == "connect.amazonaws.com"
    assert permission["SourceArn"] == INSTANCE
    assert permission["SourceAccount"] == "123456789012"
    assert permission["Action"] == "lambda:InvokeFunction"
