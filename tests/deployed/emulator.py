"""ministack with an Amazon Connect: CloudFormation types and an API for the strict fake.

It runs as its own process, in its own environment. It changes private tables of ministack, whose
version is therefore pinned. docs/limits.md lists the parts that it cannot add.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from uuid import NAMESPACE_OID, uuid5

from botocore.exceptions import ClientError
from ministack import app
from ministack.core import iam_actions, router
from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners

from packages.starvanity.tests.fake_connect import FakeConnect, refusal
from packages.starvanity.tests.fake_test_cases import FakeTestCases
from tests.deployed import (
    emulated_board,
    emulated_budgets,
    emulated_quotas,
    emulated_test_cases,
)
from tests.deployed.emulated_account import (
    ACCOUNT,
    INSTANCE,
    INSTANCE_IN_THE_WEST,
    NUMBER,
    OTHER_NUMBER,
    REGION,
)

HOME = f"arn:aws:connect:{REGION}:{ACCOUNT}"
FORBIDDEN, MISSING, CONFLICT, BUSY, WRONG, NO_QUOTA = 403, 404, 409, 429, 400, 402
STATUS = {
    "DuplicateResourceException": CONFLICT,
    "ServiceQuotaExceededException": NO_QUOTA,
    "AccessDeniedException": FORBIDDEN,
    "ResourceNotFoundException": MISSING,
    "ThrottlingException": BUSY,
}

connect = FakeConnect(now=time.monotonic, instances={INSTANCE, INSTANCE_IN_THE_WEST})
test_cases = FakeTestCases(connect, emulated_test_cases.invoker)
connect.claim(NUMBER, INSTANCE)
connect.claim(OTHER_NUMBER, INSTANCE)
HANDLERS: dict[str, dict[str, Any]] = provisioners._RESOURCE_HANDLERS  # noqa: SLF001 - there is no public function


def after(kind: str, step: str, look: Callable[..., None]) -> None:
    """Run `look` after a step of CloudFormation for resources of another service."""
    inner = HANDLERS[kind][step]

    def wrapped(*arguments: Any) -> Any:
        outcome = inner(*arguments)
        look(outcome, *arguments)
        return outcome

    HANDLERS[kind] = {**HANDLERS[kind], step: wrapped}


def before(kind: str, look: Callable[..., None]) -> None:
    """Run `look` before CloudFormation deletes a resource; it may refuse."""
    inner = HANDLERS[kind]["delete"]

    def wrapped(*arguments: Any) -> Any:
        look(*arguments)
        return inner(*arguments)

    HANDLERS[kind] = {**HANDLERS[kind], "delete": wrapped}


def function_arn(name: str) -> str:
    return f"arn:aws:lambda:{get_region()}:{ACCOUNT}:function:{name}"


def permitted(_outcome: Any, _logical_id: str, properties: dict[str, Any], _stack: str) -> None:
    if properties["Principal"] == "connect.amazonaws.com":
        connect.permit(properties["FunctionName"], properties["SourceArn"])


def revoked(_physical_id: str, properties: dict[str, Any], *_: Any) -> None:
    if properties["Principal"] == "connect.amazonaws.com":
        connect.revoke(properties["FunctionName"], properties["SourceArn"])


def make_association(logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
    connect.associate_function(properties["InstanceId"], properties["IntegrationArn"])
    name = f"{logical_id}-{properties['IntegrationArn'].rsplit(':', 1)[-1]}"
    return name, {"IntegrationAssociationId": name}


def remove_association(_physical_id: str, properties: dict[str, Any]) -> None:
    connect.dissociate_function(properties["InstanceId"], properties["IntegrationArn"])


def make_flow(_logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
    arn = connect.create_flow(properties["InstanceArn"], properties["Name"], properties["Content"])
    return arn, {"ContactFlowArn": arn}


def change_flow(arn: str, _old: Any, new: dict[str, Any], _stack: str) -> Any:
    connect.update_flow(arn, new["Name"], new["Content"])
    return arn, {"ContactFlowArn": arn}


def remove_flow(arn: str, _properties: Any) -> None:
    connect.delete_flow(arn)


def make_instance(logical_id: str, properties: dict[str, Any], stack: str) -> Any:
    made = uuid5(NAMESPACE_OID, f"{stack}/{logical_id}/{len(connect.aliases)}")
    arn = f"{HOME}:instance/{made}"
    connect.create_instance(arn, properties["InstanceAlias"])
    return arn, {"Arn": arn, "Id": str(made)}


def claim_number(logical_id: str, properties: dict[str, Any], stack: str) -> Any:
    count = len(connect.numbers)
    arn = f"{HOME}:phone-number/{uuid5(NAMESPACE_OID, f'{stack}/{logical_id}/{count}')}"
    connect.claim(arn, properties["TargetArn"])
    return arn, {"PhoneNumberArn": arn, "Address": f"+1800555{count:04}"}


def install() -> None:
    """Add Amazon Connect and the board's types to ministack."""
    observe_lambda()
    HANDLERS.update(CONNECT_TYPES)
    emulated_board.install(HANDLERS)
    emulated_budgets.install(HANDLERS)
    app.SERVICE_HANDLERS["connect"] = answer
    router.SERVICE_PATTERNS["connect"] = {"host_patterns": [r"connect\."]}
    emulated_quotas.install(app.SERVICE_HANDLERS, router.SERVICE_PATTERNS)
    iam_actions.SERVICE_TO_IAM_NAMESPACE["connect"] = "connect"
    iam_actions._BOTOCORE_SERVICE_MAP["connect"] = ["connect"]  # noqa: SLF001 - there is no public function
    original = iam_actions.extract_resource_arn
    iam_actions.extract_resource_arn = lambda service, method, path, *rest: (
        resource_of(path) if service == "connect" else original(service, method, path, *rest)
    )


