"""Link a phone number to a flow, for the custom resource `Custom::NumberLink`."""

import time
from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import RESPONSE_RESERVE_SECONDS, Event, TimeLeft, respond
from starvanity.aws.number_link import Link, Linker

CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
"""Timeouts of one request to Connect, which answers in a fraction of a second."""
LAST_REQUESTS: Final = 3
"""Requests that can begin after the last pause: one attempt, and the two requests after it."""
RESERVE_SECONDS: Final = LAST_REQUESTS * (CONNECT_SECONDS + READ_SECONDS) + RESPONSE_RESERVE_SECONDS
"""Time kept for the last requests and for the response."""

logger = Logger(service="link-number")
# One attempt, because `Linker` repeats requests. Two layers of retries would multiply the waiting.
connect = client(
    "connect",
    Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": 1},
    ),
)


class NumberLink:
    """The custom resource `Custom::NumberLink`. `is_new` is true for a create request."""

    def __init__(self, linker: Linker, *, is_new: bool) -> None:
        self._linker = linker
        self._is_new = is_new

    def physical_id(self, properties: Mapping[str, Any]) -> str:
        """Return the physical id of the link."""
        return Link.of(properties).physical_id

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Link the number to the flow; return the number in E.164 as `PhoneNumber`."""
        link = Link.of(properties)
        if self._is_new and properties.get("TakeOver") != "yes":
            self._linker.require_free(link)
        self._linker.link(link)
        return {"PhoneNumber": self._linker.phone_number(link)}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Unlink the number if it is linked to this flow."""
        self._linker.unlink(Link.of(properties))


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Fulfil a request of CloudFormation and send the response."""

    def link(time_left: TimeLeft) -> NumberLink:
        linker = Linker(connect, pause=time.sleep, time_left=time_left)
        return NumberLink(linker, is_new=event.get("RequestType") == "Create")

    respond(event, context, link, reserve_seconds=RESERVE_SECONDS, logger=logger)
