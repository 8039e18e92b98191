"""A Lambda function for one handler, with its own role and its own log group."""

from collections.abc import Sequence
from typing import Required, TypedDict, Unpack

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.assets.handlers import Handlers, handler_path


class FunctionProperties(TypedDict, total=False):
    """The properties of `aws_lambda.Function` that differ between the handlers."""

    description: Required[str]
    timeout: Required[Duration]
    memory_size: Required[int]
    environment: dict[str, str]
    reserved_concurrent_executions: int | None
    tracing: lambda_.Tracing


class HandlerFunction(Construct):
    """One deployed handler. Its role may only write its log until `grant` adds other rights.

    Other services invoke `invoked`. It is the function, or an alias of its current version with
    `snapstart`.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        handlers: Handlers,
        handler: str,
        snapstart: bool = False,
        **properties: Unpack[FunctionProperties],
    ) -> None:
        super().__init__(scope, id)
        self.log = self._log()
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.log.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            runtime=handlers.target.runtime,
            architecture=handlers.target.architecture,
            handler=handler_path(handler),
            code=handlers.code(handler),
            role=self.role,
            log_group=self.log,
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snapstart else None,
            **properties,
        )
        self.invoked: lambda_.IFunction = self._alias() if snapstart else self.function

    def grant(self, resources: str | Sequence[str], *actions: str) -> None:
        """Allow the function `actions` on one or more resources, given as ARNs."""
        arns = [resources] if isinstance(resources, str) else list(resources)
        self.role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=arns))

    def grant_key(self, key: kms.IKey | None, *actions: str) -> None:
        """Allow the function `actions` with `key`, if there is one."""
        if key is not None:
            self.grant(key.key_arn, *actions)

    def _log(self) -> logs.LogGroup:
        """Return the log group of the function; `infra/log_groups.py` sets its retention."""
        return logs.LogGroup(self, "Log", removal_policy=RemovalPolicy.DESTROY)

    def _alias(self) -> lambda_.Alias:
        """Return an alias of the current version: SnapStart works on published versions only."""
        return lambda_.Alias(self, "Live", alias_name="live", version=self.function.current_version)
