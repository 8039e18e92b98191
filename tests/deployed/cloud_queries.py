"""Queries on a deployed line: its resources, its logs, its calls and its numbers."""

import subprocess
import time
from collections.abc import Callable
from typing import Any, TypeVar

from tests.deployed.emulated_account import INSTANCE

Client = Callable[[str], Any]
T = TypeVar("T")

WAITING_SECONDS = 40
"""The emulator polls a queue or a stream about once a second; a machine may be busy."""
LONGEST_OPERATION_SECONDS = 300
"""An operation of a stack; the longest takes a minute on an idle machine."""
FINISHED = [
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "ROLLBACK_COMPLETE",
    "DELETE_FAILED",
    "UPDATE_ROLLBACK_COMPLETE",
]
"""The states of a stack that exists and does not change."""


def succeeded(result: subprocess.CompletedProcess[str]) -> str:
    """Check that a command succeeded; return its output."""
    output = result.stdout + result.stderr
    assert result.returncode == 0, output
    return output


def wait_for(read: Callable[[], T]) -> T:
    """Repeat `read` until its result is true; return the result."""
    give_up = time.monotonic() + WAITING_SECONDS
    while not (result := read()) and time.monotonic() < give_up:
        time.sleep(0.3)
    assert result
    return result


def stacks(client: Client) -> set[str]:
    """Return the names of the stacks that exist."""
    found = client("cloudformation").list_stacks(StackStatusFilter=FINISHED)["StackSummaries"]
    return {each["StackName"] for each in found}


def outputs(client: Client, stack: str) -> dict[str, str]:
    """Return the outputs of a stack."""
    found = client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
    return {each["OutputKey"]: each["OutputValue"] for each in found}


def calls_table(client: Client) -> str:
    """Return the name of the table of calls."""
    return outputs(client, "StarvanityData")["CallsTable"]


def tables(client: Client) -> set[str]:
    """Return the names of all tables."""
    return set(client("dynamodb").list_tables()["TableNames"])


def functions(client: Client) -> list[str]:
    """Return the names of all functions."""
    return sorted(each["FunctionName"] for each in client("lambda").list_functions()["Functions"])


def physical_id(client: Client, kind: str, part: str) -> str:
    """Return the physical id of the one resource of a type whose logical id contains `part`."""
    resources = client("cloudformation").describe_stack_resources(StackName="StarvanityLine")
    (found,) = [
        each["PhysicalResourceId"]
        for each in resources["StackResources"]
        if each["ResourceType"] == kind and part in each["LogicalResourceId"]
    ]
    return str(found)


def log_of(client: Client, part: str) -> str:
    """Return the log of the function whose logical id contains `part`."""
    group = physical_id(client, "AWS::Logs::LogGroup", part)
    events = client("logs").filter_log_events(logGroupName=group)["events"]
    return "\n".join(each["message"] for each in events)


def flow_of(client: Client, number: str, instance: str = INSTANCE) -> str | None:
    """Return the flow that a number is linked to, if any."""
    associations = client("connect").batch_get_flow_association(
        InstanceId=instance.rsplit("/", 1)[-1],
        ResourceIds=[number],
        ResourceType="VOICE_PHONE_NUMBER",
    )["FlowAssociationSummaryList"]
    return associations[0]["FlowId"] if associations else None


def flows(client: Client) -> list[dict[str, str]]:
    """Return the flows of the instance."""
    found = client("connect").list_contact_flows(InstanceId=INSTANCE.rsplit("/", 1)[-1])
    return list(found["ContactFlowSummaryList"])


def numbers(client: Client) -> dict[str, str]:
    """Return the instance of each claimed number."""
    found = client("connect").list_phone_numbers_v2()["ListPhoneNumbersSummaryList"]
    return {each["PhoneNumberArn"]: each["TargetArn"] for each in found}


def final_status(client: Client, stack: str) -> str:
    """Wait until `stack` has finished its operation; return its status."""
    give_up = time.monotonic() + LONGEST_OPERATION_SECONDS
    while time.monotonic() < give_up:
        (found,) = client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
        if not found["StackStatus"].endswith("IN_PROGRESS"):
            return str(found["StackStatus"])
        time.sleep(0.3)
    raise AssertionError(f"{stack} did not finish")


def left_behind(client: Client) -> list[Any]:
    """Return the remaining resources, without those that are kept on purpose."""
    return [
        *client("lambda").list_functions()["Functions"],
        *client("sqs").list_queues().get("QueueUrls", []),
        *client("logs").describe_log_groups()["logGroups"],
        *client("cloudwatch").describe_alarms()["MetricAlarms"],
        *flows(client),
    ]
