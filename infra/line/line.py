"""A line in one Region: a function, a flow, and a number that leads to it.

What stands in the instance is scoped by the instance, and the link by instance and number: another
instance or number is another set of resources, made before the old set is removed, because
`AWS::Connect::ContactFlow` takes a changed `InstanceArn` for the same flow.
"""

from hashlib import sha256

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_connect as connect
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.function import OwnFunction
from infra.line.alarms import Watch
from infra.line.conversation import Conversation
from infra.line.number_link import NumberLink
from infra.line.outbox import Outbox
from infra.line.test_cases import TestCases
from infra.outputs import put_out
from infra.settings import Settings

ANSWER_TIME_LIMIT = Duration.seconds(7)
"""One second less than the flow waits (calls.ivr.LAMBDA_SECONDS)."""
REPLAY_TIME_LIMIT = Duration.seconds(30)
REPLAY_MEMORY_MB = 256
"""Ten small writes, and nobody waits for them."""


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
        put_out(self, "Flow", self.conversation.flow.attr_contact_flow_arn, "The contact flow.")
        put_out(self, "AnsweringFunction", self.answering.function.function_name, "What it asks.")
        put_out(self, "NumberToRing", self.number or "none was given", "Ring this.")

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
        put_out(self, "Instance", instance.attr_arn, "The instance that was made.")
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
            take_over=settings.take_over,
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
