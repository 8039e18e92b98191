"""What cdk-nag finds and we keep, finding by finding, each with its reason."""

from typing import Final

from aws_cdk import Acknowledgment, Stack, Token, Validations
from constructs import Construct

LINE: Final = {
    "AwsSolutions-L1": (
        "Python 3.13 is what the assets are built and proved for; 3.14 is a change of one setting "
        "(infra.handlers.Target) once the proof has run on it."
    ),
    "AwsSolutions-IAM5[Resource::*]": (
        "xray:PutTraceSegments and xray:PutTelemetryRecords have no resource to name: "
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html "
        "Nor has the board's dynamodb:ListStreams."
    ),
}
BOARD: Final = {
    "AwsSolutions-APIG4": (
        "A WebSocket API asks who somebody is at $connect, and nowhere else; what they say on the "
        "connection that was opened then needs no second answer."
    ),
    "AwsSolutions-SQS3": "This queue is the dead letters of a stream, which cdk-nag does not see.",
    "AwsSolutions-COG2": (
        "MFA=yes demands it. Not to is the choice of whoever deploys: a list of callers is then "
        "guarded by an administrator's invitation and a password of 14 characters."
    ),
    "AwsSolutions-COG8": "Threat protection costs 0.02 dollars a viewer and month: a choice.",
    "AwsSolutions-S1": "Public files, read by CloudFront alone: a log would hold nothing.",
    "AwsSolutions-CFR1": "Who may see the board is decided by signing in, not by country.",
    "AwsSolutions-CFR2": (
        "A web ACL costs 5 dollars a month, and behind the page is nothing but files; it cannot "
        "stand before a WebSocket API."
    ),
    "AwsSolutions-CFR3": "The log would hold the addresses of viewers, and nothing of use to us.",
    "AwsSolutions-CFR4": (
        "Without a domain and a certificate of one's own CloudFront sets the oldest protocol; "
        "browsers and HSTS use the newest."
    ),
}
DATA: Final[dict[str, str]] = {}


def acknowledge_line(stack: Stack) -> None:
    """Acknowledge what is found in the line's stack."""
    _acknowledge(stack, LINE)


def acknowledge_data(stack: Stack) -> None:
    """Acknowledge what is found in the data's stack."""
    _acknowledge(stack, DATA)


def acknowledge_board(board: Construct, *, api: str, bucket: str) -> None:
    """Acknowledge what is found in the board, whose API and bucket have these logical ids."""
    _acknowledge(board, BOARD)
    stack = Stack.of(board)
    place = ":".join(
        f"<{name}>" if Token.is_unresolved(value) else value
        for name, value in (("AWS::Region", stack.region), ("AWS::AccountId", stack.account))
    )
    policy = "arn:<AWS::Partition>:iam::aws:policy/service-role"
    connections = f"arn:<AWS::Partition>:execute-api:{place}:<{api}>/live/POST/@connections/*"
    wide = {
        f"IAM5[Resource::{connections}]": (
            "Connections come and go; these are those of this one API."
        ),
        f"IAM5[Resource::<{bucket}.Arn>/*]": "The files of the page, in this one bucket.",
        f"IAM4[Policy::{policy}/AmazonAPIGatewayPushToCloudWatchLogs]": (
            "AWS's own policy for a setting of the whole account, which other APIs may come to use."
        ),
    }
    _acknowledge(board, {f"AwsSolutions-{name}": reason for name, reason in wide.items()})


def _acknowledge(scope: Construct, reasons: dict[str, str]) -> None:
    for finding, reason in reasons.items():
        Validations.of(scope).acknowledge(Acknowledgment(id=finding, reason=reason))
