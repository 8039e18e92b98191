"""The termination protection of the stack *Data*: removed while the stack is deleted.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.session import SessionError, session, stack_names
from infra.settings import Settings

ABSENT: Final = "does not exist"
"""CloudFormation has no error code for a stack that does not exist: a ValidationError says it."""


class CloudFormation(Protocol):
    """The methods of botocore's client that this module uses."""

    def describe_stacks(self, *, StackName: str) -> Mapping[str, Any]:  # noqa: N803 - of AWS
        """Return the stack; raise `ClientError` if it does not exist."""
        ...

    def update_termination_protection(
        self,
        *,
        StackName: str,  # noqa: N803 - of AWS
        EnableTerminationProtection: bool,  # noqa: N803 - of AWS
    ) -> object:
        """Protect the stack, or remove its protection."""
        ...


@contextmanager
def unprotected_data(settings: Settings) -> Iterator[None]:
    """Remove the protection of the line's stack *Data* in the `with` block; see `unprotected`.

    A line with an existing table has no such stack: then nothing changes. Raise `SessionError` if
    AWS refuses a request.
    """
    if settings.table:
        yield
        return
    stack, _ = stack_names(settings)
    cloudformation = session(settings).client("cloudformation")
    with unprotected(cloudformation, stack):
        yield


@contextmanager
def unprotected(cloudformation: CloudFormation, stack: str) -> Iterator[None]:
    """Remove the protection of `stack` in the `with` block.

    A protected stack that still exists after the block is protected again. Raise `SessionError` if
    AWS refuses a request.
    """
    was_protected = is_protected(cloudformation, stack)
    if was_protected:
        _protect(cloudformation, stack, enabled=False)
    try:
        yield
    finally:
        if was_protected and is_protected(cloudformation, stack) is not None:
            _protect(cloudformation, stack, enabled=True)


def is_protected(cloudformation: CloudFormation, stack: str) -> bool | None:
    """Return whether `stack` is protected; `None` if it does not exist."""
    try:
        (found,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    except ClientError as error:
        if ABSENT in str(error):
            return None
        raise _refused(stack, error) from error
    except BotoCoreError as error:
        raise _refused(stack, error) from error
    return bool(found.get("EnableTerminationProtection"))


def _protect(cloudformation: CloudFormation, stack: str, *, enabled: bool) -> None:
    try:
        cloudformation.update_termination_protection(
            StackName=stack, EnableTerminationProtection=enabled
        )
    except (BotoCoreError, ClientError) as error:
        raise _refused(stack, error) from error


def _refused(stack: str, error: Exception) -> SessionError:
    return SessionError(
        f"AWS refused to read or change the termination protection of {stack} ({error}): "
        "check your credentials, and your rights cloudformation:DescribeStacks and "
        "cloudformation:UpdateTerminationProtection."
    )
