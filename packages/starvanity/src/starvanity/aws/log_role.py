"""The role with which API Gateway writes logs: one setting for an account and Region.

Other APIs use the setting too. So a role is set only if the account has none, and it is never
removed. CloudFormation's own resource type would replace the role of the other APIs.
https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from starvanity.aws.retry import RetryPolicy

BUSY: Final = frozenset({"TooManyRequestsException", "ConflictException"})
NEW_ROLE: Final = frozenset({"BadRequestException", "AccessDeniedException"})
"""API Gateway tries the role, and refuses one that is too new to be known everywhere."""
REMEDIES: Final = {
    "AccessDeniedException": (
        "the role of the function does not allow this: check that no service control policy denies "
        "apigateway:PATCH or iam:PassRole, then deploy again"
    ),
}


class ApiGateway(Protocol):
    """The methods of botocore's client that this module uses. `infra` grants exactly these."""

    def get_account(self) -> Mapping[str, Any]:
        """Return the settings of the account."""
        ...

    def update_account(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Change the settings of the account."""
        ...


class LogRole:
    """The setting of the account. `pause` waits between attempts while `time_left` allows it."""

    def __init__(
        self,
        client: ApiGateway,
        *,
        pause: Callable[[float], None],
        time_left: Callable[[], float],
    ) -> None:
        self._client = client
        self._retry = RetryPolicy(BUSY, REMEDIES, pause, time_left)

    def ensure(self, role: str) -> str:
        """Set `role` if the account has no role; return the role that the account now has.

        Raise `RequestError` if API Gateway refuses.
        """
        account = self._retry.run(
            "reading API Gateway's log role", self._client.get_account, settling=NEW_ROLE
        )
        if existing := account.get("cloudwatchRoleArn"):
            return str(existing)
        patch = {"op": "replace", "path": "/cloudwatchRoleArn", "value": role}
        self._retry.run(
            "setting API Gateway's log role",
            lambda: self._client.update_account(patchOperations=[patch]),
            settling=NEW_ROLE,
        )
        return role
