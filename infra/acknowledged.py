"""What cdk-nag finds and we keep, finding by finding, each with its reason."""

from typing import Final

from aws_cdk import Acknowledgment, Stack, Validations

LINE: Final = {
    "AwsSolutions-L1": (
        "Python 3.13 is what the assets are built and proved for; 3.14 is a change of one setting "
        "(infra.handlers.Target) once the proof has run on it."
    ),
    "AwsSolutions-IAM5[Resource::*]": (
        "xray:PutTraceSegments and xray:PutTelemetryRecords have no resource to name: "
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html"
    ),
}
DATA: Final[dict[str, str]] = {}


def acknowledge_line(stack: Stack) -> None:
    """Acknowledge what is found in the line's stack."""
    _acknowledge(stack, LINE)


def acknowledge_data(stack: Stack) -> None:
    """Acknowledge what is found in the data's stack."""
    _acknowledge(stack, DATA)


def _acknowledge(stack: Stack, reasons: dict[str, str]) -> None:
    for finding, reason in reasons.items():
        Validations.of(stack).acknowledge(Acknowledgment(id=finding, reason=reason))
