"""The rights of the deployed line: without each of them, a step fails."""

from functools import partial

import pytest

from tests.deployed.cloud_queries import flow_of, outputs
from tests.deployed.emulated_account import NUMBER, OTHER_NUMBER
from tests.deployed.line.link_requests import linking_function, send

NOT_ENFORCED = {
    "Answering": {"logs:", "xray:"},
    # The emulator reads a queue with its own rights, not with the rights of the function.
    "Replaying": {"logs:", "sqs:"},
    "NumberLink": {"logs:"},
}
"""Services whose rights the emulator does not enforce: tests/infra asserts these rights."""


@pytest.fixture
def send_to_link(line, client):
    """Return a function that sends a request to the linking function and returns its answer.

    The function would refuse an update of a stack that was rolled back: so this file runs first.
    """
    function = linking_function(client)
    # The function then gives up after seconds, not minutes. It reserves 20 for its answer.
    client("lambda").update_function_configuration(FunctionName=function, Timeout=22)
    yield partial(send, client)
    client("lambda").update_function_configuration(FunctionName=function, Timeout=300)


@pytest.mark.parametrize(
    ("request_type", "action"),
    [
        ("Update", "connect:AssociatePhoneNumberContactFlow"),
        ("Update", "connect:DescribePhoneNumber"),
        ("Update", "cloudformation:DescribeStacks"),
        ("Delete", "connect:DisassociatePhoneNumberContactFlow"),
        ("Delete", "connect:BatchGetFlowAssociation"),
    ],
)
def test_the_number_link_reports_each_missing_right(
    client, rights, send_to_link, request_type, action
):
    with rights.without("NumberLink", action):
        answer = send_to_link(request_type)

    assert answer["Status"] == "FAILED"
    assert "AccessDenied" in answer["Reason"]
    assert flow_of(client, NUMBER) == outputs(client, "StarvanityLine")["Flow"]


def test_a_create_that_the_stack_no_longer_needs_links_nothing(client, send_to_link):
    answer = send_to_link("Create", NumberArn=OTHER_NUMBER)

    assert answer["Status"] == "FAILED"
    assert "CloudFormation has cancelled this request" in answer["Reason"]
    assert flow_of(client, OTHER_NUMBER) is None


def test_each_right_that_the_emulator_enforces_was_removed_once(line, rights):
    enforced = {
        role: {
            (action, on)
            for action, on in rights.of(role).rights
            if not action.startswith(tuple(services))
        }
        for role, services in NOT_ENFORCED.items()
    }

    assert enforced == {role: rights.removed[role] for role in NOT_ENFORCED}
