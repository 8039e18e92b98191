"""Requests to the deployed function that links the number, as CloudFormation sends them."""

import json
from typing import Any

from packages.starvanity.tests import fake_cloudformation
from tests.deployed.cloud_queries import Client, outputs, physical_id
from tests.deployed.emulated_account import INSTANCE, NUMBER

STACK = "StarvanityLine"


def linking_function(client: Client) -> str:
    """Return the name of the function."""
    return physical_id(client, "AWS::Lambda::Function", "NumberLink")


def send(client: Client, request_type: str, **changes: str) -> dict[str, Any]:
    """Send a request with `changes` of its properties; return the response."""
    (stack,) = client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    flow = outputs(client, STACK)["Flow"]
    with fake_cloudformation.cloudformation() as receiver:
        event = {
            "RequestType": request_type,
            "ResponseURL": receiver.url,
            "StackId": stack["StackId"],
            "RequestId": "request",
            "LogicalResourceId": "Link",
            "PhysicalResourceId": "known",
            "ResourceProperties": {
                "InstanceArn": INSTANCE,
                "NumberArn": NUMBER,
                "FlowArn": flow,
                **changes,
            },
        }
        client("lambda").invoke(
            FunctionName=linking_function(client), Payload=json.dumps(event).encode()
        )
    ((_, response),) = receiver.received
    return response
