"""The live board in the templates."""

import json
from pathlib import Path

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk import aws_dynamodb as dynamodb

from infra.assets.handlers import (
    BOARD_HANDLERS,
    CANARY_HANDLERS,
    HANDLERS,
    BuiltHandlers,
    PlaceholderHandlers,
)
from infra.board.board import Board
from infra.settings import read
from infra.template import write_template
from tests.infra.cfn_lint import cfn_lint
from tests.infra.example_settings import ADMIN, WITH_BOARD
from tests.infra.template_queries import grants, of_type


def test_a_line_without_a_board_has_no_resource_of_a_board(line, board):
    assert not [name for name in line["StarvanityLine"]["Resources"] if name.startswith("Board")]
    assert len(board) > 40


def test_the_line_is_the_same_with_a_board_beside_it(line, board_stacks, board):
    with_board = board_stacks["StarvanityLine"]["Resources"]

    assert {n: r for n, r in with_board.items() if n not in board} == line["StarvanityLine"][
        "Resources"
    ]
    assert board_stacks["StarvanityData"] == line["StarvanityData"]


def test_items_of_the_board_s_tables_expire_and_the_tables_are_deleted_with_it(board):
    tables = of_type(board, "AWS::DynamoDB::GlobalTable")

    keys = {
        part: [
            (each["AttributeName"], each["KeyType"])
            for each in next(t for n, t in tables.items() if part in n)["Properties"]["KeySchema"]
        ]
        for part in ("Connections", "Journal")
    }

    assert keys == {
        "Connections": [("connection_id", "HASH")],
        "Journal": [("shelf", "HASH"), ("place", "RANGE")],
    }
    for table in tables.values():
        assert table["DeletionPolicy"] == "Delete"
        assert table["Properties"]["TimeToLiveSpecification"] == {
            "AttributeName": "expires_at",
            "Enabled": True,
        }


LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}
SERVING = {
    "Connections": {"dynamodb:PutItem", "dynamodb:DeleteItem"},
    "Journal": {"dynamodb:GetItem", "dynamodb:Query"},
    "index/newest-by-month": {"dynamodb:Query"},
}
TELLING = {
    "Connections": {"dynamodb:Scan", "dynamodb:DeleteItem"},
    "Journal": {"dynamodb:GetItem", "dynamodb:PutItem"},
    "StreamArn": {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
    },
    "/live/POST/@connections/*": {"execute-api:ManageConnections"},
}


def actions(granted, part=""):
    """Return the actions granted on resources whose JSON contains `part`."""
    return {action for action, on in granted if part in on}


def test_each_function_of_the_board_has_only_the_rights_that_it_needs(board):
    telling = grants(board, "Telling")
    serving = grants(board, "Serving")

    assert actions(grants(board, "Admitting")) == LOGS
    assert actions(grants(board, "Publishing")) == LOGS | {
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:ListBucket",
    }
    assert {part: actions(serving, part) for part in SERVING} == SERVING
    assert {part: actions(telling, part) for part in TELLING} == TELLING
    assert {action for action, on in telling | serving if on == '"*"'} == {"dynamodb:ListStreams"}
    assert actions(telling) == LOGS.union(
        *TELLING.values(), {"dynamodb:ListStreams", "sqs:SendMessage"}
    )


@pytest.mark.parametrize("handler", BOARD_HANDLERS)
def test_each_function_has_its_own_role_and_log(board, handler):
    functions = [each["Properties"] for each in of_type(board, "AWS::Lambda::Function").values()]
    (function,) = [each for each in functions if f".{handler}." in each["Handler"]]
    others = [each for each in functions if each is not function]

    assert function["Role"] not in [each["Role"] for each in others]
    assert function["LoggingConfig"] not in [each["LoggingConfig"] for each in others]


def test_line_and_board_deploy_every_handler():
    folder = Path(__file__).parents[2] / "packages/starvanity/src/starvanity/aws/handlers"

    found = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert found == {*HANDLERS, *BOARD_HANDLERS, *CANARY_HANDLERS}


def test_only_the_log_role_of_the_account_is_kept(board):
    kept = {
        name: each["DeletionPolicy"]
        for name, each in board.items()
        if each.get("DeletionPolicy", "Delete") != "Delete"
    }

    assert set(kept.values()) == {"Retain"}
    assert {board[name]["UpdateReplacePolicy"] for name in kept} == {"Retain"}
    assert [board[name]["Type"] for name in kept] == ["AWS::IAM::Role"]


def test_the_outputs_name_the_board_and_its_user_pool(board_stacks):
    assert {"BoardAddress", "BoardViewers"} <= set(board_stacks["StarvanityLine"]["Outputs"])


def test_the_stream_is_always_exported(line):
    outputs = line["StarvanityData"]["Outputs"].values()

    assert any("StreamArn" in json.dumps(each) for each in outputs)


def test_a_board_can_be_added_to_another_stack():
    app = App(analytics_reporting=False)
    stack = Stack(app, "Another", env=Environment(account="123456789012", region="eu-west-1"))
    table = dynamodb.TableV2(
        stack,
        "Calls",
        partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
        dynamo_stream=dynamodb.StreamViewType.NEW_IMAGE,
    )

    Board(
        stack,
        "Board",
        handlers=PlaceholderHandlers(),
        calls=table,
        stream_arn=table.table_stream_arn or "",
        retention_days=30,
        admin_email=ADMIN,
    )

    template = app.synth().get_stack_by_name("Another").template
    kinds = {each["Type"] for each in template["Resources"].values()}
    assert {"AWS::ApiGatewayV2::Stage", "Custom::Page", "AWS::Cognito::UserPool"} <= kinds


def test_a_plain_template_with_a_board_has_its_zips(tmp_path):
    for handler in (*HANDLERS, *BOARD_HANDLERS):
        (tmp_path / "assets" / handler).mkdir(parents=True)
        (tmp_path / "assets" / handler / "code.py").write_text(f"# {handler}")

    write_template(read(WITH_BOARD), BuiltHandlers(folder=tmp_path / "assets"), tmp_path / "out")

    template = json.loads((tmp_path / "out" / "template.json").read_text())
    zips = {path.name.split("-")[0] for path in (tmp_path / "out").glob("*.zip")}
    assert zips == {*HANDLERS, *BOARD_HANDLERS}
    assert {"BoardAddress", "BoardViewers"} <= set(template["Outputs"])
    # CloudFormation does not read a template of this size from a file, so the README uses a URL.
    assert (tmp_path / "out" / "template.json").stat().st_size > 51_200
    assert "--template-url" in (tmp_path / "out" / "README.txt").read_text()


@pytest.mark.parametrize(
    "settings",
    [WITH_BOARD, WITH_BOARD | {"REGION": "us-east-1", "REPLICAS": "us-west-2"}],
    ids=["board", "with replicas"],
)
def test_cfn_lint_finds_nothing(synthesise, tmp_path, settings):
    for name, template in synthesise(**settings).items():
        (tmp_path / f"{name}.template.json").write_text(json.dumps(template))

    result = cfn_lint(*tmp_path.glob("*"))

    assert result.returncode == 0, result.stdout + result.stderr
