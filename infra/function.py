"""A function with a role and a log group of its own, and no right but to write that log."""

from collections.abc import Mapping

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.assets.handlers import Handlers, entry


class OwnFunction(Construct):
    """One handler, deployed; grants are for the stack to give."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        handlers: Handlers,
        handler: str,
        description: str,
        time_limit: Duration,
        memory_mb: int,
        environment: Mapping[str, str] | None = None,
        reserved_concurrency: int | None = None,
        snapstart: bool = False,
        tracing: bool = False,
    ) -> None:
        super().__init__(scope, id)
        self.log = logs.LogGroup(
            self,
            "Log",
            retention=logs.RetentionDays.THREE_MONTHS,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.log.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            description=description,
            runtime=handlers.runtime,
            architecture=handlers.architecture,
            handler=entry(handler),
            code=handlers.code(handler),
            role=self.role,
            log_group=self.log,
            timeout=time_limit,
            memory_size=memory_mb,
            environment=dict(environment or {}),
            reserved_concurrent_executions=reserved_concurrency,
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snapstart else None,
            tracing=lambda_.Tracing.ACTIVE if tracing else lambda_.Tracing.DISABLED,
        )
        # SnapStart works on published versions, so those who ask go through an alias to one.
        self.asked: lambda_.IFunction = (
            lambda_.Alias(self, "Live", alias_name="live", version=self.function.current_version)
            if snapstart
            else self.function
        )
