"""The flow in an instance, and its right to invoke a function.

    permission -> association -> flow    created in this order, removed in reverse

For the association, Connect reads the function and its permission. Connect refuses a flow whose
function is not associated. References do not give CloudFormation this order, so it is stated with
dependencies (tests/infra/test_order.py checks that each one is needed).
"""

from aws_cdk import Stack
from aws_cdk import aws_connect as connect
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from contactflow.document import render
from contactflow.lint import ERROR, lint
from starvanity.calls.ivr import vanity_flow

# The account number of AWS's own examples. The linter reads the flow before the synthesis, which
# determines the real function.
PLACEHOLDER_FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:answer-call"


class FlowError(ValueError):
    """The linter found errors in the flow, so it is not deployed."""


class Conversation(Construct):
    """The flow in `instance_arn`, which invokes `function`."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        instance_arn: str,
        function: lambda_.IFunction,
        flow_name: str,
        voice: str,
    ) -> None:
        super().__init__(scope, id)
        check_flow(voice)
        self.permission = self._permission(instance_arn, function)
        self.association = self._association(instance_arn, function)
        self.flow = connect.CfnContactFlow(
            self,
            "Flow",
            instance_arn=instance_arn,
            name=flow_name,
            type="CONTACT_FLOW",
            description="Says which words the caller's number dials.",
            content=render(vanity_flow(function.function_arn, voice=voice)),
        )
        self.flow.add_resource_dependency(self.association)

    def _permission(self, instance_arn: str, function: lambda_.IFunction) -> lambda_.CfnPermission:
        return lambda_.CfnPermission(
            self,
            "Permission",
            action="lambda:InvokeFunction",
            function_name=function.function_arn,
            principal="connect.amazonaws.com",
            source_arn=instance_arn,
            source_account=Stack.of(self).account,
        )

    def _association(
        self, instance_arn: str, function: lambda_.IFunction
    ) -> connect.CfnIntegrationAssociation:
        association = connect.CfnIntegrationAssociation(
            self,
            "Association",
            instance_id=instance_arn,  # the property is called an id, and takes the ARN
            integration_type="LAMBDA_FUNCTION",
            integration_arn=function.function_arn,
        )
        association.add_resource_dependency(self.permission)
        return association


def check_flow(voice: str) -> None:
    """Raise `FlowError` if the linter finds an error in the flow."""
    flow = vanity_flow(PLACEHOLDER_FUNCTION, voice=voice)
    errors = [
        f"{each.rule} at {each.place}: {each.message}"
        for each in lint(flow)
        if each.severity == ERROR
    ]
    if errors:
        raise FlowError("the flow has errors and is not deployed: " + "; ".join(errors))
