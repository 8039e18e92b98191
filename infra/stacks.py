"""The two stacks: *Data*, which outlives everything, and *Line*, which answers.

What stands in the instance is scoped by the instance, and the link by instance and number: another
instance or number is another set of resources, made before the old set is removed, because
`AWS::Connect::ContactFlow` takes a changed `InstanceArn` for the same flow.
"""

from hashlib import sha256

from aws_cdk import CfnOutput, Duration, Environment, RemovalPolicy, Stack
from aws_cdk import aws_connect as connect
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.acknowledged import acknowledge_data, acknowledge_line
from infra.board import Board
from infra.calls_table import CallsTable
from infra.conversation import Conversation
from infra.function import OwnFunction
from infra.handlers import Handlers
from infra.number_link import NumberLink
from infra.outbox import Outbox
from infra.settings import Settings
from infra.test_cases import TestCases
from infra.watch import Watch

ANSWER_TIME_LIMIT = Duration.seconds(7)
"""One second less than the flow waits (calls.ivr.LAMBDA_SECONDS)."""
REPLAY_TIME_LIMIT = Duration.seconds(30)
REPLAY_MEMORY_MB = 256
"""Ten small writes, and nobody waits for them."""


class DataStack(Stack):
    """The calls, kept whatever becomes of the line."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: Settings,
    ) -> None:
        super().__init__(scope, id, env=environment(settings), description="Starvanity: calls.")
        self.calls = add_data(self, settings)
        # Said whether or not anybody reads it: an export that comes and goes with BOARD could not
        # go, for this stack is changed before the one that reads it.
        if (stream := self.calls.table_stream_arn) is not None:
            self.export_value(stream)
        acknowledge_data(self)


class LineStack(Stack):
    """What answers: a function, a flow, and a number that leads to it."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: Settings,
        handlers: Handlers,
        table: dynamodb.ITableV2 | None,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id, env=environment(settings), description="Starvanity: the line.")
        self.line = add_line(
            self, settings=settings, handlers=handlers, table=table, require_tls=require_tls
        )
        acknowledge_line(self)


def environment(settings: Settings) -> Environment:
    """Return what is known of account and Region; the rest is whose credentials deploy."""
    return Environment(account=settings.account, region=settings.home)


def add_data(scope: Construct, settings: Settings) -> dynamodb.TableV2:
    """Add the table of calls to `scope`, and say what it is called."""
    table = CallsTable(scope, "Calls", replicas=settings.replicas).table
    CfnOutput(scope, "CallsTable", value=table.table_name, description="Where calls are kept.")
    return table


def add_line(
    scope: Construct,
    *,
    settings: Settings,
    handlers: Handlers,
    table: dynamodb.ITableV2 | None,
    require_tls: bool,
) -> "Line":
    """Add the whole line to `scope`; without a `table`, the one that the settings name."""
    if table is None:
        table = dynamodb.TableV2.from_table_name(scope, "Calls", settings.table or "")
    line = Line(
        scope,
        "Line",
        settings=settings,
        handlers=handlers,
        table=table,
        require_tls=require_tls,
    )
    if settings.board:
        add_board(scope, line, settings=settings, handlers=handlers, table=table)
    return line


def add_board(
    scope: Construct,
    line: "Line",
    *,
    settings: Settings,
    handlers: Handlers,
    table: dynamodb.ITableV2,
) -> Board:
    """Add the live board of `line` to `scope`."""
    return Board(
        scope,
        "Board",
        handlers=handlers,
        calls=table,
        stream_arn=table.table_stream_arn or "",
        retention_days=settings.retention_days,
        admin_email=settings.admin_email or "",
        topic=line.topic,
        require_tls=line.require_tls,
    )


