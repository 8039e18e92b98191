"""Retry policy for requests that fail temporarily.

A service can be busy, and a new grant or resource can be unknown to parts of AWS for some seconds.
Such a request is repeated, but only while `time_left` allows it: a custom resource keeps time for
its response to CloudFormation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

FIRST_PAUSE_SECONDS: Final = 1.0
"""Twice the half second between requests in Connect's quota. S3 states no pause."""
LONGEST_PAUSE_SECONDS: Final = 16.0
"""Long enough for other deployments to finish, and short compared to a function's minutes."""
SETTLING_SECONDS: Final = 60.0
"""Maximum delay of new grants and resources. IAM's page confirms the delay without a figure:
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html"""
DEFAULT_REMEDY: Final = "deploy again; the function's log has the details"


class RequestError(Exception):
    """A request failed. The message has the reason and the remedy; `code` is AWS's error code."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Repeats requests to one service, with growing pauses while `time_left` allows it.

    `busy` has the service's error codes for overload, and `remedies` a remedy for each known code.
    """

    busy: frozenset[str]
    remedies: Mapping[str, str]
    pause: Callable[[float], None]
    time_left: Callable[[], float]

    def run(self, operation: str, request: Callable[[], Any], *, settling: frozenset[str]) -> Any:  # noqa: ANN401 - the result of any request
        """Return the result of `request`; raise `RequestError` after the last attempt.

        Codes in `settling` mean a new grant or resource, and are retried for `SETTLING_SECONDS`.
        `operation` describes the request in the error message.
        """
        pause, waited = FIRST_PAUSE_SECONDS, 0.0
        while True:
            try:
                return request()
            except (BotoCoreError, ClientError) as error:
                temporary = self.busy | settling if waited < SETTLING_SECONDS else self.busy
                if not _is_temporary(error, temporary) or self.time_left() <= pause:
                    raise self._failure(operation, error) from error
            self.pause(pause)
            waited += pause
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _failure(self, operation: str, error: BotoCoreError | ClientError) -> RequestError:
        code, message = type(error).__name__, str(error)
        if isinstance(error, ClientError):
            code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
        remedy = self.remedies.get(code, DEFAULT_REMEDY)
        return RequestError(f"{operation}: {code} ({message}): {remedy}", code)


def _is_temporary(error: BotoCoreError | ClientError, codes: frozenset[str]) -> bool:
    """Return whether `error` is a network failure or has one of `codes`."""
    return not isinstance(error, ClientError) or error.response["Error"]["Code"] in codes
