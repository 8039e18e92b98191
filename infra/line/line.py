"""The line in one Region: a function, a flow, and a number that is linked to the flow.

The ids of the resources in an instance contain a digest of the instance. The id of the number link
contains a digest of instance and number. So another instance or another number gives new
resources, which are created before the old ones are removed. That is necessary because
`AWS::Connect::ContactFlow` applies a changed `InstanceArn` to the same flow.
"""

from hashlib import sha256

from aws_cdk import Duration, Fn, RemovalPolicy, Stack
from aws_cdk import aws_connect as connect
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.alarm import notify
from infra.assets.handlers import Handlers
from infra.encryption import WRITE, imported_key
from infra.handler_function import HandlerFunction
from infra.line.alarm_topics import alarm_topics
from infra.line.alarms import Alarms
from infra.line.budget import Budget
from infra.line.canary import Canary
from infra.line.conversation import Conversation
from infra.line.number_link import NumberLink
from infra.line.outbox import Outbox
from infra.line.test_cases import TestCases
from infra.log_groups import configure_log_groups
from infra.outputs import output
from infra.settings import Settings

ANSWER_TIME_LIMIT = Duration.seconds(7)
"""One second less than the flow waits (calls.ivr.LAMBDA_SECONDS)."""
REPLAY_TIME_LIMIT = Duration.seconds(30)
REPLAY_MEMORY_MB = 256
"""The function makes ten small writes, and no caller waits for it."""


