"""The customer-managed key of a line: tables, queues and logs that it encrypts.

Without a key, AWS encrypts all of them with its own keys. Functions get rights on this key only.
"""

from collections.abc import Sequence
from typing import Final

from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from constructs import Construct

READ: Final = ("kms:Decrypt",)
"""The rights to read a table, its stream or a queue."""
WRITE: Final = ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")
"""The rights to write to a table or a queue.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
"""


def imported_key(scope: Construct, arn: str | None) -> kms.IKey | None:
    """Return the existing key `arn`; without an ARN, return `None`."""
    return kms.Key.from_key_arn(scope, "Key", arn) if arn else None


def table_encryption(
    key: kms.IKey | None, replicas: Sequence[str] = ()
) -> dynamodb.TableEncryptionV2 | None:
    """Return the encryption of a table with `key` and, in `replicas`, with its replica keys.

    The replicas of a multi-Region key have the same id in other Regions:
    https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
    """
    if key is None:
        return None
    copies = {region: _in_region(key.key_arn, region) for region in replicas}
    return dynamodb.TableEncryptionV2.customer_managed_key(key, copies)


def queue_encryption(key: kms.IKey | None) -> sqs.QueueEncryption:
    """Return the kind of encryption of a queue with `key` or without a key."""
    return sqs.QueueEncryption.SQS_MANAGED if key is None else sqs.QueueEncryption.KMS


def _in_region(arn: str, region: str) -> str:
    """Return the ARN arn:aws:kms:<region>:<account>:key/<id> with another Region."""
    parts = arn.split(":")
    return ":".join([*parts[:3], region, *parts[4:]])
