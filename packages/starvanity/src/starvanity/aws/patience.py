"""Ask AWS again while the trouble is one that passes, and never past the time that is left.

A service may be busy, and a grant or a resource that is seconds old may not be known yet
everywhere. Both pass. Whoever asks for CloudFormation keeps some time to tell it what became of
it, so `time_left` says when the waiting is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

FIRST_PAUSE_SECONDS: Final = 1.0
"""Twice the half second that Connect's quota leaves between two requests; S3 names no pause."""
LONGEST_PAUSE_SECONDS: Final = 16.0
"""Long enough for a burst of other deployments to pass, short beside a function's minutes."""
SETTLING_SECONDS: Final = 60.0
"""How long new grants and resources may take to be known; IAM's page names no figure, only that
they do: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html"""


@dataclass(frozen=True, slots=True)
class Patience:
    """Waits with `pause` for as long as `time_left` allows; `busy` are a service's words for it."""

    busy: frozenset[str]
    pause: Callable[[float], None]
    time_left: Callable[[], float]

    def ask(self, call: Callable[[], Any], *, settling: frozenset[str]) -> Any:  # noqa: ANN401 - what the call returns
        """Return what `call` returns; raise its trouble once that does not pass, or time is up.

        `settling` are the codes that pass for as long as something new is not known everywhere.
        """
        pause, waited = FIRST_PAUSE_SECONDS, 0.0
        while True:
            try:
                return call()
            except (BotoCoreError, ClientError) as error:
                passing = self.busy | settling if waited < SETTLING_SECONDS else self.busy
                if not _may_pass(error, passing) or self.time_left() <= pause:
                    raise
            self.pause(pause)
            waited += pause
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def code_of(error: BaseException | None) -> str:
    """Return AWS's code, empty where no answer came at all."""
    return str(error.response["Error"]["Code"]) if isinstance(error, ClientError) else ""


def _may_pass(error: Exception, passing: frozenset[str]) -> bool:
    return not isinstance(error, ClientError) or code_of(error) in passing
