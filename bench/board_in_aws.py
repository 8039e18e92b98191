"""Benchmark of the delay of a call from its put to an open page, through an emulated cloud.

    .venv/bin/python -m bench.board_in_aws [--calls 200] [--pages 10]

The real functions run in ministack. A call is put into the table, the stream passes it to the
broadcaster, and pages receive it over WebSockets. The delay begins before the put and
ends when a page has read the call. All processes share one machine, and the emulator is not AWS.
The figures show the delay of our own code, and that it waits for no timer.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import boto3
from websockets.asyncio.client import ClientConnection, connect

from bench.answer_function import client_options, zipped
from bench.board import new_call
from infra.assets import build
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from tests.emulators.cloud import ACCOUNT, REGION, emulated_cloud

STAGE: Final = "live"
FUNCTIONS: Final = ("serve_viewer", "broadcast_calls")
WARM_UP: Final = 5
"""Calls before the measured ones. They start the functions and open the connections."""
TIMEOUT_SECONDS: Final = 60


def main() -> None:
    """Set up a board in an emulated cloud and measure it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", type=int, default=200, help="measured calls")
    parser.add_argument("--pages", type=int, default=10, help="open pages")
    chosen = parser.parse_args()
    with TemporaryDirectory() as scratch, emulated_cloud() as cloud:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        build.build_assets(Path(scratch), python=python, machine="x86_64")
        address = set_up(cloud, Path(scratch))
        delays = asyncio.run(measure(cloud, address, chosen))
    cuts = statistics.quantiles(delays, n=100)
    print(f"{chosen.calls} calls one by one, {chosen.pages} pages open: {len(delays)} received")
    print(f"put to page: median {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms")


def set_up(cloud: Mapping[str, str], assets: Path) -> str:
    """Make tables, functions and an API without authorizer; return the API's address."""
    stream = make_tables(cloud)
    gateway = boto3.client("apigatewayv2", **client_options(cloud))
    api = gateway.create_api(
        Name="board", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action"
    )["ApiId"]
    path = f"/_aws/execute-api/{api}/{STAGE}"
    arns = make_functions(cloud, assets, f"{cloud['AWS_ENDPOINT_URL']}{path}")
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{{}}/invocations"
    integration = gateway.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=uri.format(arns["serve_viewer"])
    )["IntegrationId"]
    for route in ("$connect", "$disconnect", "latest", "ping"):
        gateway.create_route(ApiId=api, RouteKey=route, Target=f"integrations/{integration}")
    gateway.create_stage(ApiId=api, StageName=STAGE, AutoDeploy=True)
    boto3.client("lambda", **client_options(cloud)).create_event_source_mapping(
        FunctionName=arns["broadcast_calls"],
        EventSourceArn=stream,
        StartingPosition="LATEST",
        BatchSize=25,
    )
    return cloud["AWS_ENDPOINT_URL"].replace("http", "ws") + path


def make_tables(cloud: Mapping[str, str]) -> str:
    """Make the three tables; return the ARN of the stream of calls."""
    keys = {
        "calls": {"pk": "S", "sk": "S"},
        "connections": {"connection_id": "S"},
        "journal": {"shelf": "N", "place": "N"},
    }
    dynamodb = boto3.client("dynamodb", **client_options(cloud))
    streams = {}
    for name, attributes in keys.items():
        indexed = {"month": "S", "order": "S"} if name == "calls" else {}
        made = dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[
                {"AttributeName": each, "AttributeType": kind}
                for each, kind in {**attributes, **indexed}.items()
            ],
            KeySchema=schema(*attributes),
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
            **({"GlobalSecondaryIndexes": [index(*indexed)]} if indexed else {}),
        )
        streams[name] = made["TableDescription"]["LatestStreamArn"]
    return str(streams["calls"])


def schema(*names: str) -> list[dict[str, str]]:
    """Return the key schema of one or two attributes."""
    return [
        {"AttributeName": name, "KeyType": kind}
        for name, kind in zip(names, ("HASH", "RANGE"), strict=False)
    ]


def index(*names: str) -> dict[str, Any]:
    """Return the index of the last callers."""
    return {
        "IndexName": "newest-by-month",
        "KeySchema": schema(*names),
        "Projection": {"ProjectionType": "ALL"},
    }


def make_functions(cloud: Mapping[str, str], assets: Path, endpoint: str) -> dict[str, str]:
    """Deploy both built functions; return their ARNs."""
    client = boto3.client("lambda", **client_options(cloud))
    boto3.client("iam", **client_options(cloud)).create_role(
        RoleName="bench", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"})
    )
    variables = {
        "CALLS_TABLE": "calls",
        "RETENTION_DAYS": "365",
        "STACK_NAME": "bench",
        "CONNECTIONS_TABLE": "connections",
        "JOURNAL_TABLE": "journal",
        "LIVE_ENDPOINT": endpoint,
    }
    return {
        name: client.create_function(
            FunctionName=name.replace("_", "-"),
            Runtime="python3.13",
            Handler=f"starvanity.aws.handlers.{name}.handler",
            Role=f"arn:aws:iam::{ACCOUNT}:role/bench",
            Timeout=60,
            MemorySize=512,
            Code={"ZipFile": zipped(assets / name)},
            Environment={"Variables": variables},
        )["FunctionArn"]
        for name in FUNCTIONS
    }


async def measure(
    cloud: Mapping[str, str], address: str, chosen: argparse.Namespace
) -> list[float]:
    """Save the calls one by one; return the delay of each call on each page, in milliseconds."""
    store = DynamoDBCallStore(
        boto3.client("dynamodb", **client_options(cloud)),
        "calls",
        retention_days=365,
        now=lambda: datetime.now(UTC),
    )
    pages = [await opened(address) for _ in range(chosen.pages)]
    delays: list[float] = []
    for number in range(WARM_UP + chosen.calls):
        listening = [asyncio.create_task(received(page, str(number))) for page in pages]
        before = time.monotonic()
        await asyncio.to_thread(store.save, new_call(number))
        moments = await asyncio.gather(*listening)
        if number >= WARM_UP:
            delays += [(moment - before) * 1000 for moment in moments]
    for page in pages:
        await page.close()
    return delays


async def opened(address: str) -> ClientConnection:
    """Open a page: it requests the last callers and receives all later calls."""
    page = await connect(address, open_timeout=TIMEOUT_SECONDS)
    await page.send(json.dumps({"action": "latest", "limit": 5, "after": None}))
    message = json.loads(await asyncio.wait_for(page.recv(), TIMEOUT_SECONDS))
    if message.get("type") != "latest":
        raise RuntimeError(f"a page did not receive the last callers: {message}")
    return page


async def received(page: ClientConnection, contact: str) -> float:
    """Return the time at which `page` has read the call of `contact`."""
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while True:
            message = json.loads(await page.recv())
            if contact in {call["contact_id"] for call in message["calls"]}:
                return time.monotonic()


if __name__ == "__main__":
    main()
