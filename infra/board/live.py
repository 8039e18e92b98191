"""The live feed: pages on a WebSocket API, told of each call by the table's stream.

    door -> $connect -> stage          nobody can connect before somebody asks who they are

A WebSocket API without a `$connect` route lets everybody in. So the stage, which is what makes an
API answer at all, is made last and removed first.
"""

import json
from typing import Final

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.board.tables import BoardTables
from infra.function import OwnFunction
from infra.line.calls_table import INDEX

STAGE: Final = "live"
ROUTES: Final = ("$disconnect", "latest", "ping")
"""What pages say once they are in: docs/board.md."""
MESSAGES_PER_SECOND: Final = 200
"""Of all pages together: a thousand of them ping 40 times a second."""
BURST: Final = 400
"""Every page comes back at once when a network does."""
SERVE_TIME_LIMIT: Final = Duration.seconds(10)
ADMIT_TIME_LIMIT: Final = Duration.seconds(10)
TELL_TIME_LIMIT: Final = Duration.seconds(60)
"""A thousand pages, 32 at a time, at a tenth of a second each, take three."""
MEMORY_MB: Final = 512
"""A third of a virtual processor: these wait for DynamoDB and for pages, and compute little."""
RECORDS_AT_ONCE: Final = 25
"""One transaction of the journal (aws/journal.py)."""
TRIES_AGAIN: Final = 5
TOO_OLD: Final = Duration.hours(1)
"""A call that could not be told for an hour is no news; pages find it in the last callers."""
LOGGED: Final = {
    name: f"$context.{name}"
    for name in ("requestTime", "requestId", "routeKey", "eventType", "status", "connectionId")
}
"""No address and no token: who connects is the user pool's business."""


