"""The quotas, the errors and the records of the fake Amazon Connect."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from botocore.exceptions import ClientError

ADMIN = "https://docs.aws.amazon.com/connect/latest/adminguide/"
API = "https://docs.aws.amazon.com/connect/latest/APIReference/"

REQUESTS_A_SECOND, BURST = 2.0, 5
"""[ADMIN]amazon-connect-service-limits.html: most operations, per account and Region."""
FLOWS = 100
"""[ADMIN]amazon-connect-service-limits.html: flows per instance."""
FUNCTIONS = 50
"""[ADMIN]amazon-connect-service-limits.html: Lambda functions per instance."""
CONTENT = 256_000
"""AWS::Connect::ContactFlow, Content: its maximum length."""


class Quota:
    """[API]throttling: a bucket of `BURST` requests that fills at `REQUESTS_A_SECOND`."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._tokens, self._then = float(BURST), now()

    def take(self) -> None:
        now = self._now()
        self._tokens = min(BURST, self._tokens + (now - self._then) * REQUESTS_A_SECOND)
        self._then = now
        if self._tokens < 1:
            raise refusal("ThrottlingException", "Rate exceeded")
        self._tokens -= 1


def refusal(code: str, message: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "Connect")


@dataclass
class Flow:
    instance: str
    name: str
    content: str


@dataclass
class TestCase:
    __test__ = False

    name: str
    flow: str


@cache
def functions_of(content: str) -> frozenset[str]:
    """Return the ARNs of the functions that the content of a flow invokes."""
    try:
        document = json.loads(content)
    except json.JSONDecodeError as error:
        raise refusal("InvalidContactFlowException", str(error)) from error
    return frozenset(
        action["Parameters"]["LambdaFunctionARN"]
        for action in document["Actions"]
        if action["Type"] == "InvokeLambdaFunction"
    )
