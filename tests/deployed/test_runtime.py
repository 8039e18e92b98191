"""The built function in AWS's own runtime interface: its replies and its time limit."""

import json
import socket
from pathlib import Path
from threading import Thread

import pytest

from infra.assets import build
from packages.starvanity.tests.calls_table import create_calls_table
from tests.deployed.emulated_account import REGION
from tests.emulators.function import emulated_function

EVENTS = Path(__file__).parents[2] / "packages/starvanity/tests/events"
HANDLER = "starvanity.aws.handlers.answer_call.handler"
TIME_LIMIT_SECONDS = 7


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    to = tmp_path_factory.mktemp("assets")
    build.build_assets(to, python="3.13", machine="arm64")
    return to / "answer_call"


@pytest.fixture(scope="module")
def environment(cloud, client):
    create_calls_table(client("dynamodb"), "runtime")
    yield {
        **cloud,
        "CALLS_TABLE": "runtime",
        "RETENTION_DAYS": "365",
        "STACK_NAME": "runtime",
        "OUTBOX_URL": f"{cloud['AWS_ENDPOINT_URL']}/123456789012/outbox",
    }
    client("dynamodb").delete_table(TableName="runtime")


@pytest.fixture
def silent_address():
    """An address that accepts connections and never responds."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    accepted = []

    def accept():
        while True:
            try:
                accepted.append(listener.accept()[0])
            except OSError:
                return

    thread = Thread(target=accept)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()
    for each in accepted:
        each.close()


def an_event(name):
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))["event"]


def test_the_built_function_answers_and_saves_the_call(folder, environment, client):
    with emulated_function(
        folder, HANDLER, environment, time_limit_seconds=TIME_LIMIT_SECONDS
    ) as running:
        reply = running.invoke(an_event("voice-toll-free"))
        logged = running.logged()

    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert reply["saved"] == "true"
    assert client("dynamodb").scan(TableName="runtime")["Count"] == 2
    assert b"8003569377" not in logged


def test_an_event_that_is_not_of_a_flow_returns_an_error(folder, environment):
    with emulated_function(
        folder, HANDLER, environment, time_limit_seconds=TIME_LIMIT_SECONDS
    ) as running:
        reply = running.invoke(an_event("empty"))

    assert reply["errorType"] == "MalformedEventError"


def test_the_caller_is_answered_while_store_and_queue_do_not_respond(
    folder, environment, silent_address
):
    with emulated_function(
        folder,
        HANDLER,
        environment | {"AWS_ENDPOINT_URL": silent_address, "AWS_REGION": REGION},
        time_limit_seconds=TIME_LIMIT_SECONDS,
    ) as running:
        reply = running.invoke(an_event("voice-toll-free"))

    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert reply["saved"] == "false"


def test_the_time_limit_is_enforced(folder, environment, silent_address):
    with emulated_function(
        folder, HANDLER, environment | {"AWS_ENDPOINT_URL": silent_address}, time_limit_seconds=1
    ) as running:
        reply = running.invoke(an_event("voice-toll-free"))

    assert "Task timed out after 1.00 seconds" in str(reply)
