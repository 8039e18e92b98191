"""Stack outputs with fixed logical ids."""

from aws_cdk import CfnOutput
from constructs import Construct


def output(scope: Construct, name: str, value: str, description: str) -> None:
    """Add an output to the stack of `scope`; its logical id is `name` in every construct."""
    created = CfnOutput(scope, name, value=value, description=description)
    created.override_logical_id(name)
