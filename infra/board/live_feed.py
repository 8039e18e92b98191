"""The live feed: pages on a WebSocket API, and functions that serve them and send them calls.

    authorizer -> $connect -> stage    no connection is possible without authorization

A WebSocket API without a `$connect` route accepts every connection. An API answers only through
its stage, so the stage is created last and removed first.
"""

import json
from typing import Final

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.board.log_role import LogRole
from infra.board.tables import BoardTables
from infra.encryption import WRITE, queue_encryption
from infra.handler_function import HandlerFunction
from infra.line.calls_table import INDEX

STAGE: Final = "live"
ROUTES: Final = ("$disconnect", "latest", "ping")
"""The messages of a connected page: docs/board.md."""
MESSAGES_PER_SECOND: Final = 200
"""The sum for all pages: a thousand pages send 40 pings a second."""
BURST: Final = 400
"""After a network failure all pages reconnect at once."""
SERVE_TIME_LIMIT: Final = Duration.seconds(10)
AUTHORIZE_TIME_LIMIT: Final = Duration.seconds(10)
BROADCAST_TIME_LIMIT: Final = Duration.seconds(60)
"""A thousand pages, 32 at a time, at a tenth of a second each, take three seconds."""
MEMORY_MB: Final = 512
"""A third of a virtual processor: the functions compute little and wait for DynamoDB and pages."""
RECORDS_AT_ONCE: Final = 25
"""One transaction of the journal (aws/journal.py)."""
MAX_RETRIES: Final = 5
MAX_AGE: Final = Duration.hours(1)
"""A call that cannot be sent for an hour is given up. Pages get it with the latest callers."""
LOGGED: Final = {
    name: f"$context.{name}"
    for name in ("requestTime", "requestId", "routeKey", "eventType", "status", "connectionId")
} | {"viewer": "$context.authorizer.principalId"}
"""The log holds the id of the viewer in the user pool, but no address and no token.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
"""


