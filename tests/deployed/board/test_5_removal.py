"""The removal of the board from its line, and of both from the cloud."""

from tests.deployed.board.settings import LINE, SETTINGS
from tests.deployed.board_client import for_emulator
from tests.deployed.cloud_queries import functions, succeeded, tables


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


def test_a_destroyed_board_keeps_only_the_calls_and_the_account_s_log_role(line, client, cloud):
    tables_before = tables(client)
    succeeded(line.deploy(SETTINGS, for_emulator(cloud["AWS_ENDPOINT_URL"])))

    succeeded(line.destroy(SETTINGS))

    assert nothing_is_left(client)
    assert tables(client) == tables_before
    roles = [each["RoleName"] for each in client("iam").list_roles()["Roles"]]
    assert len([role for role in roles if role.startswith("StarvanityLine-")]) <= 2
    assert client("logs").describe_log_groups()["logGroups"] == []
