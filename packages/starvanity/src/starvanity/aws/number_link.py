"""Make a telephone number answer with a contact flow: the one thing CloudFormation cannot say.

`AssociatePhoneNumberContactFlow` has no resource type, so a custom resource calls it. A link is
named by its instance and its number, never by its flow: another flow is an update of the same
link, another number is a new link, and CloudFormation then asks for the old one to be deleted.

Connect takes two requests a second from a whole account and Region
(https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html), and a
grant or a flow that is seconds old may not be known yet everywhere. Both pass, so we wait.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.patience import Patience, code_of

NUMBER: Final = re.compile(r"arn:[\w-]+:connect:[\w-]+:\d{12}:phone-number/([\w-]+)")
INSTANCE: Final = re.compile(r"arn:[\w-]+:connect:[\w-]+:\d{12}:instance/([\w-]+)")
FLOW: Final = re.compile(INSTANCE.pattern + r"/contact-flow/([\w-]+)")

BUSY: Final = frozenset(
    {"ThrottlingException", "TooManyRequestsException", "InternalServiceException"}
)
GRANTS_SETTLE: Final = frozenset({"AccessDeniedException"})
ALL_SETTLES: Final = GRANTS_SETTLE | {"ResourceNotFoundException"}
"""A flow that was made seconds ago; but what is not found on the way out is gone."""

REMEDIES: Final = {
    "AccessDeniedException": (
        "the role of the number-link function may not do this: check that no service control "
        "policy or permission boundary takes its connect: actions away, then deploy again"
    ),
    "ResourceNotFoundException": (
        "Connect does not know the number or the flow in this instance: check that the number is "
        "claimed to the same instance, in this Region, as the line's"
    ),
    "InvalidParameterException": (
        "Connect takes only a published flow of type 'contact flow' and a number of the same "
        "instance: check both in the console"
    ),
    "ThrottlingException": (
        "Connect takes two requests a second from an account and Region, and others used them "
        "up for minutes: deploy again when they are done"
    ),
}


class CannotLink(Exception):  # noqa: N818 - a claim, in the words of the house
    """The link could not be made or removed; the message says why and what to do."""


class Connect(Protocol):
    """The four calls of botocore's client that are used here: each is one grant in `infra`."""

    def associate_phone_number_contact_flow(self, **request: str) -> object:
        """Let the number answer with the flow, whatever it answered with before."""
        ...

    def disassociate_phone_number_contact_flow(self, **request: str) -> object:
        """Let the number answer with no flow."""
        ...

    def describe_phone_number(self, **request: str) -> Mapping[str, Any]:
        """Tell which number an ARN stands for."""
        ...

    def batch_get_flow_association(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Tell the flows that numbers answer with."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """That the number answers with the flow, in their instance; all three are ARNs."""

    instance: str
    number: str
    flow: str

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> Self:
        """Return the link that a resource's `properties` describe; refuse anything else."""
        link = cls(
            *(str(properties.get(f"{name}Arn", "")) for name in ("Instance", "Number", "Flow"))
        )
        for what, arn, form in (
            ("InstanceArn", link.instance, INSTANCE),
            ("NumberArn", link.number, NUMBER),
            ("FlowArn", link.flow, FLOW),
        ):
            if not form.fullmatch(arn):
                raise CannotLink(f"{what} is {arn!r}, and an ARN like {form.pattern} was expected")
        return link

    @property
    def name(self) -> str:
        """The physical id: stable for as long as number and instance are."""
        return f"{_last(self.instance)}/{_last(self.number)}"


class Linker:
    """Makes and removes links, waiting with `pause` for as long as `time_left` allows."""

    def __init__(
        self,
        connect: Connect,
        *,
        pause: Callable[[float], None],
        time_left: Callable[[], float],
    ) -> None:
        self._connect = connect
        self._patience = Patience(BUSY, pause, time_left)

    def insist_free(self, link: Link) -> None:
        """Raise `CannotLink` if the number answers with another flow already.

        A deployment that fails, or that is destroyed, could not give that flow its number back. So
        it is asked before a number is linked for the first time; a number claimed seconds ago may
        not be known yet.
        """
        doing = f"asking what {link.number} answers with"
        flows = self._patiently(doing, lambda: self._flows(link), settling=ALL_SETTLES)
        others = set(flows) - {_last(link.flow)}
        if others:
            raise CannotLink(
                f"{link.number} answers with the flow {min(others)} already, and destroying this "
                "line, or a deployment that fails, would leave it silent: take it away from that "
                f"flow first (aws connect disassociate-phone-number-contact-flow --instance-id "
                f"{_last(link.instance)} --phone-number-id {_last(link.number)}), or say "
                "TAKE_OVER=yes"
            )

    def link(self, link: Link) -> None:
        """Let the number answer with the flow; raise `CannotLink` if that cannot be."""
        self._patiently(
            f"linking {link.number} to {link.flow}",
            lambda: self._connect.associate_phone_number_contact_flow(
                PhoneNumberId=_last(link.number),
                InstanceId=_last(link.instance),
                ContactFlowId=_last(link.flow),
            ),
            settling=ALL_SETTLES,
        )

    def number(self, link: Link) -> str:
        """Return what to ring, as +18005550199."""
        told = self._patiently(
            f"asking for the number of {link.number}",
            lambda: self._connect.describe_phone_number(PhoneNumberId=_last(link.number)),
        )
        return str(told["ClaimedPhoneNumberSummary"]["PhoneNumber"])

    def unlink(self, link: Link) -> None:
        """Let the number answer with no flow, unless it is gone or answers with another one."""
        doing = f"unlinking {link.number} from {link.flow}"
        try:
            if _last(link.flow) in self._patiently(doing, lambda: self._flows(link)):
                self._patiently(
                    doing,
                    lambda: self._connect.disassociate_phone_number_contact_flow(
                        PhoneNumberId=_last(link.number), InstanceId=_last(link.instance)
                    ),
                )
        except CannotLink as trouble:
            if not _is_gone(trouble.__cause__):
                raise

    def _flows(self, link: Link) -> list[str]:
        """Return the ids of the flows that the number answers with: one at most, says Connect."""
        answer = self._connect.batch_get_flow_association(
            InstanceId=_last(link.instance),
            ResourceIds=[link.number],
            ResourceType="VOICE_PHONE_NUMBER",
        )
        flows = [each.get("FlowId", "") for each in answer.get("FlowAssociationSummaryList", ())]
        return [_last(flow) for flow in flows if flow]

    def _patiently(
        self, doing: str, call: Callable[[], Any], *, settling: frozenset[str] = GRANTS_SETTLE
    ) -> Any:  # noqa: ANN401 - what the call returns
        """Return what `call` returns, asking again while the trouble is one that passes."""
        try:
            return self._patience.ask(call, settling=settling)
        except (BotoCoreError, ClientError) as error:
            raise CannotLink(_explained(doing, error)) from error


def _is_gone(error: BaseException | None) -> bool:
    return code_of(error) == "ResourceNotFoundException"


def _explained(doing: str, error: Exception) -> str:
    code = code_of(error) or type(error).__name__
    told = f" ({error.response['Error']['Message']})" if isinstance(error, ClientError) else ""
    remedy = REMEDIES.get(code, "deploy again; the function's log has the whole story")
    return f"{doing}: {code}{told}: {remedy}"


def _last(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]
