"""What a stack says when it stands, under a name that stays whatever holds it."""

from aws_cdk import CfnOutput
from constructs import Construct


def put_out(scope: Construct, name: str, value: str, description: str) -> None:
    """Have the stack of `scope` say `value` under `name`."""
    output = CfnOutput(scope, name, value=value, description=description)
    output.override_logical_id(name)
