"""Two requests at once to the deployed function that links the number."""

import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from aws_cdk import CfnCreationPolicy, CfnResourceSignal, CfnWaitCondition

from tests.deployed.cloud_queries import flow_of, wait_for
from tests.deployed.deploying import LONGEST_DEPLOYMENT_SECONDS
from tests.deployed.emulated_account import OTHER_NUMBER
from tests.deployed.line.link_requests import STACK, send
from tests.deployed.line.settings import SETTINGS

LONGEST_SECONDS = 120
"""The function repeats a request that is not permitted yet for a minute."""
CANCELLED_RESOURCE = "Slow"


@pytest.fixture
def has_read_status(cloud, client):
    """Return a function that returns whether a function has read the status of a stack."""
    request = urllib.request.Request(  # noqa: S310 - loopback
        f"{cloud['AWS_ENDPOINT_URL']}/_ministack/config",
        json.dumps({"cloudtrail._recording_enabled": True}).encode(),
        method="POST",
    )
    with urllib.request.urlopen(request):  # noqa: S310 - loopback
        pass
    source = [{"AttributeKey": "EventSource", "AttributeValue": "cloudformation.amazonaws.com"}]

    def is_read():
        events = client("cloudtrail").lookup_events(LookupAttributes=source)["Events"]
        return any(each["AccessKeyId"] != cloud["AWS_ACCESS_KEY_ID"] for each in events)

    return is_read


def slow(stack):
    """Add a resource that is not created before a signal."""
    resource = CfnWaitCondition(stack, CANCELLED_RESOURCE)
    signal = CfnResourceSignal(count=1, timeout="PT2M")
    resource.cfn_options.creation_policy = CfnCreationPolicy(resource_signal=signal)


def fail(client):
    """Let the slow resource fail; return whether the stack waited for it."""
    resource = {"StackName": STACK, "LogicalResourceId": CANCELLED_RESOURCE, "UniqueId": "one"}
    cloudformation = client("cloudformation")
    try:
        cloudformation.signal_resource(**resource, Status="FAILURE")
    except cloudformation.exceptions.ClientError:
        return False
    return True


def is_updating(client):
    (stack,) = client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    return stack["StackStatus"] == "UPDATE_IN_PROGRESS"


def test_a_create_that_waits_while_its_delete_succeeds_links_nothing(
    line, client, rights, has_read_status
):
    """The function waits for a right that it does not have yet, as it waits for a throttle.

    CloudFormation fails the update before it sends the deletion. Here the deletion comes first, so
    that the creation certainly still waits.
    """
    with ThreadPoolExecutor(2) as pool:
        with rights.without("NumberLink", "connect:AssociatePhoneNumberContactFlow"):
            deployment = pool.submit(line.deploy, SETTINGS, slow)
            wait_for(lambda: is_updating(client))
            creation = pool.submit(send, client, "Create", NumberArn=OTHER_NUMBER)
            wait_for(has_read_status)
            deletion = send(client, "Delete", NumberArn=OTHER_NUMBER)
            assert not creation.done()
            wait_for(lambda: fail(client))
            wait_for(lambda: not is_updating(client))
        created = creation.result(LONGEST_SECONDS)
        assert deployment.result(LONGEST_DEPLOYMENT_SECONDS).returncode != 0

    assert deletion["Status"] == "SUCCESS"
    assert created["Status"] == "FAILED"
    assert "CloudFormation has cancelled this request" in created["Reason"]
    assert flow_of(client, OTHER_NUMBER) is None
