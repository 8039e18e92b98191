"""The topics that receive the alarms: an existing one, and a new one for an e-mail address."""

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.outputs import output
from infra.settings import Settings


def alarm_topics(scope: Construct, settings: Settings) -> list[sns.ITopic]:
    """Return the topics of the settings: ALARM_TOPIC_ARN, and a new one for ALARM_EMAIL.

    The policy of an existing topic must allow cloudwatch.amazonaws.com to publish.
    """
    topics: list[sns.ITopic] = []
    if settings.alarm_topic_arn:
        topics.append(sns.Topic.from_topic_arn(scope, "Topic", settings.alarm_topic_arn))
    if settings.alarm_email:
        topics.append(_email_topic(scope, settings.alarm_email))
    return topics


def _email_topic(scope: Construct, address: str) -> sns.Topic:
    """Return a new topic with the subscriber `address`, who must confirm a first message.

    Publishers need TLS. Only alarms of this account may publish:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
    """
    topic = sns.Topic(scope, "AlarmTopic", enforce_ssl=True)
    topic.add_subscription(subscriptions.EmailSubscription(address))
    topic.add_to_resource_policy(
        iam.PolicyStatement(
            principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            actions=["sns:Publish"],
            resources=[topic.topic_arn],
            conditions={"StringEquals": {"aws:SourceAccount": Stack.of(scope).account}},
        )
    )
    output(scope, "AlarmTopicArn", topic.topic_arn, "The ARN of the topic that sends the alarms.")
    return topic
