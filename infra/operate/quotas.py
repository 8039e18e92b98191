"""The quotas that a line depends on, and their values in an account.

The applied value decides. A new instance can have a quota of zero concurrent calls, although the
documented default is 10.
https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from infra.operate.account import code_of
from infra.operate.session import Session


@dataclass(frozen=True, slots=True)
class Quota:
    """A quota of a service. A quota `of_instance` has a value for each instance."""

    service: str
    code: str
    description: str
    of_instance: bool = True


QUOTAS: Final[Mapping[str, Quota]] = {
    "concurrent-calls": Quota("connect", "L-12AB7C57", "concurrent calls of the instance"),
    "phone-numbers": Quota("connect", "L-8F812903", "phone numbers of the instance"),
    "flows": Quota("connect", "L-22922690", "flows of the instance"),
    "instances": Quota(
        "connect", "L-AA17A6B9", "instances of the account in this Region", of_instance=False
    ),
    "lambda": Quota(
        "lambda", "L-B99A9384", "concurrent executions of all functions", of_instance=False
    ),
}
"""The quotas by their names on the command line. The codes come from public quota lists."""


def applied(session: Session, name: str, instance: str | None) -> float | None:
    """Return the applied value of the quota `name`; `instance` is the ARN of the instance.

    Return `None` if AWS knows no value, for example for a code that has changed:
    https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html
    """
    try:
        quota = session.client("service-quotas").get_service_quota(**request_of(name, instance))
    except ClientError as error:
        if code_of(error) == "NoSuchResourceException":
            return None
        raise
    return float(quota["Quota"]["Value"])


def request_of(name: str, instance: str | None) -> dict[str, Any]:
    """Return the parameters that identify the quota `name`."""
    quota = QUOTAS[name]
    context = {"ContextId": instance} if quota.of_instance and instance else {}
    return {"ServiceCode": quota.service, "QuotaCode": quota.code, **context}
