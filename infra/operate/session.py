"""The account and the Region of a command, and its AWS clients."""

import os
from dataclasses import dataclass, field
from typing import Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from infra.settings import Settings

RETRIES: Final = Config(retries={"mode": "standard", "total_max_attempts": 5})
"""Connect accepts two requests a second from an account. Five attempts wait up to 15 seconds."""


class SessionError(Exception):
    """Credentials or Region are missing. The message has the remedy."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session with credentials in one Region."""

    session: Any  # boto3 has no types
    region: str
    _clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:  # noqa: ANN401 - each user has a Protocol
        """Return the client of `service` in this Region. Its first use takes half a second."""
        if service not in self._clients:
            self._clients[service] = self.session.client(service, config=RETRIES)
        return self._clients[service]

    def account(self) -> str:
        """Return the account of the credentials; raise `SessionError` if AWS refuses them."""
        try:
            return str(self.client("sts").get_caller_identity()["Account"])
        except (BotoCoreError, ClientError) as error:
            raise SessionError(
                f"AWS did not return your account ({error}): check your credentials. Set "
                "AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            ) from error


def session(settings: Settings) -> Session:
    """Return a session in the line's Region; raise `SessionError` if no Region is known."""
    # boto3 itself reads AWS_DEFAULT_REGION only.
    region = settings.home_region or os.environ.get("AWS_REGION") or None
    created = boto3.Session(region_name=region)
    if not created.region_name:
        raise SessionError("No Region is known: give REGION=<Region>, such as us-east-1.")
    return Session(created, created.region_name)


def stack_names(settings: Settings) -> tuple[str, str]:
    """Return the names of the stacks *Data* and *Line* of the line."""
    return f"{settings.name}Data", f"{settings.name}Line"