def observe_lambda() -> None:
    """Report functions and their permissions to Connect."""
    after(
        "AWS::Lambda::Function",
        "create",
        lambda outcome, *_: connect.add_function(function_arn(outcome[0])),
    )
    before("AWS::Lambda::Function", lambda name, *_: connect.remove_function(function_arn(name)))
    after("AWS::Lambda::Permission", "create", permitted)
    before("AWS::Lambda::Permission", revoked)
    # CloudFormation replaces a permission and removes the old one in its cleanup. ministack's own
    # update removes it immediately.
    del HANDLERS["AWS::Lambda::Permission"]["update"]


CONNECT_TYPES: dict[str, dict[str, Any]] = {
    "AWS::Connect::IntegrationAssociation": {
        "create": make_association,
        "delete": remove_association,
    },
    "AWS::Connect::ContactFlow": {
        "create": make_flow,
        "update": change_flow,
        "delete": remove_flow,
    },
    "AWS::Connect::Instance": {
        "create": make_instance,
        "delete": lambda arn, _properties: connect.delete_instance(arn),
    },
    "AWS::Connect::PhoneNumber": {
        "create": claim_number,
        "delete": lambda arn, _properties: connect.release(arn),
    },
    "AWS::Connect::TestCase": emulated_test_cases.resource_type(test_cases),
}


def resource_of(path: str) -> str:
    """Return the ARN of the resource that a request to Connect needs rights on."""
    _, _, identifier = unquote(path).strip("/").partition("/")
    identifier = identifier.partition("/")[0]
    if path.startswith("/test-cases/"):
        return f"{HOME}:{emulated_test_cases.resource_of(unquote(path))}"
    if path.startswith("/phone-number/"):
        return f"arn:aws:connect:{REGION}:{ACCOUNT}:phone-number/{identifier}"
    return f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/{identifier}"


