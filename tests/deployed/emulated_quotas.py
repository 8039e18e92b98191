"""Service Quotas for ministack: the two operations that the commands use, and their quotas.

botocore's model checks each request. An increase is granted at once, where AWS opens a case.
"""

import json
from typing import Any

from botocore.session import get_session
from botocore.validate import ParamValidator

MODEL = get_session().get_service_model("service-quotas")
TARGET = "ServiceQuotasV20190624."
VALUES = {
    "L-12AB7C57": 10.0,
    "L-8F812903": 5.0,
    "L-22922690": 100.0,
    "L-AA17A6B9": 2.0,
    "L-B99A9384": 1000.0,
}
"""The value of each quota. Quotas of an instance are equal for all instances."""


def install(handlers: dict[str, Any], patterns: dict[str, Any]) -> None:
    """Add the service to ministack."""
    handlers["servicequotas"] = answer
    patterns["servicequotas"] = {
        "host_patterns": [r"servicequotas\."],
        "target_prefixes": [TARGET.removesuffix(".")],
    }


async def answer(
    _method: str, _path: str, headers: dict[str, str], body: bytes, _query: Any
) -> tuple[int, dict[str, str], bytes]:
    """Serve one operation."""
    operation = headers["x-amz-target"].removeprefix(TARGET)
    request = json.loads(body)
    kind = {"Content-Type": "application/x-amz-json-1.1"}
    report = ParamValidator().validate(request, MODEL.operation_model(operation).input_shape)
    if report.has_errors():
        return 400, kind, _error("IllegalArgumentException", report.generate_report())
    code = request["QuotaCode"]
    if code not in VALUES:
        return 400, kind, _error("NoSuchResourceException", code)
    return 200, kind, json.dumps(run(operation, code, request)).encode()


def run(operation: str, code: str, request: dict[str, Any]) -> dict[str, Any]:
    """Return the result of an operation on the quota `code`."""
    if operation == "GetServiceQuota":
        return {"Quota": {"QuotaCode": code, "Value": VALUES[code]}}
    VALUES[code] = request["DesiredValue"]
    return {"RequestedQuota": {"QuotaCode": code, "Status": "CASE_OPENED"}}


def _error(code: str, message: str) -> bytes:
    return json.dumps({"__type": code, "message": message}).encode()
