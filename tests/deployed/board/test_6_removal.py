"""The removal of the board from its line, of a word from the board, and of all from the cloud."""

from tests.deployed.board.conftest import board_of, tokens_of
from tests.deployed.board.settings import LINE, SETTINGS
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


def test_a_new_board_on_a_kept_table_shows_old_calls_and_sends_new_ones(line, client, cloud):
    table = calls_table(client)
    succeeded(line.destroy(LINE))
    assert tables(client) == {table}
    described = client("dynamodb").describe_table(TableName=table)["Table"]
    kept = SETTINGS | {"TABLE": table, "STREAM_ARN": described["LatestStreamArn"]}

    succeeded(line.deploy(kept, for_emulator(cloud["AWS_ENDPOINT_URL"])))

    board = board_of(line, client, cloud["AWS_ENDPOINT_URL"])
    with board.open(tokens_of(line, board, client)["access_token"]) as page:
        before = contacts(page.latest())
        line.place_call("+12065550143", contact="on-the-kept-table")
        page.receive_contact("on-the-kept-table")
        after = contacts(page.latest())
    assert before[0] == "without-a-board"
    assert after[:2] == ["on-the-kept-table", "without-a-board"]
    succeeded(line.destroy(kept))


def test_a_destroyed_board_keeps_only_the_calls_and_the_account_s_log_role(client):
    assert nothing_is_left(client)
    assert len(tables(client)) == 1
    roles = [each["RoleName"] for each in client("iam").list_roles()["Roles"]]
    assert len([role for role in roles if role.startswith("StarvanityLine-")]) <= 2
    assert client("logs").describe_log_groups()["logGroups"] == []