class LiveFeed(Construct):
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
        key: kms.IKey | None = None,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id)
        self._handlers = handlers
        self._key = key
        self.tables = BoardTables(self, "Tables", key=key)
        self.api = apigatewayv2.WebSocketApi(
            self, "Api", route_selection_expression="$request.body.action"
        )
        stack = Stack.of(self)
        host = f"{self.api.api_id}.execute-api.{stack.region}.{stack.url_suffix}"
        self.origin = f"wss://{host}"
        self.address = f"{self.origin}/{STAGE}"
        self.endpoint = f"https://{host}/{STAGE}"
        self.log_role = LogRole(self, "LogRole", handlers=handlers)
        self.serving = self._serving(calls, retention_days)
        self.dead_letters = self._dead_letters(require_tls=require_tls)
        self.broadcasting = self._broadcasting(stream_arn)

    def add_routes(self, *, issuer: str, keys_url: str, client_id: str, origin: str) -> None:
        """Accept pages of `origin` with a token that `issuer` signed for `client_id`."""
        self.authorizing = self._authorizing(
            {
                "ISSUER": issuer,
                "KEYS_URL": keys_url,
                "CLIENT_ID": client_id,
                "PAGE_ORIGIN": origin,
            }
        )
        authorizer = authorizers.WebSocketLambdaAuthorizer(
            "Door",
            self.authorizing.function,
            identity_source=["route.request.header.Sec-WebSocket-Protocol"],
        )
        integration = integrations.WebSocketLambdaIntegration("Serving", self.serving.function)
        self.api.add_route("$connect", integration=integration, authorizer=authorizer)
        for route in ROUTES:
            self.api.add_route(
                route, integration=integration, return_response=not route.startswith("$")
            )
        self.stage = self._stage()
        # The stage waits for all routes, their responses, the authorizer and the permissions.
        self.stage.node.add_dependency(self.api, self.serving.function, self.authorizing.function)

    def _authorizing(self, environment: dict[str, str]) -> HandlerFunction:
        return HandlerFunction(
            self,
            "Admitting",
            handlers=self._handlers,
            handler="admit_viewer",
            description="Allows or denies each connection of a page.",
            timeout=AUTHORIZE_TIME_LIMIT,
            memory_size=MEMORY_MB,
            environment=environment,
        )

    def _stage(self) -> apigatewayv2.WebSocketStage:
        log = logs.LogGroup(self, "AccessLog", removal_policy=RemovalPolicy.DESTROY)
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
        resource = stage.node.default_child
        assert isinstance(resource, apigatewayv2.CfnStage)  # noqa: S101 - the CDK does not type it
        resource.access_log_settings = apigatewayv2.CfnStage.AccessLogSettingsProperty(
            destination_arn=log.log_group_arn, format=json.dumps(LOGGED)
        )
        stage.node.add_dependency(self.log_role.setting)
        return stage

    def _dead_letters(self, *, require_tls: bool) -> sqs.Queue:
        return sqs.Queue(
            self,
            "DeadLetters",
            retention_period=Duration.days(14),
            encryption=queue_encryption(self._key),
            encryption_master_key=self._key,
            enforce_ssl=require_tls,
        )

    def _serving(self, calls: dynamodb.ITableV2, retention_days: int) -> HandlerFunction:
        serving = HandlerFunction(
            self,
            "Serving",
            handlers=self._handlers,
            handler="serve_viewer",
            description="Sends the latest callers to a page.",
            timeout=SERVE_TIME_LIMIT,
            memory_size=MEMORY_MB,
            environment={
                "CALLS_TABLE": calls.table_name,
                "RETENTION_DAYS": str(retention_days),
                "CONNECTIONS_TABLE": self.tables.connections.table_name,
                "JOURNAL_TABLE": self.tables.journal.table_name,
            },
        )
        connections = self.tables.connections.table_arn
        serving.grant(connections, "dynamodb:PutItem", "dynamodb:DeleteItem")
        serving.grant(self.tables.journal.table_arn, "dynamodb:GetItem", "dynamodb:Query")
        serving.grant(f"{calls.table_arn}/index/{INDEX}", "dynamodb:Query")
        serving.grant_key(self._key, *WRITE)
        return serving

    def _broadcasting(self, stream_arn: str) -> HandlerFunction:
        broadcasting = HandlerFunction(
            self,
            "Telling",
            handlers=self._handlers,
            handler="broadcast_calls",
            description="Sends each new call to every open page.",
            timeout=BROADCAST_TIME_LIMIT,
            memory_size=MEMORY_MB,
            environment={
                "CONNECTIONS_TABLE": self.tables.connections.table_name,
                "JOURNAL_TABLE": self.tables.journal.table_name,
                "LIVE_ENDPOINT": self.endpoint,
                "STACK_NAME": Stack.of(self).stack_name,
            },
        )
        self._grant_broadcast(broadcasting, stream_arn)
        self.source = _stream_source(self, broadcasting.function, stream_arn, self.dead_letters)
        return broadcasting

    def _grant_broadcast(self, broadcasting: HandlerFunction, stream_arn: str) -> None:
        connections = self.tables.connections.table_arn
        broadcasting.grant(connections, "dynamodb:Scan", "dynamodb:DeleteItem")
        broadcasting.grant(self.tables.journal.table_arn, "dynamodb:GetItem", "dynamodb:PutItem")
        broadcasting.grant(
            stream_arn,
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
        )
        broadcasting.grant("*", "dynamodb:ListStreams")
        connected_pages = Stack.of(self).format_arn(
            service="execute-api",
            resource=self.api.api_id,
            resource_name=f"{STAGE}/POST/@connections/*",
        )
        broadcasting.grant(connected_pages, "execute-api:ManageConnections")
        self.dead_letters.grant(broadcasting.role, "sqs:SendMessage")
        broadcasting.grant_key(self._key, *WRITE)


def _stream_source(
    scope: Construct, function: lambda_.Function, stream_arn: str, dead_letters: sqs.Queue
) -> lambda_.CfnEventSourceMapping:
    """Invoke `function` with new calls; send a record to `dead_letters` after its last retry."""
    new_calls = {
        "eventName": ["INSERT"],
        "dynamodb": {"NewImage": {"pk": {"S": [{"prefix": "call#"}]}}},
    }
    mapping = lambda_.CfnEventSourceMapping
    return mapping(
        scope,
        "Stream",
        function_name=function.function_name,
        event_source_arn=stream_arn,
        starting_position="LATEST",
        batch_size=RECORDS_AT_ONCE,
        bisect_batch_on_function_error=True,
        function_response_types=["ReportBatchItemFailures"],
        maximum_retry_attempts=MAX_RETRIES,
        maximum_record_age_in_seconds=MAX_AGE.to_seconds(),
        destination_config=mapping.DestinationConfigProperty(
            on_failure=mapping.OnFailureProperty(destination=dead_letters.queue_arn)
        ),
        filter_criteria=mapping.FilterCriteriaProperty(
            filters=[mapping.FilterProperty(pattern=json.dumps(new_calls))]
        ),
    )
