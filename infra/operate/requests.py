"""Requests to Amazon Connect at the rate that an account may send."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from botocore.exceptions import ClientError

from infra.operate.account import code_of

REQUESTS_PER_SECOND: Final = 2.0
BURST: Final = 5
"""The quota of most operations, per account and Region. Contact centers share it:
https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html"""
RETRY_AFTER_SECONDS: Final = 5.0
"""botocore has waited up to 15 seconds before. The bucket of requests fills in 2.5 seconds."""
BUSY: Final = frozenset(
    {"ThrottlingException", "TooManyRequestsException", "InternalServiceException"}
)
SERVER_ERROR: Final = 500
"""The first HTTP status of a failure of the service."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds, and a pause of a number of seconds."""

    now: Callable[[], float]
    pause: Callable[[float], None]


@dataclass(slots=True)
class Requests:
    """Requests of `client` to one instance, at most `rate` a second after a burst.

    A request is repeated once if the service is busy.
    """

    client: Any  # boto3 has no types
    instance: str
    clock: Clock
    rate: float = REQUESTS_PER_SECOND
    _tokens: float = BURST
    _last: float | None = field(default=None)

    def send(self, operation: str, **request: Any) -> dict[str, Any]:  # noqa: ANN401 - any request
        """Return the answer of `operation` in the instance; raise botocore's errors."""
        try:
            return self._send(operation, request)
        except ClientError as error:
            if not _is_temporary(error):
                raise
        self.clock.pause(RETRY_AFTER_SECONDS)
        return self._send(operation, request)

    def pages(self, operation: str, key: str, **request: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        """Return the items in `key` of all pages of `operation`."""
        found: list[dict[str, Any]] = []
        token: dict[str, str] = {}
        while True:
            page = self.send(operation, **request, **token)
            found += page.get(key, ())
            if not page.get("NextToken"):
                return found
            token = {"NextToken": page["NextToken"]}

    def _send(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        self._take()
        answer: dict[str, Any] = getattr(self.client, operation)(
            InstanceId=self.instance, **request
        )
        return answer

    def _take(self) -> None:
        """Wait until the bucket has a token, and take it."""
        now = self.clock.now()
        if self._last is not None:
            self._tokens = min(BURST, self._tokens + (now - self._last) * self.rate)
        self._last = now
        if self._tokens < 1:
            needed = (1 - self._tokens) / self.rate
            self.clock.pause(needed)
            self._tokens, self._last = 1.0, now + needed
        self._tokens -= 1


def _is_temporary(error: ClientError) -> bool:
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return code_of(error) in BUSY or status >= SERVER_ERROR
