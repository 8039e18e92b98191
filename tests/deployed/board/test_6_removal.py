"""The removal of the board from its line, of a word from the board, and of all from the cloud."""

import json

from infra.assets.inputs import OwnLists
from tests.deployed.board.settings import LINE, SETTINGS, board_of, build_here, tokens_of
from tests.deployed.board_client import contacts, for_emulator
from tests.deployed.cloud_queries import calls_table, functions, succeeded, tables


def test_a_line_without_its_board_still_answers_and_has_no_part_of_the_board(line, client):
    succeeded(line.deploy(LINE))

    assert line.place_call("+12065550136", contact="without-a-board")
    assert not [name for name in functions(client) if "Board" in name]
    assert nothing_is_left(client)


def nothing_is_left(client):
    """Whether no resource of the board exists."""
    buckets = [each["Name"] for each in client("s3").list_buckets()["Buckets"]]
    return not any(
        (
            client("apigatewayv2").get_apis()["Items"],
            client("cognito-idp").list_user_pools(MaxResults=10)["UserPools"],
            client("cloudfront").list_distributions()["DistributionList"].get("Items", []),
            [name for name in buckets if "board" in name],
        )
    )


def test_one_deployment_removes_a_word_from_older_and_from_new_calls(line, client, cloud, tmp_path):
    never = tmp_path / "never.txt"
    never.write_text("flower\n")
    build_here(line.assets, OwnLists(never=never))
    edit = for_emulator(cloud["AWS_ENDPOINT_URL"])
    succeeded(line.deploy(SETTINGS | {"NEVER": str(never)}, edit))
    board = board_of(line, cloud, client)

    with board.open(tokens_of(line, board, client)["access_token"]) as page:
        older = page.latest(limit=100)
        line.place_call("+18003569377", contact="after-the-ban")
        newer = page.receive_contact("after-the-ban")

    assert "1-800-FLOWERS" in json.dumps(client("dynamodb").scan(TableName=calls_table(client)))
    assert phonewords(older, "first")
    assert phonewords(newer, "after-the-ban")
    assert "FLOWER" not in json.dumps([older, newer])


def phonewords(message, contact):
    """Return the phonewords of a call in a message of the feed."""
    (call,) = (each for each in message["calls"] if each["contact_id"] == contact)
    return call["phonewords"]


def test_a_new_board_on_a_kept_table_shows_old_calls_and_sends_new_ones(line, client, cloud):
    table = calls_table(client)
    succeeded(line.destroy(SETTINGS))
    assert tables(client) == {table}
    described = client("dynamodb").describe_table(TableName=table)["Table"]

    succeeded(line.deploy(on_table(described), for_emulator(cloud["AWS_ENDPOINT_URL"])))

    board = board_of(line, cloud, client)
    with board.open(tokens_of(line, board, client)["access_token"]) as page:
        before = contacts(page.latest(limit=100))
        line.place_call("+12065550143", contact="on-the-kept-table")
        page.receive_contact("on-the-kept-table")
        after = contacts(page.latest(limit=100))
    assert "without-a-board" in before
    assert after == ["on-the-kept-table", *before]


def on_table(described):
    """Return the settings of a line with a board on an existing table."""
    return SETTINGS | {
        "TABLE": described["TableName"],
        "STREAM_ARN": described["LatestStreamArn"],
    }


def test_a_destroyed_board_keeps_only_the_calls_and_the_account_s_log_role(line, client):
    (table,) = (name for name in tables(client) if "Calls" in name)
    described = client("dynamodb").describe_table(TableName=table)["Table"]
    log_role = client("apigateway").get_account()["cloudwatchRoleArn"]

    succeeded(line.destroy(on_table(described)))

    assert nothing_is_left(client)
    assert tables(client) == {table}
    roles = [each["RoleName"] for each in client("iam").list_roles()["Roles"]]
    ours = [role for role in roles if role.startswith("StarvanityLine-")]
    assert len(ours) <= 2
    assert log_role.rsplit("/", 1)[-1] in ours
    assert client("apigateway").get_account()["cloudwatchRoleArn"] == log_role
    assert client("logs").describe_log_groups()["logGroups"] == []
