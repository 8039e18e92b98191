"""Benchmark of the built answering function: starts, warm answers, and fifty callers at once.

Starts and answers run in AWS's runtime interface emulator. Starts alternate with those of a handler
that only imports boto3, so that both run on an equally busy machine. The fifty callers use an
emulated Lambda, which runs one process for each call. The processes share this machine's
processors, so these times are an upper bound.
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
    """Print every figure."""
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
    """Time starts of both handlers in turn."""
    ours, theirs = [], []
    for place in range(STARTS):
        event = an_event(place)
        with emulated_function(folder, HANDLER, environment, time_limit_seconds=60) as running:
            running.invoke(event)
            ours.append(running.init_milliseconds())
        with emulated_function(bare, "bare.handler", environment, time_limit_seconds=60) as running:
            running.invoke(event)
            theirs.append(running.init_milliseconds())
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"init, median of {STARTS}: {mine:.0f} ms; import boto3 alone: {other:.0f} ms")
    best = f"shortest {min(ours):.0f} ms and {min(theirs):.0f} ms"
    print(f"  ratio {mine / other:.2f}; {best}")


def answering(folder: Path, environment: Mapping[str, str]) -> None:
    """Time warm answers, one after another."""
    with emulated_function(folder, HANDLER, environment, time_limit_seconds=60) as running:
        running.invoke(an_event(0))
        took = [timed(partial(running.invoke, an_event(place))) for place in range(ANSWERS)]
        service = [line["AnswerLatency"][0] for line in measured(running.logged())][1:]
    report(f"warm, {ANSWERS} one by one, through HTTP", took)
    report("  the handler and its store in these answers", service)


def crowd(folder: Path, environment: Mapping[str, str]) -> None:
    """Time fifty concurrent calls, first all cold, then all warm."""
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
            requests = [
                callers.submit(timed, partial(invoke, client, an_event(place)))
                for place in range(CROWD)
            ]
            report(f"{CROWD} at once, {state}", [each.result() for each in requests])


def invoke(client: Any, event: Mapping[str, Any]) -> None:  # noqa: ANN401 - boto3's own
    """Invoke the emulated function. Raise if it returns no answer, saved or not."""
    answer = client.invoke(FunctionName="answer-call", Payload=json.dumps(event).encode())
    reply = json.loads(answer["Payload"].read())
    if "outcome" not in reply:
        raise RuntimeError(f"the function did not answer: {reply}")


def an_event(place: int) -> dict[str, Any]:
    """Return the event of a new call. Exchange 555 is not assigned."""
    address = {"Address": f"+1206555{place % 10_000:04}", "Type": "TELEPHONE_NUMBER"}
    contact = {"ContactId": f"{time.monotonic_ns()}-{place}", "CustomerEndpoint": address}
    return {"Details": {"ContactData": contact, "Parameters": {}}, "Name": "ContactFlowEvent"}


def measured(log: bytes) -> Iterator[dict[str, Any]]:
    """Yield the lines of metrics in a function's log."""
    for line in log.decode(errors="replace").splitlines():
        if line.startswith("{") and '"AnswerLatency"' in line:
            yield json.loads(line)


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def report(title: str, milliseconds: list[float]) -> None:
    """Print the median and the 99th percentile."""
    ordered = sorted(milliseconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{title}: median {statistics.median(ordered):.1f} ms, p99 {p99:.1f} ms")


def make_table(environment: Mapping[str, str]) -> None:
    """Make the table that the function writes to, without the index of last callers."""
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
    """Return the arguments of a boto3 client of the emulated cloud."""
    return {
        "endpoint_url": environment["AWS_ENDPOINT_URL"],
        "region_name": environment["AWS_REGION"],
        "aws_access_key_id": ACCOUNT,
        "aws_secret_access_key": "test",
    }


if __name__ == "__main__":
    main()
