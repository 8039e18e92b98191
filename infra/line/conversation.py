"""The flow in an instance, and its right to ask a function: made in one order, removed in reverse.

    permission -> association -> flow

The association makes Connect read the function and its permission; the flow is refused while the
function it asks is not associated. What CloudFormation may not know from references is said with
dependencies, so that it holds whatever runs in parallel (tests/infra/test_order.py takes each away
and sees it missed).
"""

from aws_cdk import Stack
from aws_cdk import aws_connect as connect
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from contactflow.document import render
from contactflow.lint import ERROR, lint
from starvanity.calls.ivr import vanity_flow

# The account number that AWS uses in its own examples; the linter reads the flow before synth
# knows the real one.
STANDS_FOR_THE_FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:answer-call"


class FlowRefused(ValueError):  # noqa: N818 - a claim, in the words of the house
    """The linter found errors in the flow, so it is not deployed."""


class Conversation(Construct):
    """Our flow in `instance_arn`, asking `function`."""

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
        refuse_errors(voice)
        self.permission = lambda_.CfnPermission(
            self,
            "Permission",
            action="lambda:InvokeFunction",
            function_name=function.function_arn,
            principal="connect.amazonaws.com",
            source_arn=instance_arn,
            source_account=Stack.of(self).account,
        )
        self.association = connect.CfnIntegrationAssociation(
            self,
            "Association",
            instance_id=instance_arn,  # the property is called an id, and takes the ARN
            integration_type="LAMBDA_FUNCTION",
            integration_arn=function.function_arn,
        )
        self.association.add_resource_dependency(self.permission)
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


def refuse_errors(voice: str) -> None:
    """Raise `FlowRefused` if the linter calls anything in the flow an error."""
    flow = vanity_flow(STANDS_FOR_THE_FUNCTION, voice=voice)
    errors = [
        f"{each.rule} at {each.place}: {each.message}"
        for each in lint(flow)
        if each.severity == ERROR
    ]
    if errors:
        raise FlowRefused("the flow has errors and is not deployed: " + "; ".join(errors))