class Live(Construct):
    """The feed of `calls`, whose stream is at `stream_arn`."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        handlers: Handlers,
        calls: dynamodb.ITableV2,
        stream_arn: str,
        retention_days: int,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id)
        self._handlers = handlers
        self.tables = BoardTables(self, "Tables")
        self.api = apigatewayv2.WebSocketApi(
            self, "Api", route_selection_expression="$request.body.action"
        )
        stack = Stack.of(self)
        host = f"{self.api.api_id}.execute-api.{stack.region}.{stack.url_suffix}"
        self.origin = f"wss://{host}"
        self.address = f"{self.origin}/{STAGE}"
        self.endpoint = f"https://{host}/{STAGE}"
        self.serving = self._serving(calls, retention_days)
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            retention_period=Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=require_tls,
        )
        self.telling = self._telling(stream_arn)

    def open_to(self, *, issuer: str, keys_url: str, client_id: str, origin: str) -> None:
        """Open the feed to pages of `origin` whose tokens `issuer` signed for `client_id`."""
        self.admitting = OwnFunction(
            self,
            "Admitting",
            handlers=self._handlers,
            handler="admit_viewer",
            description="Says whether a page may open a connection.",
            time_limit=ADMIT_TIME_LIMIT,
            memory_mb=MEMORY_MB,
            environment={
                "ISSUER": issuer,
                "KEYS_URL": keys_url,
                "CLIENT_ID": client_id,
                "PAGE_ORIGIN": origin,
            },
        )
        door = authorizers.WebSocketLambdaAuthorizer(
            "Door",
            self.admitting.function,
            identity_source=["route.request.header.Sec-WebSocket-Protocol"],
        )
        integration = integrations.WebSocketLambdaIntegration("Serving", self.serving.function)
        self.api.add_route("$connect", integration=integration, authorizer=door)
        for route in ROUTES:
            self.api.add_route(
                route, integration=integration, return_response=not route.startswith("$")
            )
        self.stage = self._stage()
        # All of them: routes, door, answers, and API Gateway's right to ask the functions.
        self.stage.node.add_dependency(self.api, self.serving.function, self.admitting.function)

    def _stage(self) -> apigatewayv2.WebSocketStage:
        log = logs.LogGroup(
            self,
            "AccessLog",
            retention=logs.RetentionDays.THREE_MONTHS,
            removal_policy=RemovalPolicy.DESTROY,
        )
        stage = apigatewayv2.WebSocketStage(
            self,
            "Stage",
            web_socket_api=self.api,
            stage_name=STAGE,
            auto_deploy=True,
            throttle=apigatewayv2.ThrottleSettings(
                rate_limit=MESSAGES_PER_SECOND, burst_limit=BURST
            ),
        )
        described = stage.node.default_child
        assert isinstance(described, apigatewayv2.CfnStage)  # noqa: S101 - the CDK does not type it
        described.access_log_settings = apigatewayv2.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=json.dumps(LOGGED)
        )
        stage.node.add_dependency(self._may_log())
        return stage

    def _may_log(self) -> apigateway.CfnAccount:
        """Let API Gateway write logs at all: a setting of the whole account and Region.

        Others there may have come to rely on it, so it is kept when the stack goes, with its role;
        and when the stack cannot be made, for deleting the setting would reset nothing in the
        account, and leave it naming a role that is gone.
        https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
        https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
        https://github.com/aws/aws-cdk/issues/10878
        """
        role = iam.Role(
            self,
            "LogRole",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name(
                    "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
                )
            ],
        )
        account = apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
        for each in (role, account):
            # Retain, not RetainExceptOnCreate as elsewhere: a rollback must not delete them either.
            each.apply_removal_policy(RemovalPolicy.RETAIN)
        return account

    def _serving(self, calls: dynamodb.ITableV2, retention_days: int) -> OwnFunction:
        serving = OwnFunction(
            self,
            "Serving",
            handlers=self._handlers,
            handler="serve_viewer",
            description="Tells a page where things stand.",
            time_limit=SERVE_TIME_LIMIT,
            memory_mb=MEMORY_MB,
            environment={
                "CALLS_TABLE": calls.table_name,
                "RETENTION_DAYS": str(retention_days),
                "CONNECTIONS_TABLE": self.tables.connections.table_name,
                "JOURNAL_TABLE": self.tables.journal.table_name,
            },
        )
        connections = self.tables.connections.table_arn
        _may(serving, connections, "dynamodb:PutItem", "dynamodb:DeleteItem")
        _may(serving, self.tables.journal.table_arn, "dynamodb:GetItem", "dynamodb:Query")
        _may(serving, f"{calls.table_arn}/index/{INDEX}", "dynamodb:Query")
        return serving

    def _telling(self, stream_arn: str) -> OwnFunction:
        telling = OwnFunction(
            self,
            "Telling",
            handlers=self._handlers,
            handler="broadcast_calls",
            description="Tells every open page of each call.",
            time_limit=TELL_TIME_LIMIT,
            memory_mb=MEMORY_MB,
            environment={
                "CONNECTIONS_TABLE": self.tables.connections.table_name,
                "JOURNAL_TABLE": self.tables.journal.table_name,
                "LIVE_ENDPOINT": self.endpoint,
            },
        )
        connections, journal = self.tables.connections.table_arn, self.tables.journal.table_arn
        _may(telling, connections, "dynamodb:Scan", "dynamodb:DeleteItem")
        _may(telling, journal, "dynamodb:GetItem", "dynamodb:PutItem")
        _may(
            telling,
            stream_arn,
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
        )
        _may(telling, "*", "dynamodb:ListStreams")
        posting = Stack.of(self).format_arn(
            service="execute-api",
            resource=self.api.api_id,
            resource_name=f"{STAGE}/POST/@connections/*",
        )
        _may(telling, posting, "execute-api:ManageConnections")
        self.dead_letters.grant(telling.role, "sqs:SendMessage")
        self.source = _feed(self, telling.function, stream_arn, self.dead_letters)
        return telling


def _feed(
    scope: Construct, function: lambda_.Function, stream_arn: str, dead_letters: sqs.Queue
) -> lambda_.CfnEventSourceMapping:
    """Let `function` hear of new calls alone, and of what it could not read only so often."""
    new_calls = {
        "eventName": ["INSERT"],
        "dynamodb": {"NewImage": {"pk": {"S": [{"prefix": "call#"}]}}},
    }
    return lambda_.CfnEventSourceMapping(
        scope,
        "Stream",
        function_name=function.function_name,
        event_source_arn=stream_arn,
        starting_position="LATEST",
        batch_size=RECORDS_AT_ONCE,
        bisect_batch_on_function_error=True,
        function_response_types=["ReportBatchItemFailures"],
        maximum_retry_attempts=TRIES_AGAIN,
        maximum_record_age_in_seconds=TOO_OLD.to_seconds(),
        destination_config=lambda_.CfnEventSourceMapping.DestinationConfigProperty(
            on_failure=lambda_.CfnEventSourceMapping.OnFailureProperty(
                destination=dead_letters.queue_arn
            )
        ),
        filter_criteria=lambda_.CfnEventSourceMapping.FilterCriteriaProperty(
            filters=[lambda_.CfnEventSourceMapping.FilterProperty(pattern=json.dumps(new_calls))]
        ),
    )


def _may(function: OwnFunction, resource: str, *actions: str) -> None:
    function.role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=[resource]))
