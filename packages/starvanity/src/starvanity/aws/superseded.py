"""Detect a request of CloudFormation that a later request has superseded.

When another resource of the stack fails, CloudFormation cancels the open requests and sends those
of the rollback at once. The function may still be waiting in the cancelled request, for example for
a throttle. Without a check, it would then create a resource whose deletion has already succeeded.
https://github.com/aws/aws-cdk/issues/26139

The status of the stack changes before CloudFormation sends a request of the rollback. A deletion
that came before our change is therefore visible in the status after our change. A deletion that
comes after it finds our change and removes it.
"""

from collections.abc import Mapping
from typing import Any, Final, Protocol

CREATING: Final = frozenset({"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS"})
"""The statuses of a stack in which CloudFormation creates resources. A rollback creates none:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html"""

NOT_UPDATING: Final = frozenset(
    {
        "ROLLBACK_IN_PROGRESS",
        "ROLLBACK_COMPLETE",
        "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
        "UPDATE_ROLLBACK_COMPLETE",
        "DELETE_IN_PROGRESS",
        "DELETE_COMPLETE",
    }
)
"""The statuses in which an update is late: the stack was rolled back or deleted after it. Lambda
repeats an event for hours if the function fails or is throttled:
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html"""


class SupersededError(Exception):
    """CloudFormation no longer waits for the request."""


class CloudFormation(Protocol):
    """The method of botocore's client that this module uses. `infra` grants exactly this one."""

    def describe_stacks(self, **request: str) -> Mapping[str, Any]:
        """Return the status of a stack."""
        ...


class Supersession:
    """The check of the request `event`, which creates or updates a resource."""

    def __init__(self, cloudformation: CloudFormation, event: Mapping[str, Any]) -> None:
        self._cloudformation = cloudformation
        self._stack = str(event["StackId"])
        self._request = event["RequestType"]
        self._at_start: str | None = None

    def check(self) -> None:
        """Raise `SupersededError` if the stack no longer needs the request.

        A creation needs a stack that is created or updated. An update needs the status that the
        stack had at the first check, because a rollback updates too. So an update that starts
        while its own rollback runs is not detected.
        """
        status = self._status()
        self._at_start = self._at_start or status
        is_late = status not in CREATING if self._request == "Create" else status in NOT_UPDATING
        if is_late or status != self._at_start:
            raise SupersededError(
                f"the stack is in {status}, so CloudFormation has cancelled this request"
            )

    def _status(self) -> str:
        response = self._cloudformation.describe_stacks(StackName=self._stack)
        return str(response["Stacks"][0]["StackStatus"])
