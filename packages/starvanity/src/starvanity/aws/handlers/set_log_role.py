"""Set API Gateway's log role if the account has none, for the custom resource `Custom::LogRole`."""

import time
from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import RESPONSE_RESERVE_SECONDS, Event, TimeLeft, respond
from starvanity.aws.log_role import LogRole

CONNECT_SECONDS, READ_SECONDS = 2.0, 5.0
"""Timeouts of one request to API Gateway, which answers in a fraction of a second."""
LAST_REQUESTS: Final = 2
"""Requests that can begin after the last pause: the reading of the setting, and its change."""
RESERVE_SECONDS: Final = LAST_REQUESTS * (CONNECT_SECONDS + READ_SECONDS) + RESPONSE_RESERVE_SECONDS
"""Time kept for the last requests and for the response."""

logger = Logger(service="set-log-role")
# One attempt, because `LogRole` repeats requests. Two layers of retries would multiply the waiting.
apigateway = client(
    "apigateway",
    Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": 1},
    ),
)


class AccountSetting:
    """The custom resource `Custom::LogRole`. Its deletion leaves the setting as it is."""

    def __init__(self, log_role: LogRole) -> None:
        self._log_role = log_role

    def physical_id(self, _properties: Mapping[str, Any]) -> str:
        """Return the physical id: an account and Region have one setting."""
        return "log-role"

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Set the role in `properties` if there is none; return the account's role as `Role`."""
        return {"Role": self._log_role.ensure(properties["Role"])}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Do nothing, because other APIs may use the role."""


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Fulfil a request of CloudFormation and send the response."""

    def setting(time_left: TimeLeft) -> AccountSetting:
        return AccountSetting(LogRole(apigateway, pause=time.sleep, time_left=time_left))

    respond(event, context, setting, reserve_seconds=RESERVE_SECONDS, logger=logger)
