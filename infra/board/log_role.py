"""The role with which API Gateway writes logs, set only if the account has none.

The role is kept when the stack is deleted, and even if its creation fails, because the setting of
the account names it. If the account has a role of its own, this role is not used.
https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
https://github.com/aws/aws-cdk/issues/10878
"""

from typing import Final

from aws_cdk import CustomResource, Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.handler_function import HandlerFunction

TIME_LIMIT: Final = Duration.minutes(3)
"""A new role is known after seconds, at most a minute. The rest is reserved for the response."""
SERVICE_TIMEOUT: Final = Duration.minutes(4)
"""CloudFormation stops waiting a minute after the time limit of the function."""
MEMORY_MB: Final = 256
API_GATEWAY: Final = "apigateway.amazonaws.com"


class LogRole(Construct):
    """The role, and a custom resource that sets it; `setting` is that resource."""

    def __init__(self, scope: Construct, id: str, *, handlers: Handlers) -> None:
        super().__init__(scope, id)
        self.role = self._role()
        self.function = self._setting(handlers)
        self.setting = CustomResource(
            self,
            "Setting",
            resource_type="Custom::LogRole",
            service_token=self.function.function.function_arn,
            service_timeout=SERVICE_TIMEOUT,
            properties={"Role": self.role.role_arn},
        )

    def _role(self) -> iam.Role:
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal(API_GATEWAY),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name(
                    "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
                )
            ],
        )
        # Retain, not RetainExceptOnCreate as elsewhere: a rollback must not delete it either.
        role.apply_removal_policy(RemovalPolicy.RETAIN)
        return role

    def _setting(self, handlers: Handlers) -> HandlerFunction:
        setting = HandlerFunction(
            self,
            "Setter",
            handlers=handlers,
            handler="set_log_role",
            description="Sets API Gateway's log role for CloudFormation, if there is none.",
            timeout=TIME_LIMIT,
            memory_size=MEMORY_MB,
        )
        stack = Stack.of(self)
        account = f"arn:{stack.partition}:apigateway:{stack.region}::/account"
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
        setting.grant(account, "apigateway:GET", "apigateway:PATCH")
        setting.role.add_to_policy(
            iam.PolicyStatement(
                actions=["iam:PassRole"],
                resources=[self.role.role_arn],
                conditions={"StringEquals": {"iam:PassedToService": API_GATEWAY}},
            )
        )
        return setting
