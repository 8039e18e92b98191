"""Fixtures for tests of the AWS adapters: an account in memory, cold starts, a Lambda context."""

import importlib
import logging
import sys
from dataclasses import dataclass

import boto3
import pytest
from moto import mock_aws

from .calls_table import create_calls_table

TABLE = "calls"
JOURNAL = "journal"
CONNECTIONS = "connections"
STACK = "AnotherLine"


@pytest.fixture
def aws(monkeypatch):
    """An AWS account in memory, without network requests."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_SESSION_TOKEN": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "CALLS_TABLE": TABLE,
        "RETENTION_DAYS": "365",
        "STACK_NAME": STACK,
        "JOURNAL_TABLE": JOURNAL,
        "CONNECTIONS_TABLE": CONNECTIONS,
        "LIVE_ENDPOINT": "https://abc123.execute-api.us-east-1.amazonaws.com/live",
        "ISSUER": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example",
        "KEYS_URL": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example/keys",
        "CLIENT_ID": "the-page",
        "PAGE_ORIGIN": "https://d111111abcdef8.cloudfront.net",
        "TEST_CASE_ARN": "arn:aws:connect:us-east-1:123456789012:instance/i/test-case/c",
        "OUTBOX_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/outbox",
    }.items():
        monkeypatch.setenv(name, value)
    with mock_aws(config={"core": {"reset_boto3_session": False}}):  # it is slow to make
        yield


@pytest.fixture
def dynamodb(aws):
    return boto3.client("dynamodb")


@pytest.fixture
def table(dynamodb):
    create_calls_table(dynamodb, TABLE)
    return TABLE


@dataclass
class Context:
    """The attributes of Lambda's context that the logger and the handlers read."""

    function_name: str = "answer-call"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:answer-call"
    aws_request_id: str = "52fdfc07-2182-454f-963f-5f0f9a621d72"
    remaining_milliseconds: int = 300_000

    def get_remaining_time_in_millis(self):
        return self.remaining_milliseconds


@pytest.fixture
def context():
    return Context()


class CurrentStandardOutput:
    """A stream that writes to the current standard output, which pytest replaces in each test."""

    def write(self, text):
        return sys.stdout.write(text)

    def flush(self):
        sys.stdout.flush()


@pytest.fixture
def cold_start(aws):
    """Import a handler's module again, as Lambda does at a cold start."""

    def start(name):
        module = f"starvanity.aws.handlers.{name}"
        sys.modules.pop(module, None)
        started = importlib.import_module(module)
        for handler in logging.getLogger(name.replace("_", "-")).handlers:
            handler.setStream(CurrentStandardOutput())
        return started

    return start


@pytest.fixture
def own_lists(tmp_path, monkeypatch):
    """Return a function that adds the lists of a business to the package of the functions."""
    monkeypatch.setattr("starvanity.aws.own_lists.FOLDER", tmp_path)

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def journal_table(dynamodb):
    """The journal's table, equal to that of `infra/board/tables.py`. tests/infra compares them."""
    dynamodb.create_table(
        TableName=JOURNAL,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "N"} for name in ("shelf", "place")
        ],
        KeySchema=[
            {"AttributeName": "shelf", "KeyType": "HASH"},
            {"AttributeName": "place", "KeyType": "RANGE"},
        ],
    )
    return JOURNAL


@pytest.fixture
def connections_table(dynamodb):
    """The table of connections, equal to that of `infra/board/tables.py`."""
    dynamodb.create_table(
        TableName=CONNECTIONS,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "connection_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "connection_id", "KeyType": "HASH"}],
    )
    return CONNECTIONS
