"""Benchmark of the built answering function: starts, warm answers, and fifty callers at once.

    .venv/bin/python -m bench.answer_function

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
from infra.assets.inputs import files
from tests.emulators.cloud import ACCOUNT, emulated_cloud
from tests.emulators.function import emulated_function

HANDLER: Final = "starvanity.aws.handlers.answer_call.handler"
STARTS: Final = 9
ANSWERS: Final = 200
CONCURRENT: Final = 50
BARE: Final = "import boto3\n\n\ndef handler(event, context):\n    return {}\n"


def main() -> None:
    """Print every figure."""
    with TemporaryDirectory() as scratch, emulated_cloud() as cloud:
        assets = Path(scratch)
        build.build_assets(assets, python="3.13", machine="arm64")
        bare = assets / "bare"
        bare.mkdir()
        (bare / "bare.py").write_text(BARE, encoding="utf-8")
        make_table(cloud)
        environment = {
            **cloud,
            "CALLS_TABLE": "calls",
            "RETENTION_DAYS": "365",
            "OUTBOX_URL": f"{cloud['AWS_ENDPOINT_URL']}/{ACCOUNT}/outbox",
        }
        measure_starts(assets / "answer_call", bare, environment)
        measure_warm_answers(assets / "answer_call", environment)
        measure_concurrent_calls(assets / "answer_call", environment)


def measure_starts(folder: Path, bare: Path, environment: Mapping[str, str]) -> None:
    """Time starts of both handlers in turn."""
    own, bare_import = [], []
    for number in range(STARTS):
        event = new_event(number)
        with emulated_function(folder, HANDLER, environment, time_limit_seconds=60) as running:
            running.invoke(event)
            own.append(running.init_milliseconds())
        with emulated_function(bare, "bare.handler", environment, time_limit_seconds=60) as running:
            running.invoke(event)
            bare_import.append(running.init_milliseconds())
    median, bare_median = statistics.median(own), statistics.median(bare_import)
    print(f"init, median of {STARTS}: {median:.0f} ms; import boto3 alone: {bare_median:.0f} ms")
    shortest = f"shortest {min(own):.0f} ms and {min(bare_import):.0f} ms"
    print(f"  ratio {median / bare_median:.2f}; {shortest}")


def measure_warm_answers(folder: Path, environment: Mapping[str, str]) -> None:
    """Time warm answers, one after another."""
    with emulated_function(folder, HANDLER, environment, time_limit_seconds=60) as running:
        running.invoke(new_event(0))
        milliseconds = [
            timed(partial(running.invoke, new_event(number))) for number in range(ANSWERS)
        ]
        handler = [line["AnswerLatency"][0] for line in measured(running.logged())][1:]
    report(f"warm, {ANSWERS} one by one, through HTTP", milliseconds)
    report("  the handler and its store in these answers", handler)


def measure_concurrent_calls(folder: Path, environment: Mapping[str, str]) -> None:
    """Time fifty concurrent calls, first all cold, then all warm."""
    client = boto3.client("lambda", **client_options(environment))
    boto3.client("iam", **client_options(environment)).create_role(
        RoleName="bench", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"})
    )
    client.create_function(
        FunctionName="answer-call",
        Runtime="python3.13",
        Handler=HANDLER,
        Role=f"arn:aws:iam::{ACCOUNT}:role/bench",
        Timeout=60,
        MemorySize=1024,
        Code={"ZipFile": zipped(folder)},
        Environment={
            "Variables": {k: v for k, v in environment.items() if not k.startswith("AWS_")}
        },
    )
    for state in ("cold", "warm"):
        with ThreadPoolExecutor(CONCURRENT) as callers:
            requests = [
                callers.submit(timed, partial(invoke, client, new_event(number)))
                for number in range(CONCURRENT)
            ]
            report(f"{CONCURRENT} at once, {state}", [each.result() for each in requests])


def zipped(folder: Path) -> bytes:
    """Return the files of a built function as a zip."""
    package = io.BytesIO()
    with ZipFile(package, "w") as archive:
        for path in files(folder):
            archive.write(path, path.relative_to(folder))
    return package.getvalue()


def invoke(client: Any, event: Mapping[str, Any]) -> None:  # noqa: ANN401 - boto3's own
    """Invoke the emulated function. Raise if it returns no answer, saved or not."""
    answer = client.invoke(FunctionName="answer-call", Payload=json.dumps(event).encode())
    reply = json.loads(answer["Payload"].read())
    if "outcome" not in reply:
        raise RuntimeError(f"the function did not answer: {reply}")


def new_event(number: int) -> dict[str, Any]:
    """Return the event of a new call. Exchange 555 is not assigned."""
    address = {"Address": f"+1206555{number % 10_000:04}", "Type": "TELEPHONE_NUMBER"}
    contact = {"ContactId": f"{time.monotonic_ns()}-{number}", "CustomerEndpoint": address}
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
    boto3.client("dynamodb", **client_options(environment)).create_table(
        TableName="calls",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk")],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
    )


def client_options(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the arguments of a boto3 client of the emulated cloud."""
    return {
        "endpoint_url": environment["AWS_ENDPOINT_URL"],
        "region_name": environment["AWS_REGION"],
        "aws_access_key_id": ACCOUNT,
        "aws_secret_access_key": "test",
    }


if __name__ == "__main__":
    main()
