"""The live board: a page, a sign-in, and a feed for signed-in viewers only.

Each part needs the address of an earlier part, so they are created in this order:

1. the feed's API and the sign-in's domain
2. the page, which may connect to both
3. the client and the authorizer for that page
4. the configuration, which gives the page all addresses
"""

from collections.abc import Sequence
from typing import Final

from aws_cdk import CfnElement, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.acknowledged import acknowledge_board
from infra.assets.handlers import Handlers
from infra.board.alarms import BoardAlarms
from infra.board.live_feed import LiveFeed
from infra.board.page import Page
from infra.board.sign_in import SignIn
from infra.log_groups import configure_log_groups
from infra.outputs import output
from infra.settings import LOG_DAYS

SCOPES: Final = "openid"


class Board(Construct):
    """The board of `calls`. `admin_email` gets an invitation and may invite other viewers."""

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
        topics: Sequence[sns.ITopic] = (),
        key: kms.IKey | None = None,
        log_days: int = LOG_DAYS,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id)
        self._handlers = handlers
        self._require_tls = require_tls
        self._key = key
        configure_log_groups(self, log_days, key)
        self.live = self._live_feed(calls, stream_arn, retention_days)
        self.sign_in = SignIn(self, "SignIn", admin_email=admin_email, demand_mfa=demand_mfa)
        self.page = self._page()
        self.client = self.sign_in.client_of(self.page.address)
        self._authorize_page()
        self.page.publish(handlers=handlers, config=self._config())
        self.alarms = self._alarms(topics)
        self._outputs()
        self._acknowledge()

    def _live_feed(
        self, calls: dynamodb.ITableV2, stream_arn: str, retention_days: int
    ) -> LiveFeed:
        return LiveFeed(
            self,
            "Live",
            handlers=self._handlers,
            calls=calls,
            stream_arn=stream_arn,
            retention_days=retention_days,
            key=self._key,
            require_tls=self._require_tls,
        )

    def _page(self) -> Page:
        return Page(
            self,
            "Page",
            connects=[self.live.origin, self.sign_in.address],
            require_tls=self._require_tls,
        )

    def _authorize_page(self) -> None:
        self.live.add_routes(
            issuer=self.sign_in.issuer,
            keys_url=self.sign_in.keys_url,
            client_id=self.client.user_pool_client_id,
            origin=self.page.origin,
        )

    def _config(self) -> dict[str, object]:
        """Return the configuration of the page; docs/board.md explains each key."""
        return {
            "live": self.live.address,
            "phone": False,  # callers use the real phone line
            "why": False,
            "auth": {
                "address": self.sign_in.address,
                "client": self.client.user_pool_client_id,
                "scope": SCOPES,
            },
        }

    def _alarms(self, topics: Sequence[sns.ITopic]) -> BoardAlarms:
        return BoardAlarms(
            self,
            "Alarms",
            api=self.live.api,
            broadcasting=self.live.broadcasting.function,
            serving=self.live.serving.function,
            authorizing=self.live.authorizing.function,
            dead_letters=self.live.dead_letters,
            topics=topics,
        )

    def _outputs(self) -> None:
        output(self, "BoardAddress", self.page.address, "The address of the board.")
        output(
            self,
            "BoardViewers",
            self.sign_in.pool.user_pool_id,
            "The id of the user pool, which contains the viewers.",
        )

    def _acknowledge(self) -> None:
        acknowledge_board(
            self, api=_logical_id(self.live.api), bucket=_logical_id(self.page.bucket)
        )


def _logical_id(construct: Construct) -> str:
    resource = construct.node.default_child
    assert isinstance(resource, CfnElement)  # noqa: S101 - the CDK does not type it
    return Stack.of(construct).get_logical_id(resource)