async def answer(
    method: str, path: str, _headers: Any, body: bytes, query: dict[str, Any]
) -> tuple[int, dict[str, str], bytes]:
    """Serve the operations of Connect's API that the line and its tests use."""
    try:
        document = json.loads(body or b"{}")
        asked = emulated_test_cases.request_of(method, unquote(path), document, query)
        if asked is not None:  # in a thread, because an execution invokes a function of this server
            result = await asyncio.to_thread(test_cases.answer, *asked)
        else:
            result = run(method, unquote(path), document, query)
    except ClientError as error:
        code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
        kind = {"Content-Type": "application/json", "x-amzn-errortype": code}
        told = {"message": message, "Problems": error.response.get("Problems", [])}
        return STATUS.get(code, WRONG), kind, json.dumps(told).encode()
    return 200, {"Content-Type": "application/json"}, json.dumps(result, default=seconds).encode()


def seconds(moment: datetime) -> float:
    return moment.timestamp()


def run(method: str, path: str, document: dict[str, Any], query: dict[str, Any]) -> dict[str, Any]:
    """Run one operation; return its result."""
    first, *rest = path.strip("/").split("/")
    match method, first, rest:
        case "PUT", "phone-number", [number, "contact-flow"]:
            return connect.associate_phone_number_contact_flow(PhoneNumberId=number, **document)
        case "DELETE", "phone-number", [number, "contact-flow"]:
            instance = re.sub(r"[\[\]']", "", str(query["instanceId"]))
            return connect.disassociate_phone_number_contact_flow(
                PhoneNumberId=number, InstanceId=instance
            )
        case "POST", "flow-associations-batch", [instance]:
            return connect.batch_get_flow_association(InstanceId=instance, **document)
        case "POST", "phone-number", ["list"]:
            return connect.list_phone_numbers_v2(TargetArn=document.get("TargetArn"))
        case "POST", "contact-flows", [instance, flow, "content"]:
            arn = f"{HOME}:instance/{instance}/contact-flow/{flow}"
            connect.update_flow(arn, connect.flows[arn].name, document["Content"])
            return {}
        case "GET" | "POST", _, _:
            return read(path)
    raise refusal("InvalidRequestException", f"{method} {path} is not emulated")


def read(path: str) -> dict[str, Any]:
    """Return the result of a read operation."""
    match path.strip("/").split("/"):
        case ["phone-number", number]:
            return connect.describe_phone_number(PhoneNumberId=number)
        case ["contact-flows", _, flow]:
            return {"ContactFlow": described_flow(flow)}
        case ["instance"]:
            return {"InstanceSummaryList": instances()}
        case ["contact-flows-summary", instance]:
            return {"ContactFlowSummaryList": flows_of(instance)}
        case ["instance", _, "lambda-functions"]:
            return {"LambdaFunctions": sorted(function for _, function in connect.associations)}
    raise refusal("InvalidRequestException", f"{path} is not emulated")


def instances() -> list[dict[str, Any]]:
    """Return the instances in the Region of the request."""
    return [
        {
            "Arn": arn,
            "Id": arn.rsplit("/", 1)[-1],
            "InstanceAlias": connect.aliases.get(arn, "existing"),
            "InstanceStatus": "ACTIVE",
            "InboundCallsEnabled": True,
        }
        for arn in sorted(connect.instances)
        if f":{get_region()}:" in arn
    ]


def described_flow(identifier: str) -> dict[str, str]:
    for arn, flow in connect.flows.items():
        if arn.endswith(f"/{identifier}"):
            return {"Arn": arn, "Name": flow.name, "Content": flow.content}
    raise refusal("ResourceNotFoundException", identifier)


def flows_of(instance: str) -> list[dict[str, str]]:
    return [
        {"Arn": arn, "Id": arn.rsplit("/", 1)[-1], "Name": flow.name}
        for arn, flow in connect.flows.items()
        if flow.instance.endswith(f"/{instance}")
    ]


if __name__ == "__main__":
    install()
    app.main()
