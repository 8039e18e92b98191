"""When the store is away the caller is answered all the same, and the record waits on a queue.

`QueueingStore` stands in front of a store and passes on what it says, after it has put the record
where `replay_calls` will find it. With `clients.impatient`, the worst moment of both still ends
before the function's own time limit.
"""

import json
from collections.abc import Callable
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.record import record_of
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import CallStore, StoreUnavailable

FUNCTION_SECONDS: Final = 7
"""The answering function's time limit: one less than the flow waits (calls.ivr.LAMBDA_SECONDS)."""
STORE_TRIES: Final = 2
"""A second try mends a connection that went stale while the function was frozen."""
BACKOFF_SECONDS: Final = 1.0
"""The longest pause of botocore's standard mode before a second try:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"""


class OutboxUnavailable(Exception):  # noqa: N818 - a claim, in the words of the house
    """The record could not be queued either; the message says why."""


class Outbox(Protocol):
    """Where records wait until the store is back."""

    def send(self, call: SavedCall) -> None:
        """Queue `call`; raise `OutboxUnavailable` if that fails."""
        ...


class Sqs(Protocol):
    """The one call of botocore's client that is used here."""

    def send_message(self, **request: Any) -> Any:  # noqa: ANN401 - botocore's own shape
        """Put one message on a queue."""
        ...


class SqsOutbox:
    """An `Outbox` in the queue at `url`; `connect` makes the client when it is first needed."""

    def __init__(self, connect: "Connect", url: str) -> None:
        self._connect = connect
        self._url = url

    def send(self, call: SavedCall) -> None:
        """Queue `call`; see `Outbox.send`."""
        try:
            self._connect().send_message(
                QueueUrl=self._url, MessageBody=json.dumps(record_of(call))
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise OutboxUnavailable(f"SendMessage on the outbox: {code}") from error
        except BotoCoreError as error:
            raise OutboxUnavailable(f"SendMessage on the outbox: {type(error).__name__}") from error


class Connect(Protocol):
    """Makes a client; SQS is seldom needed, and making its client is a tenth of a cold start."""

    def __call__(self) -> Sqs:
        """Return a client of SQS."""
        ...


class QueueingStore:
    """A `CallStore` that queues in `outbox` what `store` could not keep, and says so.

    `lost` hears of each record that the outbox did not take either.
    """

    def __init__(self, store: CallStore, outbox: Outbox, *, lost: Callable[[], None]) -> None:
        self._store = store
        self._outbox = outbox
        self._lost = lost

    def save(self, call: SavedCall) -> None:
        """Keep `call`, or queue it and raise `StoreUnavailable`."""
        try:
            self._store.save(call)
        except StoreUnavailable as trouble:
            try:
                self._outbox.send(call)
            except OutboxUnavailable as worse:
                self._lost()
                raise StoreUnavailable(f"{trouble}; and the record is lost: {worse}") from worse
            raise

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return what the store itself says."""
        return self._store.latest(limit)
