"""Measure the built function: how it starts, how it answers, and how it does under a crowd.

Starting and answering are timed in AWS's runtime interface emulator, beside a handler that does
nothing but import boto3, in turn, so that both meet the same machine. The crowd asks an emulated
Lambda, which keeps one process a call as the real one does; it shares this machine's processors,
so its figures are an upper bound.
"""

import io
import json
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import ZipFile

import boto3

from infra.assets import build
from tests.emulators.cloud import ACCOUNT, emulated_cloud
from tests.emulators.function import emulated_function

ROOT: Final = Path(__file__).parents[1]
HANDLER: Final = "starvanity.aws.handlers.answer_call.handler"
STARTS: Final = 9
ANSWERS: Final = 200
CROWD: Final = 50
BARE: Final = "import boto3\n\n\ndef handler(event, context):\n    return {}\n"
FULL_PROCESSOR_MB: Final = 1769
"""https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""


def main() -> None:
    """Print every figure with what it was measured on."""
    with TemporaryDirectory() as scratch, emulated_cloud() as here:
        assets = Path(scratch)
        build.build_assets(assets, python="3.13", machine="arm64")
        bare = assets / "bare"
        bare.mkdir()
        (bare / "bare.py").write_text(BARE, encoding="utf-8")
        make_table(here)
        environment = {
            **here,
            "CALLS_TABLE": "calls",
            "RETENTION_DAYS": "365",
            "OUTBOX_URL": f"{here['AWS_ENDPOINT_URL']}/{ACCOUNT}/outbox",
        }
        starting(assets / "answer_call", bare, environment)
        answering(assets / "answer_call", environment)
        crowd(assets / "answer_call", environment)


def starting(folder: Path, bare: Path, environment: Mapping[str, str]) -> None:
    """Time both starts in turn."""
    ours, theirs = [], []
    for place in range(STARTS):
        event = an_event(place)
        with emulated_function(folder, HANDLER, environment, time_limit_seconds=60) as running:
            running.ask(event)
            ours.append(running.init_milliseconds())
        with emulated_function(bare, "bare.handler", environment, time_limit_seconds=60) as running:
            running.ask(event)
            theirs.append(running.init_milliseconds())
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"init, median of {STARTS}: {mine:.0f} ms; with nothing but boto3 {other:.0f} ms")
    print(f"  that is {mine / other:.2f} times, best {min(ours):.0f} against {min(theirs):.0f} ms")


def answering(folder: Path, environment: Mapping[str, str]) -> None:
    """Time warm answers, one after the other."""
    with emulated_function(folder, HANDLER, environment, time_limit_seconds=60) as running:
        running.ask(an_event(0))
        took = [timed(partial(running.ask, an_event(place))) for place in range(ANSWERS)]
        service = [line["AnswerLatency"][0] for line in measured(running.logged())][1:]
    told(f"warm, {ANSWERS} one by one, through HTTP", took)
    told("  of which the handler itself, with its store", service)


def crowd(folder: Path, environment: Mapping[str, str]) -> None:
    """Let fifty callers ask at once, twice: everybody cold, then everybody warm."""
    client = boto3.client("lambda", **options(environment))
    package = io.BytesIO()
    with ZipFile(package, "w") as packed:
        for path in build.files(folder):
            packed.write(path, path.relative_to(folder))
    boto3.client("iam", **options(environment)).create_role(
        RoleName="bench", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"})
    )
    client.create_function(
        FunctionName="answer-call",
        Runtime="python3.13",
        Handler=HANDLER,
        Role=f"arn:aws:iam::{ACCOUNT}:role/bench",
        Timeout=60,
        MemorySize=1024,
        Code={"ZipFile": package.getvalue()},
        Environment={
            "Variables": {k: v for k, v in environment.items() if not k.startswith("AWS_")}
        },
    )
    for state in ("cold", "warm"):
        with ThreadPoolExecutor(CROWD) as callers:
            asks = [
                callers.submit(timed, partial(ask, client, an_event(place)))
                for place in range(CROWD)
            ]
            told(f"{CROWD} at once, {state}", [each.result() for each in asks])


def ask(client: Any, event: Mapping[str, Any]) -> None:  # noqa: ANN401 - boto3's own
    """Ask the emulated function, and see that it has an answer, kept or not."""
    answer = client.invoke(FunctionName="answer-call", Payload=json.dumps(event).encode())
    reply = json.loads(answer["Payload"].read())
    if "outcome" not in reply:
        raise RuntimeError(f"the function did not answer: {reply}")


def an_event(place: int) -> dict[str, Any]:
    """Return a call of its own: exchange 555 belongs to nobody."""
    address = {"Address": f"+1206555{place % 10_000:04}", "Type": "TELEPHONE_NUMBER"}
    contact = {"ContactId": f"{time.monotonic_ns()}-{place}", "CustomerEndpoint": address}
    return {"Details": {"ContactData": contact, "Parameters": {}}, "Name": "ContactFlowEvent"}


def measured(log: bytes) -> Iterator[dict[str, Any]]:
    """Yield the metrics that a function wrote to its log."""
    for line in log.decode(errors="replace").splitlines():
        if line.startswith("{") and '"AnswerLatency"' in line:
            yield json.loads(line)


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def told(what: str, milliseconds: list[float]) -> None:
    """Print the middle and the far end of what was measured."""
    ordered = sorted(milliseconds)
    far = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{what}: median {statistics.median(ordered):.1f} ms, p99 {far:.1f} ms")


def make_table(environment: Mapping[str, str]) -> None:
    """Make the table that the function writes to; nobody lists callers here."""
    boto3.client("dynamodb", **options(environment)).create_table(
        TableName="calls",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk")],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
    )


def options(environment: Mapping[str, str]) -> dict[str, str]:
    """Return how boto3 reaches the emulated cloud."""
    return {
        "endpoint_url": environment["AWS_ENDPOINT_URL"],
        "region_name": environment["AWS_REGION"],
        "aws_access_key_id": ACCOUNT,
        "aws_secret_access_key": "test",
    }


if __name__ == "__main__":
    main()
