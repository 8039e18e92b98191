"""Link a phone number to a flow, for the custom resource `Custom::NumberLink`.

A link that CloudFormation cancelled in the meantime is undone (`superseded`).
"""

import time
from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import RESPONSE_RESERVE_SECONDS, Event, TimeLeft, respond
from starvanity.aws.number_link import Link, Linker, LinkError
from starvanity.aws.retry import RequestError
from starvanity.aws.superseded import SupersededError, Supersession

CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
"""Timeouts of one request to Connect, which answers in a fraction of a second."""
LAST_REQUESTS: Final = 6
"""Requests that can begin after the last pause: the status and the link, the status again, and to
undo the link, the reading of the flow and its removal. One is in reserve."""
RESERVE_SECONDS: Final = LAST_REQUESTS * (CONNECT_SECONDS + READ_SECONDS) + RESPONSE_RESERVE_SECONDS
"""Time kept for the last requests and for the response."""

logger = Logger(service="link-number")
# One attempt, because `Linker` repeats requests. Two layers of retries would multiply the waiting.
once = Config(
    connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries={"total_max_attempts": 1}
)
connect = client("connect", once)
cloudformation = client("cloudformation", once)


class NumberLink:
    """The custom resource `Custom::NumberLink`, for the request `event`."""

    def __init__(self, linker: Linker, supersession: Supersession, event: Event) -> None:
        self._linker = linker
        self._supersession = supersession
        self._event = event

    def physical_id(self, properties: Mapping[str, Any]) -> str:
        """Return the physical id of the link."""
        return Link.of(properties).physical_id

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Link the number to the flow; return the number in E.164 as `PhoneNumber`."""
        link = Link.of(properties)
        is_new = self._event["RequestType"] == "Create"
        if is_new and properties.get("TakeOver") != "yes":
            self._linker.require_free(link)
        try:
            self._linker.link(link, check=self._supersession.check)
        except (SupersededError, RequestError) as error:
            self._undo(link, error)
            raise
        return {"PhoneNumber": self._linker.phone_number(link)}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Unlink the number if it is linked to this flow."""
        self._linker.unlink(Link.of(properties))

    def _undo(self, link: Link, error: Exception) -> None:
        """Restore the link before this request: none, or that to the old flow."""
        before = self._event.get("OldResourceProperties")
        try:
            if self._event["RequestType"] == "Create":
                self._linker.unlink(link)
            elif before is not None:
                self._linker.restore(Link.of(before), instead_of=link)
        except RequestError as failed:
            raise LinkError(f"{error}; the link may remain: {failed}") from error


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Fulfil a request of CloudFormation and send the response."""

    def link(time_left: TimeLeft) -> NumberLink:
        linker = Linker(connect, pause=time.sleep, time_left=time_left)
        return NumberLink(linker, Supersession(cloudformation, event), event)

    respond(event, context, link, reserve_seconds=RESERVE_SECONDS, logger=logger)
