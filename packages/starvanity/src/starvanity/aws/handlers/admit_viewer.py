"""Authorizer of `$connect`: allow or deny a page's connection.

A browser lets a page set the subprotocols of a WebSocket, but no header. The page therefore offers
our subprotocol and, after it, its token (docs/decisions/0051). Each admission is logged with the
id of the viewer, the request and the connection. No log line contains a token or an address.
"""

import time
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from starvanity.aws.settings import TokenVerifierSettings
from starvanity.aws.token_verifier import FetchedKeySet, TokenError, TokenVerifier, fetch_from

logger = Logger(service="admit-viewer")
settings = TokenVerifierSettings.read()
verifier = TokenVerifier(
    issuer=settings.issuer,
    client_id=settings.client_id,
    origin=settings.origin,
    key_set=FetchedKeySet(fetch_from(settings.keys_url), time.monotonic),
)


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, Any]:
    """Return a policy that allows or denies this connection."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    offered = [each.strip() for each in headers.get("sec-websocket-protocol", "").split(",")]
    try:
        viewer = verifier.verify(offered[-1], headers.get("origin", ""))
    except TokenError as error:
        logger.warning("token refused", reason=str(error))
        return _policy("nobody", "Deny", event["methodArn"])
    context = event.get("requestContext") or {}
    logger.info(
        "viewer admitted",
        viewer=viewer,
        request_id=context.get("requestId"),
        connection_id=context.get("connectionId"),
    )
    return _policy(viewer, "Allow", event["methodArn"])


def _policy(viewer: str, effect: str, connection: str) -> dict[str, Any]:
    """Return the policy document that API Gateway expects.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
    """
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": connection}
    return {
        "principalId": viewer,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
    }
