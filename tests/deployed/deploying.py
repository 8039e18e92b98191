"""Deploy a line to the emulated cloud with the real CDK command, and place calls there."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import boto3
from aws_cdk import Acknowledgment, CliCredentialsStackSynthesizer, Validations

from contactflow.document import parse
from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.contact import Contact
from contactflow.simulate.mocks import LambdaError, LambdaReply
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from infra.app import describe
from infra.assets.handlers import BuiltHandlers
from infra.operate.protection import unprotected
from infra.settings import read
from infra.stacks import LineStack
from tests.deployed.cloud_queries import outputs
from tests.deployed.emulated_account import ACCOUNT, INSTANCE, REGION

ROOT = Path(__file__).parents[2]
CDK = ROOT / "infra" / "cdk" / "node_modules" / "aws-cdk" / "bin" / "cdk"
EMULATOR = ("-m", "tests.deployed.emulator")
"""The program of the emulated cloud: ministack with an Amazon Connect."""
LINE = "+18005550199"
LONGEST_DEPLOYMENT_SECONDS = 240


def clients_of(cloud: dict[str, str]) -> Callable[[str], Any]:
    """Return a function that makes the client of a service of `cloud` on first use."""
    session = boto3.Session(
        aws_access_key_id=cloud["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=cloud["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
    )
    return cache(partial(session.client, endpoint_url=cloud["AWS_ENDPOINT_URL"]))


@dataclass
class Deployment:
    """One line in the emulated cloud: deploy it, change it, call it, destroy it."""

    cloud: dict[str, str]
    client: Callable[[str], Any]
    assets: Path
    scratch: Path
    _count: int = 0

    def bootstrap(self) -> None:
        self._cdk("bootstrap", f"aws://{ACCOUNT}/{REGION}").check_returncode()

    def deploy(
        self, settings: dict[str, str], edit: Callable[[LineStack], None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return self._cdk("deploy", "--all", "--require-approval=never", *self._app(settings, edit))

    def destroy(self, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
        app = self._app(settings, None)
        stack = f"{settings.get('NAME', 'Starvanity')}Data"
        with unprotected(self.client("cloudformation"), stack):
            return self._cdk("destroy", "--all", "--force", *app)

    def output(self, name: str) -> str:
        return outputs(self.client, "StarvanityLine")[name]

    def place_call(self, caller: str | None, *, contact: str) -> list[Any]:
        """Run the deployed flow, which invokes the deployed function; return the events."""
        flow = self.output("Flow").rsplit("/", 1)[-1]
        instance = INSTANCE.rsplit("/", 1)[-1]
        described = self.client("connect").describe_contact_flow(
            InstanceId=instance, ContactFlowId=flow
        )
        functions = self.client("connect").list_lambda_functions(InstanceId=instance)
        mocks = PresetMocks(
            functions={arn: self._invoker(arn) for arn in functions["LambdaFunctions"]}
        )
        return list(
            simulate(
                parse(described["ContactFlow"]["Content"]),
                ScriptedCaller(address=caller, dialed=LINE, script=()),
                mocks,
                contact=Contact(contact_id=contact),
            )
        )

    def invoke(self, event: dict[str, Any]) -> dict[str, Any]:
        """Invoke the deployed function; return its reply, or fail with its error."""
        outcome = self._invoker(self.output("AnsweringFunction"))(event)
        assert isinstance(outcome, LambdaReply), outcome
        return dict(outcome.payload)  # type: ignore[call-overload]

    def _invoker(self, function: str) -> Callable[[dict[str, Any]], LambdaReply | LambdaError]:
        def invoke(event: dict[str, Any]) -> LambdaReply | LambdaError:
            answer = self.client("lambda").invoke(
                FunctionName=function, Payload=json.dumps(event).encode()
            )
            payload = json.loads(answer["Payload"].read())
            if "FunctionError" in answer:
                return LambdaError("function-error", 0.0, str(payload))
            return LambdaReply(payload)

        return invoke

    def _app(self, settings: dict[str, str], edit: Callable[[LineStack], None] | None) -> list[str]:
        self._count += 1
        out = self.scratch / f"cdk.out-{self._count}"
        app = describe(
            read(settings),
            BuiltHandlers(folder=self.assets),
            outdir=out,
            # While the emulator enforces policies, it accepts no assumed deployment roles. It has
            # no TLS, so a policy that demands TLS would refuse all: tests/infra asserts it instead.
            synthesizer=CliCredentialsStackSynthesizer(),
            require_tls=False,
        )
        stack = app.node.find_child(f"{settings.get('NAME', 'Starvanity')}Line")
        assert isinstance(stack, LineStack)
        for finding in ("AwsSolutions-SQS4", "AwsSolutions-S10"):
            Validations.of(stack).acknowledge(
                Acknowledgment(id=finding, reason="The emulator has no TLS.")
            )
        if edit is not None:
            edit(stack)
        app.synth()
        return ["--app", str(out)]

    def _cdk(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        node = shutil.which("node")
        assert node is not None, "node is missing: run `make prove-cloud`, which installs it"
        return subprocess.run(
            [node, str(CDK), "--no-notices", "--ci", *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=LONGEST_DEPLOYMENT_SECONDS,
            env={**os.environ, **self.cloud, "CDK_DISABLE_CLI_TELEMETRY": "true"},
        )
