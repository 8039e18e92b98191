"""AWS's own runtime interface runs the built function: what it answers, and when it is cut off."""

import json
import socket
from pathlib import Path
from threading import Thread

import pytest

from infra.assets import build
from packages.starvanity.tests.calls_table import create_calls_table
from tests.deployed.place import REGION
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
        "OUTBOX_URL": f"{cloud['AWS_ENDPOINT_URL']}/123456789012/outbox",
    }
    client("dynamodb").delete_table(TableName="runtime")


@pytest.fixture
def silence():
    """An address that accepts whoever comes and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    taken = []

    def take():
        while True:
            try:
                taken.append(listener.accept()[0])
            except OSError:
                return

    thread = Thread(target=take)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()
    for each in taken:
        each.close()


def an_event(name):
    return json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))["event"]


def test_the_built_function_answers_and_keeps_the_call(folder, environment, client):
    with emulated_function(
        folder, HANDLER, environment, time_limit_seconds=TIME_LIMIT_SECONDS
    ) as running:
        reply = running.ask(an_event("voice-toll-free"))
        logged = running.logged()

    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert reply["saved"] == "true"
    assert client("dynamodb").scan(TableName="runtime")["Count"] == 2
    assert b"8003569377" not in logged


def test_what_is_no_event_of_a_flow_comes_back_as_an_error(folder, environment):
    with emulated_function(
        folder, HANDLER, environment, time_limit_seconds=TIME_LIMIT_SECONDS
    ) as running:
        told = running.ask(an_event("empty"))

    assert told["errorType"] == "MalformedEventError"


def test_a_store_and_a_queue_that_say_nothing_do_not_cost_the_caller_the_answer(
    folder, environment, silence
):
    with emulated_function(
        folder,
        HANDLER,
        environment | {"AWS_ENDPOINT_URL": silence, "AWS_REGION": REGION},
        time_limit_seconds=TIME_LIMIT_SECONDS,
    ) as running:
        reply = running.ask(an_event("voice-toll-free"))

    assert reply["phoneword_1"] == "1-800-FLOWERS"
    assert reply["saved"] == "false"


def test_the_time_limit_is_a_real_one(folder, environment, silence):
    with emulated_function(
        folder, HANDLER, environment | {"AWS_ENDPOINT_URL": silence}, time_limit_seconds=1
    ) as running:
        told = running.ask(an_event("voice-toll-free"))

    assert "Task timed out after 1.00 seconds" in str(told)
