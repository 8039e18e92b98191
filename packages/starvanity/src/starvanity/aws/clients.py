"""Make clients of AWS, from botocore alone.

`import boto3` also loads its transfer manager for S3, which nobody here uses: half of a cold
start's imports (docs/decisions/0041). botocore is what boto3 stands on, and has the same clients.
"""

from functools import cache
from typing import Any, Final

from botocore.config import Config
from botocore.session import Session, get_session

CONNECT_SECONDS: Final = 0.4
"""Inside one Region a connection takes a few milliseconds."""
READ_SECONDS: Final = 0.5
"""DynamoDB and SQS answer in single-digit milliseconds; half a second means trouble."""


PATIENT_CONNECT_SECONDS: Final = 1.0
PATIENT_READ_SECONDS: Final = 3.0
"""A page of a query is larger than one item, and still takes a fraction of this."""


def impatient(tries: int) -> Config:
    """Return how a client waits while a caller does: briefly, and at most `tries` times."""
    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": tries},
    )


def patient(tries: int = 2) -> Config:
    """Return how a client waits where nobody listens: one request takes eight seconds at most.

    A second try mends a connection that went stale while the function was frozen.
    """
    return Config(
        connect_timeout=PATIENT_CONNECT_SECONDS,
        read_timeout=PATIENT_READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": tries},
    )


def client(service: str, config: Config | None = None, *, endpoint: str | None = None) -> Any:  # noqa: ANN401 - each user has a Protocol
    """Return a client of `service`, as the function's own role in its own Region.

    `endpoint` is where an API of our own is, which no Region can tell.
    """
    session = _session()
    # Before it loads a service's model, botocore looks through the folders of all four hundred to
    # see which there are: a third of what making a client costs (docs/decisions/0041).
    session.get_component("data_loader").list_available_services = lambda _kind: [service]
    return session.create_client(service, config=config, endpoint_url=endpoint)


@cache
def _session() -> Session:
    return get_session()
