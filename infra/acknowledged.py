"""The acknowledged findings of cdk-nag, each with its reason."""

from typing import Final

from aws_cdk import Acknowledgment, Stack, Token, Validations
from constructs import Construct

LINE: Final = {
    "AwsSolutions-L1": (
        "The assets are built and tested for Python 3.13. A newer version is a change of one "
        "setting (infra.assets.handlers.Target), after the tests have run on it."
    ),
    "AwsSolutions-IAM5[Resource::*]": (
        "xray:PutTraceSegments and xray:PutTelemetryRecords have no resource types: "
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html "
        "The board's dynamodb:ListStreams has none either."
    ),
}
BOARD: Final = {
    "AwsSolutions-APIG4": (
        "A WebSocket API authorizes at $connect only. The messages on an authorized connection "
        "need no second authorization."
    ),
    "AwsSolutions-SQS3": "The dead-letter queue of a stream, which cdk-nag does not detect.",
    "AwsSolutions-COG2": (
        "MFA=yes requires it. The operator decides. Without it, an administrator's invitation and "
        "a password of 14 characters protect the list of callers."
    ),
    "AwsSolutions-COG8": (
        "Threat protection is optional and costs 0.02 dollars per viewer and month."
    ),
    "AwsSolutions-S1": "The files are public and only CloudFront reads them: a log has no use.",
    "AwsSolutions-CFR1": "The sign-in protects the board. The country of a viewer does not matter.",
    "AwsSolutions-CFR2": (
        "A web ACL costs 5 dollars a month and would protect only static files. It cannot "
        "protect a WebSocket API."
    ),
    "AwsSolutions-CFR3": "The log would hold the IP addresses of viewers, and no useful data.",
    "AwsSolutions-CFR4": (
        "Without an own domain and certificate, CloudFront allows the oldest protocol. Browsers "
        "and HSTS use the newest."
    ),
}
DATA: Final[dict[str, str]] = {}


def acknowledge_line(stack: Stack) -> None:
    """Acknowledge the findings in the stack *Line*."""
    _acknowledge(stack, LINE)


def acknowledge_data(stack: Stack) -> None:
    """Acknowledge the findings in the stack *Data*."""
    _acknowledge(stack, DATA)


def acknowledge_board(board: Construct, *, api: str, bucket: str) -> None:
    """Acknowledge the findings in the board; `api` and `bucket` are logical ids."""
    _acknowledge(board, BOARD)
    stack = Stack.of(board)
    region_and_account = ":".join(
        f"<{name}>" if Token.is_unresolved(value) else value
        for name, value in (("AWS::Region", stack.region), ("AWS::AccountId", stack.account))
    )
    policy = "arn:<AWS::Partition>:iam::aws:policy/service-role"
    connections = (
        f"arn:<AWS::Partition>:execute-api:{region_and_account}:<{api}>/live/POST/@connections/*"
    )
    wide = {
        f"IAM5[Resource::{connections}]": (
            "The ids of connections are not known in advance. All are connections of this API."
        ),
        f"IAM5[Resource::<{bucket}.Arn>/*]": "The files of the page, in this bucket only.",
        f"IAM4[Policy::{policy}/AmazonAPIGatewayPushToCloudWatchLogs]": (
            "AWS's own policy for a setting of the whole account, which other APIs may use."
        ),
    }
    _acknowledge(board, {f"AwsSolutions-{name}": reason for name, reason in wide.items()})


def _acknowledge(scope: Construct, reasons: dict[str, str]) -> None:
    for finding, reason in reasons.items():
        Validations.of(scope).acknowledge(Acknowledgment(id=finding, reason=reason))
