"""Test cases in ministack: the requests, the resource type, and the functions that they invoke."""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from botocore.session import get_session

from contactflow.simulate.mocks import LambdaError, LambdaFunction, LambdaOutcome, LambdaReply
from packages.starvanity.tests.fake_test_cases import FakeTestCases

Request = tuple[str, dict[str, Any]]


def resource_type(test_cases: FakeTestCases) -> dict[str, Callable[..., Any]]:
    """Return the steps of `AWS::Connect::TestCase` for CloudFormation."""

    def create(_logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
        arn = test_cases.create_from_template(properties)
        return arn, {"TestCaseArn": arn}

    def update(arn: str, _old: Any, new: dict[str, Any], _stack: str) -> Any:
        test_cases.change_from_template(arn, new)
        return arn, {"TestCaseArn": arn}

    return {
        "create": create,
        "update": update,
        "delete": lambda arn, _properties: test_cases.delete(arn),
    }


def request_of(
    method: str, path: str, document: dict[str, Any], query: dict[str, Any]
) -> Request | None:
    """Return the operation and its parameters; `None` if it is no operation on test cases."""
    for operation, written, pattern in _routes():
        found = pattern.fullmatch(path)
        if found is not None and written == method:
            return operation, {**found.groupdict(), **document, **_from_query(operation, query)}
    return None


def resource_of(path: str) -> str:
    """Return the resource that a request needs rights on: the instance, or one test case."""
    _, instance, *case = path.strip("/").split("/")
    return f"instance/{instance}/test-case/{case[0]}" if case else f"instance/{instance}"


def invoker(function: str) -> LambdaFunction:
    """Return a mock that invokes the deployed `function` through Lambda's API."""

    def invoke(event: dict[str, Any]) -> LambdaOutcome:
        sent = json.dumps(event).encode()
        answer = _lambda(function.split(":")[3]).invoke(FunctionName=function, Payload=sent)
        payload = json.loads(answer["Payload"].read())
        if "FunctionError" in answer:
            return LambdaError("function-error", 0.0, str(payload))
        return LambdaReply(payload)

    return invoke


@cache
def _lambda(region: str) -> Any:
    return get_session().create_client("lambda", region_name=region)


@cache
def _routes() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return the name, the method and the path of each operation on test cases."""
    service = _service()
    routes = []
    for name in service.operation_names:
        http = service.operation_model(name).http
        if "test-case" in http["requestUri"]:
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", http["requestUri"])
            routes.append((name, http["method"], re.compile(pattern)))
    return routes


def _from_query(operation: str, query: dict[str, Any]) -> dict[str, Any]:
    shape = _service().operation_model(operation).input_shape
    found = {}
    for name, member in shape.members.items():
        if member.serialization.get("location") == "querystring":
            given = query.get(member.serialization["name"])
            if given:
                text = given[0] if isinstance(given, list) else given
                is_number = member.type_name in {"integer", "long"}
                found[name] = int(text) if is_number else text
    return found


@cache
def _service() -> Any:
    return get_session().get_service_model("connect")
