"""AWS clients and their timeouts, made with botocore alone.

boto3 has the same clients, because it is built on botocore. `import boto3` also loads a transfer
manager for S3. That is half of a cold start's imports, and no handler uses it
(docs/decisions/0041).
"""

from functools import cache
from typing import Any, Final

from botocore.config import Config
from botocore.session import Session, get_session

CALL_CONNECT_SECONDS: Final = 0.4
"""Inside one Region a connection takes a few milliseconds."""
CALL_READ_SECONDS: Final = 0.5
"""DynamoDB and SQS answer in less than ten milliseconds. Half a second means a failure."""
BACKGROUND_CONNECT_SECONDS: Final = 1.0
BACKGROUND_READ_SECONDS: Final = 3.0
"""A query page is larger than one item, but takes a fraction of this time."""


def call_timeouts(attempts: int) -> Config:
    """Return short timeouts, for requests while a caller waits, and a limit of `attempts`."""
    return Config(
        connect_timeout=CALL_CONNECT_SECONDS,
        read_timeout=CALL_READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )


def background_timeouts(attempts: int = 2) -> Config:
    """Return longer timeouts, for other requests: two attempts take at most 8 seconds.

    The second attempt replaces a connection that went stale while the function was frozen.
    """
    return Config(
        connect_timeout=BACKGROUND_CONNECT_SECONDS,
        read_timeout=BACKGROUND_READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )


def client(service: str, config: Config | None = None, *, endpoint: str | None = None) -> Any:  # noqa: ANN401 - each user has a Protocol
    """Return a client of `service` with the function's role and Region.

    Pass `endpoint` for an API of this project, whose address does not follow from the Region.
    """
    session = _session()
    # Before botocore loads a service's model, it searches the folders of all 400 services. That
    # is a third of the time to make a client (docs/decisions/0041).
    session.get_component("data_loader").list_available_services = lambda _kind: [service]
    return session.create_client(service, config=config, endpoint_url=endpoint)


@cache
def _session() -> Session:
    return get_session()
