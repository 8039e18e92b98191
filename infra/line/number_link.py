"""A number that answers with a flow: our one custom resource, for what CloudFormation lacks.

The function and its role belong to this one link: when the number or the instance changes, a new
link is made with a function of its own, and the old one keeps its rights until it is undone.
"""

from typing import Final

from aws_cdk import CustomResource, Duration
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.function import OwnFunction

TIME_LIMIT: Final = Duration.minutes(5)
"""Long enough to wait out Connect's quota and new grants; the answer comes before it."""
GIVE_UP: Final = Duration.seconds(330)
"""When CloudFormation stops waiting: half a minute after the function must have answered."""
MEMORY_MB: Final = 256
"""It waits more than it works; below this, importing boto3 is slow."""


class NumberLink(Construct):
    """Lets `number_arn` answer with `flow_arn`, in `instance_arn`; `number` is what to ring.

    A number that answers with another flow is not linked in the first place, unless `take_over`.
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
        linking = OwnFunction(
            self,
            "Linking",
            handlers=handlers,
            handler="link_number",
            description="Links a number to a flow for CloudFormation.",
            time_limit=TIME_LIMIT,
            memory_mb=MEMORY_MB,
        )
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
        grants = {
            "connect:AssociatePhoneNumberContactFlow": [number_arn, flow_arn],
            "connect:DisassociatePhoneNumberContactFlow": [number_arn],
            "connect:DescribePhoneNumber": [number_arn],
            "connect:BatchGetFlowAssociation": [instance_arn],
        }
        for action, resources in grants.items():
            linking.role.add_to_policy(iam.PolicyStatement(actions=[action], resources=resources))
        self.function = linking.function
        # The function waits for its role's rights and the link for the function: one safe order.
        self.link = CustomResource(
            self,
            "Link",
            resource_type="Custom::NumberLink",
            service_token=linking.function.function_arn,
            service_timeout=GIVE_UP,
            properties={
                "InstanceArn": instance_arn,
                "NumberArn": number_arn,
                "FlowArn": flow_arn,
                "TakeOver": "yes" if take_over else "no",
            },
        )
        self.number = self.link.get_att_string("PhoneNumber")
