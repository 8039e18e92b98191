import json
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.tokens import CLIENT, ISSUER, ORIGIN, a_token, key_set

ARN = "arn:aws:execute-api:us-east-1:123456789012:abc123/live/$connect"


@pytest.fixture
def issuer(aws, monkeypatch):
    """A local issuer that publishes real keys."""

    class KeyHandler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(key_set("ours"))

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), KeyHandler)
    thread = threading.Thread(target=partial(server.serve_forever, 0.01))
    thread.start()
    monkeypatch.setenv("KEYS_URL", f"http://127.0.0.1:{server.server_port}/jwks.json")
    monkeypatch.setenv("ISSUER", ISSUER)
    monkeypatch.setenv("CLIENT_ID", CLIENT)
    monkeypatch.setenv("PAGE_ORIGIN", ORIGIN)
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def admit_viewer(issuer, cold_start):
    return cold_start("admit_viewer")


def connect_event(token, origin=ORIGIN, name="Sec-WebSocket-Protocol"):
    return {
        "methodArn": ARN,
        "headers": {name: f"starvanity, {token}", "Origin": origin},
        "requestContext": {
            "routeKey": "$connect",
            "requestId": "request-1",
            "connectionId": "connection-1",
            "identity": {"sourceIp": "192.0.2.7"},
        },
    }


def effect(policy):
    (statement,) = policy["policyDocument"]["Statement"]
    assert statement["Resource"] == ARN
    return statement["Effect"]


@pytest.mark.parametrize("name", ["Sec-WebSocket-Protocol", "sec-websocket-protocol"])
def test_a_signed_in_page_may_open_this_connection(admit_viewer, context, name):
    policy = admit_viewer.handler(connect_event(a_token(), name=name), context)

    assert effect(policy) == "Allow"
    assert policy["principalId"] == "somebody"


@pytest.mark.parametrize(
    "event",
    [
        connect_event(a_token(), "https://evil.example"),
        connect_event(a_token("theirs")),
        connect_event(""),
        {"methodArn": ARN, "headers": {"Origin": ORIGIN}},
        {"methodArn": ARN, "headers": {}},
        {"methodArn": ARN, "headers": None},
        {"methodArn": ARN},
    ],
    ids=["another origin", "forged", "no token", "no protocol", "empty", "null", "none"],
)
def test_every_other_request_is_denied(admit_viewer, context, event):
    assert effect(admit_viewer.handler(event, context)) == "Deny"


def test_a_refusal_is_logged_with_its_reason_and_without_the_token(admit_viewer, context, capsys):
    token = a_token(exp=1)

    admit_viewer.handler(connect_event(token), context)

    logged = capsys.readouterr().out
    assert "ExpiredSignatureError" in logged
    assert token not in logged
    assert token.split(".")[2] not in logged


def test_an_admission_is_logged_with_the_viewer_and_without_token_or_address(
    admit_viewer, context, capsys
):
    token = a_token()

    admit_viewer.handler(connect_event(token), context)

    (written,) = capsys.readouterr().out.splitlines()
    logged = json.loads(written)
    assert logged["level"] == "INFO"
    assert logged["message"] == "viewer admitted"
    assert logged["viewer"] == "somebody"
    assert logged["request_id"] == "request-1"
    assert logged["connection_id"] == "connection-1"
    assert token not in written
    assert token.split(".")[2] not in written
    assert "192.0.2.7" not in written
