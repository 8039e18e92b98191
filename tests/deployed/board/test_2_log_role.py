"""The log role of API Gateway, one setting for the whole account."""

import json

import pytest

from packages.starvanity.tests import fake_cloudformation
from tests.deployed.cloud_queries import physical_id

THEIRS = "arn:aws:iam::123456789012:role/of-another-api"


@pytest.fixture
def account(client):
    """Return a function that reads, or first changes, the role of the account; restore the role."""

    def role_of_account(*change):
        for value in change:
            patch = {"op": "replace", "path": "/cloudwatchRoleArn", "value": value}
            client("apigateway").update_account(patchOperations=[patch])
        return client("apigateway").get_account().get("cloudwatchRoleArn", "")

    before = role_of_account()
    yield role_of_account
    role_of_account(before)


@pytest.fixture
def send_to_setter(line, client, ours):
    """Return a function that sends a request to the setting function and returns the response."""
    function = physical_id(client, "AWS::Lambda::Function", "LogRoleSetter")
    # The function then gives up after seconds, not minutes. It reserves 34 for its response.
    client("lambda").update_function_configuration(FunctionName=function, Timeout=36)

    def send(request_type):
        with fake_cloudformation.cloudformation() as receiver:
            event = {
                "RequestType": request_type,
                "ResponseURL": receiver.url,
                "StackId": "stack",
                "RequestId": "request",
                "LogicalResourceId": "Setting",
                "PhysicalResourceId": "log-role",
                "ResourceProperties": {"Role": ours},
            }
            client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
        ((_, response),) = receiver.received
        return response

    yield send
    client("lambda").update_function_configuration(FunctionName=function, Timeout=180)


@pytest.fixture
def ours(line, client):
    """The role of the stack."""
    (name,) = [
        each["RoleName"]
        for each in client("iam").list_roles()["Roles"]
        if "apigateway.amazonaws.com" in json.dumps(each["AssumeRolePolicyDocument"])
    ]
    return client("iam").get_role(RoleName=name)["Role"]["Arn"]


def test_the_deployment_sets_its_role_in_an_account_without_one(ours, account):
    assert account() == ours


@pytest.mark.parametrize("request_type", ["Create", "Update"])
def test_the_role_of_another_api_is_kept(send_to_setter, account, request_type):
    account(THEIRS)

    response = send_to_setter(request_type)

    assert (response["Status"], response["Data"]) == ("SUCCESS", {"Role": THEIRS})
    assert account() == THEIRS


def test_a_missing_role_is_set_and_stays_when_the_resource_is_deleted(
    send_to_setter, account, ours
):
    account("")

    assert send_to_setter("Create")["Status"] == "SUCCESS"
    assert account() == ours
    assert send_to_setter("Delete")["Status"] == "SUCCESS"
    assert account() == ours


@pytest.mark.parametrize("action", ["apigateway:GET", "apigateway:PATCH"])
def test_the_setter_reports_each_missing_right(send_to_setter, account, rights, action):
    account("")

    with rights.without("BoardLiveLogRoleSetter", action):
        response = send_to_setter("Create")

    assert response["Status"] == "FAILED"
    assert "AccessDenied" in response["Reason"]
    assert account() == ""
