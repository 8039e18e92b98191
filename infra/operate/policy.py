"""Print the IAM policy of a person who deploys and operates a line: `python -m infra policy`.

The CDK deploys with the roles of its bootstrap, so a deployer needs only the right to assume them.
The other rights are those of the commands in infra/operate.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from infra.settings import Settings

DOCTOR: Final = (
    "apigateway:GET",
    "cloudformation:DescribeStacks",
    "connect:BatchGetFlowAssociation",
    "connect:DescribePhoneNumber",
    "connect:ListContactFlows",
    "connect:ListInstances",
    "connect:ListPhoneNumbersV2",
    "ds:DescribeDirectories",
    "dynamodb:DescribeTable",
    "lambda:GetAccountSettings",
    "lambda:GetFunctionConcurrency",
    "servicequotas:GetServiceQuota",
    "ssm:GetParameter",
    "sts:GetCallerIdentity",
)
"""https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html"""
QUOTA: Final = ("servicequotas:RequestServiceQuotaIncrease",)
VERIFY: Final = (
    "connect:CreateTestCase",
    "connect:DeleteTestCase",
    "connect:DescribeTestCase",
    "connect:GetTestCaseExecutionSummary",
    "connect:ListTestCaseExecutionRecords",
    "connect:ListTestCaseExecutions",
    "connect:ListTestCases",
    "connect:StartTestCaseExecution",
    "connect:StopTestCaseExecution",
    "connect:TagResource",
    "connect:UpdateTestCase",
)
DATA: Final = (
    "cloudformation:ListStackResources",
    "cloudformation:UpdateTerminationProtection",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeContinuousBackups",
    "dynamodb:DescribeTimeToLive",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:RestoreTableToPointInTime",
    "dynamodb:Scan",
    "dynamodb:UpdateContinuousBackups",
    "dynamodb:UpdateItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:UpdateTable",
    "dynamodb:UpdateTimeToLive",
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
)
"""Forget, restore and destroy. A restore also reads and writes items:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pointintimerecovery_beforeyoubegin.html"""
DEPLOYMENT_ROLES: Final = "arn:aws:iam::*:role/cdk-hnb659fds-*"
"""The roles of the CDK's bootstrap:
https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html"""
BOOTSTRAP: Final = (
    "cloudformation:*",
    "ecr:*",
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:PassRole",
    "iam:PutRolePolicy",
    "iam:TagRole",
    "s3:*",
    "ssm:*",
)


KEY: Final = ("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey")
"""Forget and restore with a key of the operator:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add no arguments; of the settings, only KEY_ARN changes the policy."""
    parser.epilog = "Example: python -m infra policy > policy.json"


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Print the policy."""
    print(json.dumps(policy(settings), indent=2))
    return 0


def policy(settings: Settings) -> dict[str, Any]:
    """Return the policy document. The last statement is needed for `make bootstrap` only."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("Deploy", ["sts:AssumeRole"], DEPLOYMENT_ROLES),
            _allow("Doctor", DOCTOR),
            _allow("Quota", QUOTA),
            _allow("Verify", VERIFY),
            _allow("Data", DATA),
            *([_allow("Key", KEY, settings.key_arn)] if settings.key_arn else []),
            _allow("Bootstrap", BOOTSTRAP),
        ],
    }


def right_of(operation: str) -> str:
    """Return the right that the doctor needs for an API operation."""
    named = (each for each in DOCTOR if each.endswith(f":{operation}"))
    return next(named, "apigateway:GET" if operation == "GetAccount" else operation)


def _allow(name: str, actions: Sequence[str], resource: str = "*") -> Mapping[str, Any]:
    return {"Sid": name, "Effect": "Allow", "Action": [*actions], "Resource": resource}
