"""What ministack lacks of what the board is made of; docs/limits.md lists it.

Two CloudFormation types, and that API Gateway agrees to a subprotocol: it passes on what the
integration of `$connect` says, and a browser hangs up when nothing is agreed to.
https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-connect-route-subprotocol.html
"""

import json
import secrets
from contextvars import ContextVar
from typing import Any

from ministack.services import apigateway, cognito

AGREED: ContextVar[list[str]] = ContextVar("agreed")


def make_route_response(logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
    # ministack answers on the same connection whether or not a route response says so.
    return f"{properties['RouteId']}/{logical_id}", {}


def make_user(_logical_id: str, properties: dict[str, Any], _stack: str) -> Any:
    # Cognito's own temporary password keeps the pool's policy; ministack's is too short for it.
    invited = {**properties, "TemporaryPassword": f"Aa1!{secrets.token_hex(16)}"}
    answer = cognito._admin_create_user(invited)  # noqa: SLF001 - the only door there is
    if answer[0] >= 400:
        raise ValueError(f"AWS::Cognito::UserPoolUser: {answer[2]!r}")
    name = json.loads(answer[2])["User"]["Username"]
    return name, {}


def remove_user(name: str, properties: dict[str, Any]) -> None:
    cognito._admin_delete_user(  # noqa: SLF001 - the only door there is
        {"UserPoolId": properties["UserPoolId"], "Username": name}
    )


def install(handlers: dict[str, dict[str, Any]]) -> None:
    handlers["AWS::ApiGatewayV2::RouteResponse"] = {
        "create": make_route_response,
        "delete": lambda *_: None,
    }
    handlers["AWS::Cognito::UserPoolUser"] = {"create": make_user, "delete": remove_user}
    apigateway._invoke_ws_lambda = listening(apigateway._invoke_ws_lambda)  # noqa: SLF001 - the only door there is
    apigateway.handle_websocket = agreeing(apigateway.handle_websocket)


def listening(invoke: Any) -> Any:
    """Note which subprotocol the integration of `$connect` agrees to."""

    async def invoked(*arguments: Any, **named: Any) -> Any:
        answer = await invoke(*arguments, **named)
        headers = (answer or {}).get("headers") or {}
        AGREED.get().extend(
            value for name, value in headers.items() if name.lower() == "sec-websocket-protocol"
        )
        return answer

    return invoked


def agreeing(serve: Any) -> Any:
    """Let the handshake say what was agreed to."""

    async def served(scope: Any, receive: Any, send: Any, *rest: Any, **named: Any) -> None:
        agreed: list[str] = []
        AGREED.set(agreed)

        async def sent(message: dict[str, Any]) -> None:
            if message["type"] == "websocket.accept" and agreed:
                message = {**message, "subprotocol": agreed[0]}
            await send(message)

        await serve(scope, receive, sent, *rest, **named)

    return served
