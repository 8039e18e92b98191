"""Additions to ministack for the board; docs/limits.md lists them.

Two CloudFormation types, and the subprotocol of a WebSocket. API Gateway returns the subprotocol
in the response of the `$connect` integration. A browser closes a connection without one.
https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-connect-route-subprotocol.html
"""

import json
import secrets
from contextvars import ContextVar
from typing import Any

from ministack.services import apigateway, cognito

AGREED: ContextVar[list[str]] = ContextVar("agreed")


def make_route_response(logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
    # ministack answers on the same connection with and without a route response.
    return f"{properties['RouteId']}/{logical_id}", {}


def make_user(_logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
    # Cognito's own temporary password fulfils the pool's policy. ministack's is too short.
    invited = {**properties, "TemporaryPassword": f"Aa1!{secrets.token_hex(16)}"}
    answer = cognito._admin_create_user(invited)  # noqa: SLF001 - there is no public function
    if answer[0] >= 400:
        raise ValueError(f"AWS::Cognito::UserPoolUser: {answer[2]!r}")
    name = json.loads(answer[2])["User"]["Username"]
    return name, {}


def remove_user(name: str, properties: dict[str, Any]) -> None:
    cognito._admin_delete_user(  # noqa: SLF001 - there is no public function
        {"UserPoolId": properties["UserPoolId"], "Username": name}
    )


def install(handlers: dict[str, dict[str, Any]]) -> None:
    handlers["AWS::ApiGatewayV2::RouteResponse"] = {
        "create": make_route_response,
        "delete": lambda *_: None,
    }
    handlers["AWS::Cognito::UserPoolUser"] = {"create": make_user, "delete": remove_user}
    apigateway._invoke_ws_lambda = noting_subprotocol(apigateway._invoke_ws_lambda)  # noqa: SLF001 - there is no public function
    apigateway.handle_websocket = sending_subprotocol(apigateway.handle_websocket)


def noting_subprotocol(invoke: Any) -> Any:
    """Wrap `invoke`: note the subprotocol that the integration of `$connect` returns."""

    async def invoked(*arguments: Any, **named: Any) -> Any:
        answer = await invoke(*arguments, **named)
        headers = (answer or {}).get("headers") or {}
        AGREED.get().extend(
            value for name, value in headers.items() if name.lower() == "sec-websocket-protocol"
        )
        return answer

    return invoked


def sending_subprotocol(serve: Any) -> Any:
    """Wrap `serve`: add the noted subprotocol to the handshake."""

    async def served(scope: Any, receive: Any, send: Any, *rest: Any, **named: Any) -> None:
        agreed: list[str] = []
        AGREED.set(agreed)

        async def sent(message: dict[str, Any]) -> None:
            if message["type"] == "websocket.accept" and agreed:
                message = {**message, "subprotocol": agreed[0]}
            await send(message)

        await serve(scope, receive, sent, *rest, **named)

    return served