class Line(Construct):
    """A line in one Region: give it a table, and it answers and remembers."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: Settings,
        handlers: Handlers,
        table: dynamodb.ITableV2,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id)
        self._settings = settings
        self._handlers = handlers
        self.require_tls = require_tls
        arn = settings.alarm_topic_arn
        self.topic = sns.Topic.from_topic_arn(self, "Topic", arn) if arn else None
        self.outbox = Outbox(self, "Outbox", require_tls=require_tls)
        self.answering = self._answering(table)
        self.replaying = self._replaying(table)
        self.instance_arn = self._instance()
        self.conversation = Conversation(
            self,
            f"Conversation{_mark(settings.instance_arn, settings.create_instance)}",
            instance_arn=self.instance_arn,
            function=self.answering.asked,
            flow_name=settings.flow_name,
            voice=settings.voice,
        )
        self.number, self.link = self._number()
        if settings.test_cases:
            TestCases(
                self,
                "TestCases",
                instance_arn=self.instance_arn,
                flow_arn=self.conversation.flow.attr_contact_flow_arn,
                function_arn=self.answering.asked.function_arn,
            )
        self.watch = self._watch()
        _say(self, "Flow", self.conversation.flow.attr_contact_flow_arn, "The contact flow.")
        _say(self, "AnsweringFunction", self.answering.function.function_name, "What it asks.")
        _say(self, "NumberToRing", self.number or "none was given", "Ring this.")

    def _answering(self, table: dynamodb.ITableV2) -> OwnFunction:
        answering = OwnFunction(
            self,
            "Answering",
            handlers=self._handlers,
            handler="answer_call",
            description="Finds the words in a caller's number.",
            time_limit=ANSWER_TIME_LIMIT,
            memory_mb=self._settings.memory_mb,
            reserved_concurrency=self._settings.reserved_concurrency,
            snapstart=self._settings.snapstart,
            tracing=True,
            environment={
                "CALLS_TABLE": table.table_name,
                "RETENTION_DAYS": str(self._settings.retention_days),
                "OUTBOX_URL": self.outbox.queue.queue_url,
            },
        )
        may_put(answering.role, table)
        self.outbox.queue.grant(answering.role, "sqs:SendMessage")
        return answering

    def _replaying(self, table: dynamodb.ITableV2) -> OwnFunction:
        replaying = OwnFunction(
            self,
            "Replaying",
            handlers=self._handlers,
            handler="replay_calls",
            description="Saves the calls that could not be saved at once.",
            time_limit=REPLAY_TIME_LIMIT,
            memory_mb=REPLAY_MEMORY_MB,
            environment={
                "CALLS_TABLE": table.table_name,
                "RETENTION_DAYS": str(self._settings.retention_days),
            },
        )
        may_put(replaying.role, table)
        self.outbox.feed(replaying.function)
        return replaying

    def _instance(self) -> str:
        """Return the ARN of the instance, made here where none was named; it is never removed."""
        if self._settings.instance_arn:
            return self._settings.instance_arn
        instance = connect.CfnInstance(
            self,
            f"Instance{_mark(self._settings.create_instance)}",
            identity_management_type="CONNECT_MANAGED",
            instance_alias=self._settings.create_instance,
            # Flow logs would hold callers' numbers.
            attributes=connect.CfnInstance.AttributesProperty(
                inbound_calls=True, outbound_calls=False, contactflow_logs=False
            ),
        )
        instance.apply_removal_policy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        _say(self, "Instance", instance.attr_arn, "The instance that was made.")
        return instance.attr_arn

    def _number(self) -> tuple[str | None, NumberLink | None]:
        """Return what to ring and the link that answers it; a claimed number is never released."""
        settings = self._settings
        if settings.phone_number_arn:
            link = self._link(settings.phone_number_arn)
            return link.number, link
        if not settings.claim:
            return None, None
        country, _, kind = settings.claim.partition("/")
        claimed = connect.CfnPhoneNumber(
            self,
            # Moving a number drops what it answers with, and a rollback would not link it again:
            # so another instance claims a number of its own, and the old one is kept.
            f"Number{_mark(settings.claim, settings.instance_arn, settings.create_instance)}",
            target_arn=self.instance_arn,
            type=kind,
            country_code=country,
        )
        claimed.apply_removal_policy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        # Claims are counted for 180 days, so a number is claimed when all that answers it stands.
        claimed.add_resource_dependency(self.conversation.flow)
        return claimed.attr_address, self._link(claimed.attr_phone_number_arn)

    def _link(self, number_arn: str) -> NumberLink:
        settings = self._settings
        ends = (
            settings.instance_arn,
            settings.create_instance,
            settings.phone_number_arn,
            settings.claim,
        )
        return NumberLink(
            self,
            f"NumberLink{_mark(*ends)}",
            handlers=self._handlers,
            instance_arn=self.instance_arn,
            number_arn=number_arn,
            flow_arn=self.conversation.flow.attr_contact_flow_arn,
        )

    def _watch(self) -> Watch:
        return Watch(
            self,
            "Watch",
            answering=self.answering.function,
            replaying=self.replaying.function,
            queue=self.outbox.queue,
            dead_letters=self.outbox.dead_letters,
            topic=self.topic,
        )


def may_put(role: iam.Role, table: dynamodb.ITableV2) -> None:
    """Let `role` write items to `table`, which is all that saving takes; its index is not named."""
    role.add_to_policy(
        iam.PolicyStatement(actions=["dynamodb:PutItem"], resources=[table.table_arn])
    )


def _mark(*ends: str | None) -> str:
    """Return a short mark of what a resource belongs to, the same every time."""
    return sha256("|".join(end or "" for end in ends).encode()).hexdigest()[:8]


def _say(scope: Construct, name: str, value: str, description: str) -> None:
    output = CfnOutput(scope, name, value=value, description=description)
    output.override_logical_id(name)
