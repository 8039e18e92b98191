"""Link between a phone number and a contact flow: the work of the custom resource.

CloudFormation has no resource type for `AssociatePhoneNumberContactFlow`. The physical id of a
link has its instance and its number, but not its flow. A new flow therefore updates the link. A
new number makes a new link, and CloudFormation then deletes the old one.

Connect accepts two requests a second from an account in a Region
(https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html). A new
grant or flow can also be unknown for some seconds. Both are temporary and are retried (`retry`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

from starvanity.aws.retry import RequestError, RetryPolicy

NUMBER: Final = re.compile(r"arn:[\w-]+:connect:[\w-]+:\d{12}:phone-number/([\w-]+)")
INSTANCE: Final = re.compile(r"arn:[\w-]+:connect:[\w-]+:\d{12}:instance/([\w-]+)")
FLOW: Final = re.compile(INSTANCE.pattern + r"/contact-flow/([\w-]+)")

# CloudFormation's codes have no suffix, although its list of common errors shows one:
# https://github.com/aws/aws-sam-cli/issues/2671, https://github.com/anomalyco/sst/issues/3006
BUSY: Final = frozenset(
    {"ThrottlingException", "TooManyRequestsException", "InternalServiceException", "Throttling"}
)
NOT_FOUND: Final = "ResourceNotFoundException"
NEW_GRANT: Final = frozenset({"AccessDeniedException", "AccessDenied"})
NEW_GRANT_OR_RESOURCE: Final = NEW_GRANT | {NOT_FOUND}
"""For requests that create a link, because its flow or number can be new. For requests that delete
a link, `NOT_FOUND` means that the resource is gone."""

REMEDIES: Final = {
    "AccessDeniedException": (
        "the role of the number-link function does not allow this: check that no service control "
        "policy or permission boundary denies its connect: actions, then deploy again"
    ),
    "AccessDenied": (
        "the role of the number-link function does not allow this: check that no service control "
        "policy or permission boundary denies cloudformation:DescribeStacks, then deploy again"
    ),
    NOT_FOUND: (
        "Connect has no such number or flow in this instance: check that the number is claimed to "
        "the same instance as the line, in this Region"
    ),
    "InvalidParameterException": (
        "Connect accepts only a published flow of type 'contact flow' and a number of the same "
        "instance: check both in the console"
    ),
    "ThrottlingException": (
        "Connect accepts two requests a second from an account in a Region, and others used them "
        "for minutes: deploy again when they have finished"
    ),
}


class LinkError(Exception):
    """A link is refused. The message has the reason and the remedy."""


class Connect(Protocol):
    """The methods of botocore's client that this module uses. `infra` grants exactly these."""

    def associate_phone_number_contact_flow(self, **request: str) -> object:
        """Link the number to the flow, and end its earlier link."""
        ...

    def disassociate_phone_number_contact_flow(self, **request: str) -> object:
        """Unlink the number from its flow."""
        ...

    def describe_phone_number(self, **request: str) -> Mapping[str, Any]:
        """Return the details of a phone number."""
        ...

    def batch_get_flow_association(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Return the flows of phone numbers."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """A link between a phone number and a flow of one instance. All three are ARNs."""

    instance: str
    number: str
    flow: str

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> Self:
        """Return the link in a resource's `properties`; raise `LinkError` for a wrong ARN."""
        link = cls(
            *(str(properties.get(f"{name}Arn", "")) for name in ("Instance", "Number", "Flow"))
        )
        for name, arn, pattern in (
            ("InstanceArn", link.instance, INSTANCE),
            ("NumberArn", link.number, NUMBER),
            ("FlowArn", link.flow, FLOW),
        ):
            if not pattern.fullmatch(arn):
                raise LinkError(f"{name} is {arn!r}, but must be an ARN like {pattern.pattern}")
        return link

    @property
    def physical_id(self) -> str:
        """The physical id. It changes only with the number or the instance."""
        return f"{_last(self.instance)}/{_last(self.number)}"


class Linker:
    """Makes and removes links. `pause` waits between attempts while `time_left` allows it."""

    def __init__(
        self,
        connect: Connect,
        *,
        pause: Callable[[float], None],
        time_left: Callable[[], float],
    ) -> None:
        self._connect = connect
        self._retry = RetryPolicy(BUSY, REMEDIES, pause, time_left)

    def require_free(self, link: Link) -> None:
        """Raise `LinkError` if the number is linked to another flow.

        Check this before the first link of a number. If the deployment failed or was destroyed
        later, nothing would restore the earlier link.
        """
        flows = self._retry.run(
            f"reading the flow of {link.number}",
            lambda: self._flows(link),
            settling=NEW_GRANT_OR_RESOURCE,
        )
        others = set(flows) - {_last(link.flow)}
        if others:
            raise LinkError(
                f"{link.number} already answers with the flow {min(others)}. A failed deployment, "
                "or destroying this line, would leave the number without a flow: remove it from "
                "that flow in the console of the instance (Phone numbers), or set TAKE_OVER=yes"
            )

    def link(self, link: Link, *, check: Callable[[], None]) -> None:
        """Link the number to the flow; raise `RequestError` if Connect refuses.

        `check` runs before each attempt and after the link is made. It raises an error if the link
        is no longer needed.
        """

        def associate() -> None:
            check()
            self._connect.associate_phone_number_contact_flow(
                PhoneNumberId=_last(link.number),
                InstanceId=_last(link.instance),
                ContactFlowId=_last(link.flow),
            )

        operation = f"linking {link.number} to {link.flow}"
        self._retry.run(operation, associate, settling=NEW_GRANT_OR_RESOURCE)
        self._retry.run(f"{operation}: reading the status", check, settling=NEW_GRANT)

    def phone_number(self, link: Link) -> str:
        """Return the phone number in E.164."""
        response = self._retry.run(
            f"reading the phone number of {link.number}",
            lambda: self._connect.describe_phone_number(PhoneNumberId=_last(link.number)),
            settling=NEW_GRANT,
        )
        return str(response["ClaimedPhoneNumberSummary"]["PhoneNumber"])

    def unlink(self, link: Link) -> None:
        """Unlink the number; do nothing if it is gone or linked to another flow."""
        operation = f"unlinking {link.number} from {link.flow}"
        try:
            flows = self._retry.run(operation, lambda: self._flows(link), settling=NEW_GRANT)
            if _last(link.flow) in flows:
                self._retry.run(
                    operation,
                    lambda: self._connect.disassociate_phone_number_contact_flow(
                        PhoneNumberId=_last(link.number), InstanceId=_last(link.instance)
                    ),
                    settling=NEW_GRANT,
                )
        except RequestError as error:
            if error.code != NOT_FOUND:
                raise

    def restore(self, link: Link, *, instead_of: Link) -> None:
        """Link the number to the flow of `link` again, if it answers with that of `instead_of`."""
        operation = f"restoring the flow of {link.number}"
        flows = self._retry.run(operation, lambda: self._flows(instead_of), settling=NEW_GRANT)
        if _last(instead_of.flow) in flows:
            self.link(link, check=lambda: None)

    def _flows(self, link: Link) -> list[str]:
        """Return the ids of the number's flows. Connect returns at most one."""
        response = self._connect.batch_get_flow_association(
            InstanceId=_last(link.instance),
            ResourceIds=[link.number],
            ResourceType="VOICE_PHONE_NUMBER",
        )
        flows = [each.get("FlowId", "") for each in response.get("FlowAssociationSummaryList", ())]
        return [_last(flow) for flow in flows if flow]


def _last(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]
