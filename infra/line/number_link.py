"""The link of a number to a flow: a custom resource, because CloudFormation has no type for it.

Each link has its own function and role. When the number or the instance changes, a new link with a
new function is created. The old function keeps its rights until its link is removed.
"""

from typing import Final

from aws_cdk import CustomResource, Duration, Stack
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.handler_function import HandlerFunction

TIME_LIMIT: Final = Duration.minutes(5)
"""Enough to wait for Connect's quota and for new grants; the function answers before this limit."""
SERVICE_TIMEOUT: Final = Duration.seconds(330)
"""CloudFormation stops waiting half a minute after the time limit of the function."""
MEMORY_MB: Final = 256
"""The function mostly waits. With less memory, the import of boto3 is slow."""


class NumberLink(Construct):
    """A link of `number_arn` to `flow_arn` in `instance_arn`; `number` is the number to ring.

    A number that is linked to another flow is refused, unless `take_over`.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        handlers: Handlers,
        instance_arn: str,
        number_arn: str,
        flow_arn: str,
        take_over: bool = False,
    ) -> None:
        super().__init__(scope, id)
        self._handlers = handlers
        self.function = self._linking(instance_arn, number_arn, flow_arn).function
        # The function depends on the rights of its role, and the link depends on the function.
        self.link = CustomResource(
            self,
            "Link",
            resource_type="Custom::NumberLink",
            service_token=self.function.function_arn,
            service_timeout=SERVICE_TIMEOUT,
            properties={
                "InstanceArn": instance_arn,
                "NumberArn": number_arn,
                "FlowArn": flow_arn,
                "TakeOver": "yes" if take_over else "no",
            },
        )
        self.number = self.link.get_att_string("PhoneNumber")

    def _linking(self, instance_arn: str, number_arn: str, flow_arn: str) -> HandlerFunction:
        linking = HandlerFunction(
            self,
            "Linking",
            handlers=self._handlers,
            handler="link_number",
            description="Links a number to a flow for CloudFormation.",
            timeout=TIME_LIMIT,
            memory_size=MEMORY_MB,
        )
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
        linking.grant([number_arn, flow_arn], "connect:AssociatePhoneNumberContactFlow")
        linking.grant(number_arn, "connect:DisassociatePhoneNumberContactFlow")
        linking.grant(number_arn, "connect:DescribePhoneNumber")
        linking.grant(instance_arn, "connect:BatchGetFlowAssociation")
        # The status of this stack shows whether CloudFormation has cancelled a request.
        linking.grant(Stack.of(self).stack_id, "cloudformation:DescribeStacks")
        return linking
