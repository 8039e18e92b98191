"""Link a telephone number to a flow for CloudFormation, and always answer it in time."""

import time
from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import (
    ANSWER_SECONDS,
    TRIES,
    Event,
    answer,
    fulfil,
    insist,
    put_answer,
)
from starvanity.aws.number_link import Link, Linker

CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
"""How long one request to Connect may take, and it answers in a fraction of one."""
LAST_REQUESTS: Final = 3
"""What may still be begun when the waiting is over: one more try, and two requests after it."""
RESERVE_SECONDS: Final = (
    LAST_REQUESTS * (CONNECT_SECONDS + READ_SECONDS) + TRIES * ANSWER_SECONDS + 5.0
)
"""Kept back for those requests and to deliver the answer in, with some for starting and logging."""

logger = Logger(service="link-number")
# `Linker` alone tries again: two layers that do would multiply their waiting.
connect = client(
    "connect",
    Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": 1},
    ),
)


class NumberLink:
    """The custom resource `Custom::NumberLink`; `is_new` while CloudFormation makes it."""

    def __init__(self, linker: Linker, *, is_new: bool) -> None:
        self._linker = linker
        self._is_new = is_new

    def name(self, properties: Mapping[str, Any]) -> str:
        """Return the link's name."""
        return Link.of(properties).name

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Let the number answer with the flow; return what to ring, as `PhoneNumber`."""
        link = Link.of(properties)
        if self._is_new and properties.get("TakeOver") != "yes":
            self._linker.insist_free(link)
        self._linker.link(link)
        return {"PhoneNumber": self._linker.number(link)}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Let the number answer with no flow, if this one is what it answers with."""
        self._linker.unlink(Link.of(properties))


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Do what CloudFormation asks, and tell it what became of that."""

    def time_left() -> float:
        return context.get_remaining_time_in_millis() / 1000 - RESERVE_SECONDS

    linker = Linker(connect, pause=time.sleep, time_left=time_left)
    outcome = fulfil(event, NumberLink(linker, is_new=event.get("RequestType") == "Create"))
    logger.info(
        outcome.status,
        request=event.get("RequestType"),
        link=outcome.physical_id,
        trouble=outcome.trouble,
    )
    insist(put_answer, event["ResponseURL"], answer(event, outcome, context.log_stream_name))