class Line(Construct):
    """The line in one Region: it answers calls and saves them in `table`."""

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
        self.topics = alarm_topics(self, settings)
        self.key = imported_key(self, settings.key_arn)
        configure_log_groups(self, settings.log_days, self.key)
        self.outbox = Outbox(self, "Outbox", key=self.key, require_tls=require_tls)
        self.answering = self._answering(table)
        self.replaying = self._replaying(table)
        self.instance_arn = self._instance()
        self.conversation = self._conversation()
        self.number, self.link = self._number()
        if settings.test_cases:
            self._test_cases()
        self.alarms = self._alarms()
        self.canary = self._canary() if settings.canary else None
        if settings.monthly_budget:
            Budget(self, "Budget", dollars=settings.monthly_budget, settings=settings)
        self._outputs()

    def _answering(self, table: dynamodb.ITableV2) -> HandlerFunction:
        answering = HandlerFunction(
            self,
            "Answering",
            handlers=self._handlers,
            handler="answer_call",
            description="Finds the words in a caller's number.",
            timeout=ANSWER_TIME_LIMIT,
            memory_size=self._settings.memory_mb,
            reserved_concurrent_executions=self._settings.reserved_concurrency,
            snapstart=self._settings.snapstart,
            tracing=lambda_.Tracing.ACTIVE,
            environment={
                "CALLS_TABLE": table.table_name,
                "RETENTION_DAYS": str(self._settings.retention_days),
                "OUTBOX_URL": self.outbox.queue.queue_url,
                "STACK_NAME": Stack.of(self).stack_name,
            },
        )
        answering.grant(table.table_arn, "dynamodb:PutItem")
        self.outbox.queue.grant(answering.role, "sqs:SendMessage")
        answering.grant_key(self.key, *WRITE)
        return answering

    def _replaying(self, table: dynamodb.ITableV2) -> HandlerFunction:
        replaying = HandlerFunction(
            self,
            "Replaying",
            handlers=self._handlers,
            handler="replay_calls",
            description="Saves the calls that could not be saved at once.",
            timeout=REPLAY_TIME_LIMIT,
            memory_size=REPLAY_MEMORY_MB,
            environment={
                "CALLS_TABLE": table.table_name,
                "RETENTION_DAYS": str(self._settings.retention_days),
                "STACK_NAME": Stack.of(self).stack_name,
            },
        )
        replaying.grant(table.table_arn, "dynamodb:PutItem")
        replaying.grant_key(self.key, *WRITE)
        self.outbox.add_consumer(replaying.function)
        return replaying

    def _instance(self) -> str:
        """Return the ARN of the instance; without a setting, create one that is never deleted."""
        if self._settings.instance_arn:
            return self._settings.instance_arn
        instance = connect.CfnInstance(
            self,
            f"Instance{_digest(self._settings.create_instance)}",
            identity_management_type="CONNECT_MANAGED",
            instance_alias=self._settings.create_instance,
            # Flow logs would hold callers' numbers.
            attributes=connect.CfnInstance.AttributesProperty(
                inbound_calls=True, outbound_calls=False, contactflow_logs=False
            ),
        )
        instance.apply_removal_policy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        output(self, "Instance", instance.attr_arn, "The ARN of the created instance.")
        return instance.attr_arn

    def _conversation(self) -> Conversation:
        settings = self._settings
        return Conversation(
            self,
            f"Conversation{_digest(settings.instance_arn, settings.create_instance)}",
            instance_arn=self.instance_arn,
            function=self.answering.invoked,
            flow_name=settings.flow_name,
            voice=settings.voice,
        )

    def _number(self) -> tuple[str | None, NumberLink | None]:
        """Return the number to ring and its link; a claimed number is never released."""
        settings = self._settings
        if settings.phone_number_arn:
            link = self._link(settings.phone_number_arn)
            return link.number, link
        if not settings.claim:
            return None, None
        country, _, kind = settings.claim.partition("/")
        claimed = connect.CfnPhoneNumber(
            self,
            # A move to another instance removes the number's flow, and a rollback would not restore
            # it. So another instance claims its own number, and the old number is kept.
            f"Number{_digest(settings.claimed, settings.instance_arn, settings.create_instance)}",
            target_arn=self.instance_arn,
            type=kind,
            country_code=country,
            prefix=settings.prefix,
        )
        claimed.apply_removal_policy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        # A claim counts for 180 days, so the number is claimed after all resources that it needs.
        claimed.add_resource_dependency(self.conversation.flow)
        return claimed.attr_address, self._link(claimed.attr_phone_number_arn)

    def _link(self, number_arn: str) -> NumberLink:
        settings = self._settings
        digest = _digest(
            settings.instance_arn,
            settings.create_instance,
            settings.phone_number_arn,
            settings.claimed,
        )
        return NumberLink(
            self,
            f"NumberLink{digest}",
            handlers=self._handlers,
            instance_arn=self.instance_arn,
            number_arn=number_arn,
            flow_arn=self.conversation.flow.attr_contact_flow_arn,
            take_over=settings.take_over,
        )

    def _test_cases(self) -> None:
        TestCases(
            self,
            "TestCases",
            line=self._settings.name,
            instance_arn=self.instance_arn,
            flow_arn=self.conversation.flow.attr_contact_flow_arn,
            function_arn=self.answering.invoked.function_arn,
        )

    def _canary(self) -> Canary:
        canary = Canary(
            self,
            "Canary",
            handlers=self._handlers,
            line=self._settings.name,
            instance_arn=self.instance_arn,
            flow_arn=self.conversation.flow.attr_contact_flow_arn,
        )
        notify(canary.alarms, self.topics)
        return canary

    def _alarms(self) -> Alarms:
        return Alarms(
            self,
            "Alarms",
            answering=self.answering.function,
            replaying=self.replaying.function,
            queue=self.outbox.queue,
            dead_letters=self.outbox.dead_letters,
            instance_id=self._instance_id(),
            flow_name=self._settings.flow_name,
            max_calls_per_hour=self._settings.max_calls_per_hour,
            topics=self.topics,
        )

    def _instance_id(self) -> str:
        """Return the last part of the ARN arn:aws:connect:<region>:<account>:instance/<id>."""
        if self._settings.instance_arn:
            return self._settings.instance_arn.rsplit("/", 1)[-1]
        return Fn.select(1, Fn.split("/", self.instance_arn))

    def _outputs(self) -> None:
        output(
            self,
            "Flow",
            self.conversation.flow.attr_contact_flow_arn,
            "The ARN of the contact flow.",
        )
        function = self.answering.function.function_name
        output(
            self, "AnsweringFunction", function, "The name of the function that the flow invokes."
        )
        output(
            self,
            "NumberToRing",
            self.number or "none was given",
            "The telephone number of the line.",
        )


def _digest(*values: str | None) -> str:
    """Return a short digest of settings, for the ids of resources that depend on them."""
    return sha256("|".join(value or "" for value in values).encode()).hexdigest()[:8]
