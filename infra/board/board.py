"""The live board: a page, a sign-in, and a feed that is open to nobody else.

Each part needs the address of another, so they are made in one order: the feed's API and the
sign-in's domain first, then the page that may connect to both, then the client and the door that
know the page, and the configuration that tells the page of them all.
"""

from typing import Final

from aws_cdk import CfnElement, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.acknowledged import acknowledge_board
from infra.assets.handlers import Handlers
from infra.board.alarms import BoardWatch
from infra.board.live import Live
from infra.board.page import Page
from infra.board.sign_in import SignIn
from infra.outputs import put_out

SCOPES: Final = "openid"


class Board(Construct):
    """The board of `calls`; `admin_email` is invited, and may invite others."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        handlers: Handlers,
        calls: dynamodb.ITableV2,
        stream_arn: str,
        retention_days: int,
        admin_email: str,
        demand_mfa: bool = False,
        topic: sns.ITopic | None = None,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id)
        self.live = Live(
            self,
            "Live",
            handlers=handlers,
            calls=calls,
            stream_arn=stream_arn,
            retention_days=retention_days,
            require_tls=require_tls,
        )
        self.sign_in = SignIn(self, "SignIn", admin_email=admin_email, demand_mfa=demand_mfa)
        self.page = Page(
            self,
            "Page",
            connects=[self.live.origin, self.sign_in.address],
            require_tls=require_tls,
        )
        self.client = self.sign_in.client_of(self.page.address)
        self.live.open_to(
            issuer=self.sign_in.issuer,
            keys_url=self.sign_in.keys_url,
            client_id=self.client.user_pool_client_id,
            origin=self.page.origin,
        )
        self.page.publish(handlers=handlers, config=self._config())
        self.watch = BoardWatch(
            self,
            "Watch",
            telling=self.live.telling.function,
            serving=self.live.serving.function,
            admitting=self.live.admitting.function,
            dead_letters=self.live.dead_letters,
            topic=topic,
        )
        put_out(self, "BoardAddress", self.page.address, "Open this to see who rang.")
        put_out(self, "BoardViewers", self.sign_in.pool.user_pool_id, "Add who may see it here.")
        acknowledge_board(
            self, api=_logical_id(self.live.api), bucket=_logical_id(self.page.bucket)
        )

    def _config(self) -> dict[str, object]:
        """Return what the page learns of who serves it; docs/board.md says what each key means."""
        return {
            "live": self.live.address,
            "phone": False,  # the line is rung for real
            "why": False,
            "auth": {
                "address": self.sign_in.address,
                "client": self.client.user_pool_client_id,
                "scope": SCOPES,
            },
        }


def _logical_id(construct: Construct) -> str:
    described = construct.node.default_child
    assert isinstance(described, CfnElement)  # noqa: S101 - the CDK does not type it
    return Stack.of(construct).get_logical_id(described)
