"""The two stacks: *Data* with the table of calls, and *Line* with all other resources."""

from typing import Final

from aws_cdk import CfnOutput, Environment, Stack, Tags
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infra.acknowledged import acknowledge_data, acknowledge_line
from infra.assets.handlers import Handlers
from infra.board.board import Board
from infra.encryption import imported_key
from infra.line.calls_table import CallsTable
from infra.line.line import Line
from infra.settings import Settings

PROJECT: Final = "Starvanity"
"""The value of the tag `Project` of all resources."""


class DataStack(Stack):
    """The table of calls, which is kept when the line is deleted.

    The stack has termination protection. Without the stack, CloudFormation no longer manages the
    table, which is kept.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: Settings,
    ) -> None:
        super().__init__(
            scope,
            id,
            env=environment(settings),
            description="Starvanity: calls.",
            termination_protection=True,
        )
        self.calls = add_data(self, settings)
        # Always export the stream ARN. CloudFormation cannot remove an export that another stack
        # imports, and this stack is updated before the stack that imports it.
        if (stream := self.calls.table_stream_arn) is not None:
            self.export_value(stream)
        acknowledge_data(self)


class LineStack(Stack):
    """The line: its functions, its flow, the link of its number, and the board."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        settings: Settings,
        handlers: Handlers,
        table: dynamodb.ITableV2 | None,
        require_tls: bool = True,
    ) -> None:
        super().__init__(scope, id, env=environment(settings), description="Starvanity: the line.")
        self.line = add_line(
            self, settings=settings, handlers=handlers, table=table, require_tls=require_tls
        )
        acknowledge_line(self)


def environment(settings: Settings) -> Environment:
    """Return account and Region of the settings; the credentials determine a missing one."""
    return Environment(account=settings.account, region=settings.home_region)


def add_tags(scope: Construct, settings: Settings) -> None:
    """Add the tags `Project` and `Line` to all resources in `scope` that accept tags."""
    tags = Tags.of(scope)
    tags.add("Project", PROJECT)
    tags.add("Line", settings.name)


def add_data(scope: Construct, settings: Settings) -> dynamodb.TableV2:
    """Add the table of calls and an output with its name to `scope`."""
    add_tags(scope, settings)
    key = imported_key(scope, settings.key_arn)
    table = CallsTable(scope, "Calls", replicas=settings.replicas, key=key).table
    CfnOutput(
        scope, "CallsTable", value=table.table_name, description="The name of the table of calls."
    )
    return table


def add_line(
    scope: Construct,
    *,
    settings: Settings,
    handlers: Handlers,
    table: dynamodb.ITableV2 | None,
    require_tls: bool,
) -> Line:
    """Add the line to `scope`; without `table`, use the table that the settings name."""
    add_tags(scope, settings)
    if table is None:
        table = dynamodb.TableV2.from_table_attributes(
            scope, "Calls", table_name=settings.table, table_stream_arn=settings.stream_arn
        )
    line = Line(
        scope,
        "Line",
        settings=settings,
        handlers=handlers,
        table=table,
        require_tls=require_tls,
    )
    if settings.board:
        add_board(scope, line, settings=settings, handlers=handlers, table=table)
    return line


def add_board(
    scope: Construct,
    line: Line,
    *,
    settings: Settings,
    handlers: Handlers,
    table: dynamodb.ITableV2,
) -> Board:
    """Add the live board of `line` to `scope`."""
    return Board(
        scope,
        "Board",
        handlers=handlers,
        calls=table,
        stream_arn=table.table_stream_arn or "",
        retention_days=settings.retention_days,
        admin_email=settings.admin_email or "",
        demand_mfa=settings.mfa,
        topics=line.topics,
        key=line.key,
        log_days=settings.log_days,
        require_tls=line.require_tls,
    )
