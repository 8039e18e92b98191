"""Deploy a line to the emulated cloud with the real CDK command, and ring it there."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

import boto3
from aws_cdk import Acknowledgment, CliCredentialsStackSynthesizer, Validations

from contactflow.document import parse
from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.contact import Contact
from contactflow.simulate.mocks import LambdaError, LambdaReply, PresetMocks
from contactflow.simulate.simulator import simulate
from infra.app import describe
from infra.assets.handlers import BuiltHandlers
from infra.settings import read
from infra.stacks import LineStack
from tests.deployed.place import ACCOUNT, INSTANCE, REGION

ROOT = Path(__file__).parents[2]
CDK = ROOT / "infra" / "cdk" / "node_modules" / "aws-cdk" / "bin" / "cdk"
EMULATOR = ("-m", "tests.deployed.emulator")
"""ministack with an Amazon Connect."""
LINE = "+18005550199"
LONGEST_DEPLOYMENT_SECONDS = 240


def clients_of(cloud: dict[str, str]) -> Callable[[str], Any]:
    """Return what makes a client of one service of `cloud`, once each."""
    session = boto3.Session(
        aws_access_key_id=cloud["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=cloud["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
    )
    return cache(partial(session.client, endpoint_url=cloud["AWS_ENDPOINT_URL"]))


@dataclass
class Deployment:
    """One line in the emulated cloud: deploy it, change it, ring it, destroy it."""

    cloud: dict[str, str]
    client: Callable[[str], Any]
    assets: Path
    scratch: Path
    _count: int = 0

    def bootstrap(self) -> None:
        self._cdk("bootstrap", f"aws://{ACCOUNT}/{REGION}").check_returncode()

    def deploy(
        self, words: dict[str, str], edit: Callable[[LineStack], None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return self._cdk("deploy", "--all", "--require-approval=never", *self._app(words, edit))

    def destroy(self, words: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return self._cdk("destroy", "--all", "--force", *self._app(words, None))

    def output(self, name: str) -> str:
        stack = self.client("cloudformation").describe_stacks(StackName="StarvanityLine")
        (found,) = [
            each["OutputValue"]
            for each in stack["Stacks"][0]["Outputs"]
            if each["OutputKey"] == name
        ]
        return str(found)

    def ring(self, caller: str | None, *, contact: str) -> list[Any]:
        """Run the *deployed* flow, which asks the *deployed* function; return what happened."""
        flow = self.output("Flow")
        described = self.client("connect").describe_contact_flow(
            InstanceId=INSTANCE.rsplit("/", 1)[-1], ContactFlowId=flow.rsplit("/", 1)[-1]
        )
        functions = self.client("connect").list_lambda_functions(
            InstanceId=INSTANCE.rsplit("/", 1)[-1]
        )["LambdaFunctions"]
        world = PresetMocks(functions={arn: self._asking(arn) for arn in functions})
        return list(
            simulate(
                parse(described["ContactFlow"]["Content"]),
                ScriptedCaller(address=caller, dialed=LINE, script=()),
                world,
                contact=Contact(contact_id=contact),
            )
        )

    def ask(self, event: dict[str, Any]) -> dict[str, Any]:
        """Invoke the deployed function; return its reply, or raise what it raised."""
        outcome = self._asking(self.output("AnsweringFunction"))(event)
        assert isinstance(outcome, LambdaReply), outcome
        return dict(outcome.payload)  # type: ignore[call-overload]

    def _asking(self, function: str) -> Callable[[dict[str, Any]], LambdaReply | LambdaError]:
        def ask(event: dict[str, Any]) -> LambdaReply | LambdaError:
            answer = self.client("lambda").invoke(
                FunctionName=function, Payload=json.dumps(event).encode()
            )
            payload = json.loads(answer["Payload"].read())
            if "FunctionError" in answer:
                return LambdaError("function-error", 0.0, str(payload))
            return LambdaReply(payload)

        return ask

    def _app(self, words: dict[str, str], edit: Callable[[LineStack], None] | None) -> list[str]:
        self._count += 1
        out = self.scratch / f"cdk.out-{self._count}"
        app = describe(
            read(words),
            BuiltHandlers(folder=self.assets),
            outdir=out,
            # The emulator takes no assumed deployment roles while it enforces policies, and no
            # plain http past a policy that demands TLS: tests/infra asserts that policy instead.
            synthesizer=CliCredentialsStackSynthesizer(),
            require_tls=False,
        )
        stack = app.node.find_child(f"{words.get('NAME', 'Starvanity')}Line")
        assert isinstance(stack, LineStack)
        for finding in ("AwsSolutions-SQS4", "AwsSolutions-S10"):
            Validations.of(stack).acknowledge(
                Acknowledgment(id=finding, reason="The emulator speaks plain http.")
            )
        if edit is not None:
            edit(stack)
        app.synth()
        return ["--app", str(out)]

    def _cdk(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        node = shutil.which("node")
        assert node is not None, "node is missing: `make prove-cloud` brings it"
        return subprocess.run(
            [node, str(CDK), "--no-notices", "--ci", *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=LONGEST_DEPLOYMENT_SECONDS,
            env={**os.environ, **self.cloud, "CDK_DISABLE_CLI_TELEMETRY": "true"},
        )


class Rights:
    """The rights of a deployed role, for taking one away and giving it back.

    A right is an action on a resource: the same action on two resources is two rights.
    """

    def __init__(self, iam: Any, role: str) -> None:
        self._iam = iam
        self._role = role
        (self._policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
        self._document = iam.get_role_policy(RoleName=role, PolicyName=self._policy)[
            "PolicyDocument"
        ]

    def without(self, *actions: str, on: str = "") -> set[tuple[str, str]]:
        """Take `actions` away, from resources named with `on`; return the rights that went.

        Each action must have been granted there.
        """
        gone = {(does, where) for does, where in self.rights if does in actions and on in where}
        never = set(actions) - {does for does, _ in gone}
        assert not never, f"{never} was never granted on {on!r}"
        statements = [
            {**statement, "Action": action, "Resource": resource}
            for statement in self._document["Statement"]
            for action, resource in _rights(statement)
            if (action, resource) not in gone
        ]
        self._put({**self._document, "Statement": statements})
        return gone

    @property
    def rights(self) -> set[tuple[str, str]]:
        return {right for each in self._document["Statement"] for right in _rights(each)}

    @property
    def granted(self) -> set[str]:
        return {action for action, _ in self.rights}

    def restore(self) -> None:
        self._put(self._document)

    def _put(self, document: dict[str, Any]) -> None:
        self._iam.put_role_policy(
            RoleName=self._role, PolicyName=self._policy, PolicyDocument=json.dumps(document)
        )


def _rights(statement: dict[str, Any]) -> list[tuple[str, str]]:
    return list(product(_each(statement["Action"]), _each(statement["Resource"])))


def _each(named: str | list[str]) -> list[str]:
    return [named] if isinstance(named, str) else named
