"""A queue for records that the store did not save, so that the caller is answered anyway.

`QueueingStore` wraps a store. If the store fails, it queues the record for `replay_calls` and
raises the store's error again. With `clients.call_timeouts`, the slowest failure of store and
queue together ends before the function's time limit.
"""

import json
from collections.abc import Callable
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.record import record_of
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import CallStore, StoreUnavailable

STORE_ATTEMPTS: Final = 2
"""The second attempt replaces a connection that went stale while the function was frozen."""


class OutboxError(Exception):
    """The record could not be queued. The message has the reason."""


class Outbox(Protocol):
    """A queue of records for a later attempt to save them."""

    def send(self, call: SavedCall) -> None:
        """Queue `call`; raise `OutboxError` if that fails."""
        ...


class Sqs(Protocol):
    """The method of botocore's client that this module uses."""

    def send_message(self, **request: Any) -> Any:  # noqa: ANN401 - botocore's own shape
        """Put one message on a queue."""
        ...


class SqsOutbox:
    """An `Outbox` in the SQS queue at `url`.

    `make_client` makes the client when a record is queued. Most starts need no client, and making
    it takes a tenth of a cold start.
    """

    def __init__(self, make_client: Callable[[], Sqs], url: str) -> None:
        self._make_client = make_client
        self._url = url

    def send(self, call: SavedCall) -> None:
        """Queue `call`; see `Outbox.send`."""
        try:
            self._make_client().send_message(
                QueueUrl=self._url, MessageBody=json.dumps(record_of(call))
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise OutboxError(f"SendMessage on the outbox: {code}") from error
        except BotoCoreError as error:
            raise OutboxError(f"SendMessage on the outbox: {type(error).__name__}") from error


class QueueingStore:
    """A `CallStore` that queues in `outbox` each record that `store` did not save.

    It calls `on_lost` for each record that the outbox did not accept either.
    """

    def __init__(self, store: CallStore, outbox: Outbox, *, on_lost: Callable[[], None]) -> None:
        self._store = store
        self._outbox = outbox
        self._on_lost = on_lost

    def save(self, call: SavedCall) -> None:
        """Save `call`, or queue it and raise `StoreUnavailable`."""
        try:
            self._store.save(call)
        except StoreUnavailable as unsaved:
            try:
                self._outbox.send(call)
            except OutboxError as unqueued:
                self._on_lost()
                raise StoreUnavailable(
                    f"{unsaved}; and the record is lost: {unqueued}"
                ) from unqueued
            raise

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the latest calls of the store."""
        return self._store.latest(limit)
