"""The facts of an AWS account that a deployment depends on. All requests only read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from infra.operate.session import Session, stack_names
from infra.settings import Settings

BOOTSTRAP: Final = "/cdk-bootstrap/hnb659fds/version"
"""The parameter of the CDK's bootstrap with its default qualifier:
https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html"""
MOST_ASSOCIATIONS: Final = 100
"""Numbers in one request of BatchGetFlowAssociation."""
ACTIVE: Final = "ACTIVE"
FAILED: Final = "FAILED"
"""The status of a number, and the end of an instance's status CREATION_FAILED."""


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of Amazon Connect."""

    arn: str
    alias: str
    status: str
    takes_calls: bool

    @property
    def id(self) -> str:
        """The last part of the ARN, which most operations of Connect expect."""
        return self.arn.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Number:
    """A claimed phone number: its instance, its status, and the id of the flow that answers it."""

    arn: str
    e164: str
    instance: str
    status: str = "CLAIMED"
    flow: str | None = None


class Account:
    """The account and Region of `session`. Methods raise botocore's errors."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.region = session.region

    def id(self) -> str:
        """Return the account of the credentials."""
        return self.session.account()

    def bootstrap_version(self) -> int | None:
        """Return the version of the CDK's bootstrap; `None` without one."""
        ssm = self.session.client("ssm")
        try:
            return int(ssm.get_parameter(Name=BOOTSTRAP)["Parameter"]["Value"])
        except ClientError as error:
            if code_of(error) == "ParameterNotFound":
                return None
            raise

    def instances(self) -> list[Instance]:
        """Return all instances in the Region."""
        return [
            Instance(
                arn=each["Arn"],
                alias=each.get("InstanceAlias", ""),
                status=each.get("InstanceStatus", ACTIVE),
                takes_calls=each.get("InboundCallsEnabled", True),
            )
            for page in self._connect_pages("list_instances")
            for each in page["InstanceSummaryList"]
        ]

    def numbers(self, instance: Instance) -> list[Number]:
        """Return the numbers of `instance`, each with the id of its flow."""
        found = [
            each
            for page in self._connect_pages("list_phone_numbers_v2", TargetArn=instance.arn)
            for each in page["ListPhoneNumbersSummaryList"]
        ]
        flows = self._flows_of(instance, [each["PhoneNumberArn"] for each in found])
        return [
            Number(
                arn=each["PhoneNumberArn"],
                e164=each.get("PhoneNumber", ""),
                instance=each.get("TargetArn", instance.arn),
                flow=flows.get(each["PhoneNumberArn"]),
            )
            for each in found
        ]

    def number(self, arn: str) -> Number | None:
        """Return the number with this ARN, without its flow; `None` if there is none."""
        try:
            described = self._connect().describe_phone_number(PhoneNumberId=_last(arn))
        except ClientError as error:
            if code_of(error) == "ResourceNotFoundException":
                return None
            raise
        summary = described["ClaimedPhoneNumberSummary"]
        return Number(
            arn=summary["PhoneNumberArn"],
            e164=summary["PhoneNumber"],
            instance=summary["TargetArn"],
            status=summary.get("PhoneNumberStatus", {}).get("Status", "CLAIMED"),
        )

    def flows(self, instance: Instance) -> dict[str, str]:
        """Return the id of each flow in `instance`, by its name."""
        return {
            each["Name"]: each["Id"]
            for page in self._connect_pages("list_contact_flows", InstanceId=instance.id)
            for each in page["ContactFlowSummaryList"]
        }

    def outputs(self, settings: Settings) -> dict[str, str]:
        """Return the outputs of both stacks of the line; none for a stack that does not exist."""
        outputs: dict[str, str] = {}
        for stack in stack_names(settings):
            outputs |= self._outputs_of(stack)
        return outputs

    def lambda_concurrency(self) -> tuple[int, int]:
        """Return Lambda's concurrent executions: all, and those that no function has reserved."""
        limit = self.session.client("lambda").get_account_settings()["AccountLimit"]
        return limit["ConcurrentExecutions"], limit["UnreservedConcurrentExecutions"]

    def reserved(self, function: str) -> int:
        """Return the concurrent executions that `function` has reserved."""
        found = self.session.client("lambda").get_function_concurrency(FunctionName=function)
        return int(found.get("ReservedConcurrentExecutions", 0))

    def log_role(self) -> str | None:
        """Return the ARN of the role with which API Gateway writes logs, if there is one."""
        return self.session.client("apigateway").get_account().get("cloudwatchRoleArn") or None

    def stream_of(self, table: str) -> str | None:
        """Return the ARN of the enabled stream of `table`; `None` if it has none."""
        described = self.session.client("dynamodb").describe_table(TableName=table)["Table"]
        enabled = described.get("StreamSpecification", {}).get("StreamEnabled", False)
        return described.get("LatestStreamArn") if enabled else None

    def _outputs_of(self, stack: str) -> dict[str, str]:
        try:
            found = self.session.client("cloudformation").describe_stacks(StackName=stack)
        except ClientError as error:
            if code_of(error) == "ValidationError":  # it does not exist
                return {}
            raise
        listed = found["Stacks"][0].get("Outputs", ())
        return {each["OutputKey"]: each["OutputValue"] for each in listed}

    def _flows_of(self, instance: Instance, numbers: list[str]) -> dict[str, str]:
        flows = {}
        for start in range(0, len(numbers), MOST_ASSOCIATIONS):
            response = self._connect().batch_get_flow_association(
                InstanceId=instance.id,
                ResourceIds=numbers[start : start + MOST_ASSOCIATIONS],
                ResourceType="VOICE_PHONE_NUMBER",
            )
            for each in response.get("FlowAssociationSummaryList", ()):
                flows[each["ResourceId"]] = _last(each["FlowId"])
        return flows

    def _connect_pages(self, operation: str, **request: str) -> Iterator[Mapping[str, Any]]:
        yield from self._connect().get_paginator(operation).paginate(**request)

    def _connect(self) -> Any:  # noqa: ANN401 - boto3 has no types
        return self.session.client("connect")


def code_of(error: ClientError) -> str:
    """Return AWS's code of `error`."""
    return str(error.response["Error"]["Code"])


def _last(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]
