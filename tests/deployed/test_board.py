"""The live board, really deployed to an emulated cloud: a story, told in order."""

import json
import re
import sys
import time
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from infra.assets import build
from packages.starvanity.tests import fake_cloudformation
from packages.starvanity.tests.logs import numbers_logged
from tests.deployed.deploying import Deployment, Rights
from tests.deployed.place import INSTANCE, NUMBER
from tests.deployed.viewing import PROTOCOL, Board, browsing, emulated

ROOT = Path(__file__).parents[2]
ADMIN = "ada@example.com"
PASSWORD = "A-long-enough-1-password"  # noqa: S105 - of somebody who does not exist
LINE = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
WORDS = LINE | {"BOARD": "yes", "ADMIN_EMAIL": ADMIN}
KEYED = "+12065550199"
"""Somebody else's number, which a caller keys in."""
PATIENCE_SECONDS = 40
"""The emulator asks a stream every second or so; a machine may be busy."""
SILENCE_SECONDS = 4
"""Long enough to be sure that nothing comes: what comes takes well below a second."""
LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}
STREAM = {
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
}
NOT_ENFORCED = {
    # The emulator reads a stream for a function, and keeps what failed, with its own rights.
    "BoardLiveTelling": LOGS | STREAM | {"sqs:SendMessage"},
    "BoardLiveServing": LOGS,
    "BoardLiveAdmitting": LOGS,
    "BoardPagePublishing": LOGS,
}
"""Actions that the emulator allows for nothing: tests/infra asserts these."""
TAKEN = {role: set() for role in NOT_ENFORCED}
"""Each right that a test has taken away by itself, to see what it was for."""


@pytest.fixture(scope="module")
def line(cloud, client, tmp_path_factory):
    """A line with its board, deployed once."""
    assets = tmp_path_factory.mktemp("assets")
    # The emulator runs functions on its own Python and processor, and one library is compiled.
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    build.build_assets(assets, python=here, machine="x86_64")
    deployment = Deployment(cloud, client, assets, tmp_path_factory.mktemp("cdk"))
    deployment.bootstrap()
    done(deployment.deploy(WORDS, emulated(cloud["AWS_ENDPOINT_URL"])))
    return deployment


def done(told):
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="module")
def board(line, cloud, client):
    bucket = physical(client, "AWS::S3::Bucket", "BoardPage")
    config = client("s3").get_object(Bucket=bucket, Key="config.json")["Body"].read()
    origin = line.output("BoardAddress").rstrip("/")
    return Board(cloud["AWS_ENDPOINT_URL"], origin, json.loads(config))


@pytest.fixture(scope="module")
def tokens(line, board, client):
    client("cognito-idp").admin_set_user_password(
        UserPoolId=line.output("BoardViewers"), Username=ADMIN, Password=PASSWORD, Permanent=True
    )
    return board.tokens(ADMIN, PASSWORD)


@pytest.fixture(scope="module")
def token(tokens):
    return tokens["access_token"]


def physical(client, kind, part):
    told = client("cloudformation").describe_stack_resources(StackName="StarvanityLine")
    (found,) = [
        each["PhysicalResourceId"]
        for each in told["StackResources"]
        if each["ResourceType"] == kind and part in each["LogicalResourceId"]
    ]
    return found


def calls_table(client):
    stacks = client("cloudformation").describe_stacks(StackName="StarvanityData")["Stacks"]
    (table,) = [
        each["OutputValue"] for each in stacks[0]["Outputs"] if each["OutputKey"] == "CallsTable"
    ]
    return table


def until(claim):
    """Wait until `claim` holds; return what it says."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (said := claim()) and time.monotonic() < give_up:
        time.sleep(0.3)
    assert said
    return said


def logged(client, part):
    group = physical(client, "AWS::Logs::LogGroup", part)
    events = client("logs").filter_log_events(logGroupName=group)["events"]
    return "\n".join(each["message"] for each in events)


def contacts(message):
    return [call["contact_id"] for call in message["calls"]]


def test_a_call_is_on_an_open_page_the_moment_it_is_saved(line, board, token):
    with board.open(token) as page:
        before = page.ask()
        line.ring("+18003569377", contact="told")
        news = page.hear()

    assert before == {"type": "latest", "calls": [], "cursor": "0"}
    assert (news["type"], news["after"], news["cursor"]) == ("news", "0", "1 told")
    assert [call["written"] for call in news["calls"]] == ["1-800-356-9377"]
    assert news["calls"][0]["phonewords"][0]["text"] == "1-800-FLOWERS"


def test_a_page_that_was_away_hears_what_it_missed_and_every_page_hears_the_next(
    line, board, token
):
    with board.open(token) as page:
        cursor = page.ask()["cursor"]
    line.ring("+12065555253", contact="missed")
    line.ring(None, contact="withheld")

    with board.open(token) as page, board.open(token) as other:
        missed = until(lambda: caught_up(page, cursor, 2))
        assert contacts(other.ask()) == ["withheld", "missed", "told"]
        line.ring("+12065550123", contact="next")
        news = [page.hear_of("next"), other.hear_of("next")]

    assert contacts(missed) == ["missed", "withheld"]
    assert missed["calls"][1]["withheld"] is True
    assert [contacts(each) for each in news] == [["next"], ["next"]]


def caught_up(page, cursor, count):
    told = page.ask(after=cursor)
    return told if len(told["calls"]) == count else None


def test_a_pong_has_the_cursor_of_the_head(board, token):
    with board.open(token) as page:
        page.say(action="ping")

        assert page.hear() == {"type": "pong", "calls": [], "cursor": None, "after": "4 next"}


def test_a_keyed_number_is_told_to_nobody(line, board, token, client):
    contact = {"ContactId": "keyed", "CustomerEndpoint": {"Address": "+12065550144"}}
    event = {"Details": {"ContactData": contact, "Parameters": {"entry": KEYED}}}
    with board.open(token) as page:
        page.ask()
        line.ask(event)
        with pytest.raises(TimeoutError):
            page.hear_of("keyed", SILENCE_SECONDS)


def kept(client):
    table = physical(client, "AWS::DynamoDB::GlobalTable", "Connections")
    items = client("dynamodb").scan(TableName=table)["Items"]
    return {item["connection_id"]["S"] for item in items}


def test_who_leaves_is_forgotten_and_so_is_who_went_without_a_word(line, board, token, client):
    until(lambda: not kept(client))
    table = physical(client, "AWS::DynamoDB::GlobalTable", "Connections")
    lost = {"connection_id": {"S": "gone-long-ago"}, "expires_at": {"N": "9999999999"}}
    client("dynamodb").put_item(TableName=table, Item=lost)

    with board.open(token) as page:
        page.ask()
        line.ring("+12065550125", contact="after-one-went")
        assert contacts(page.hear_of("after-one-went")) == ["after-one-went"]
        until(lambda: "gone-long-ago" not in kept(client))
        assert len(kept(client)) == 1

    until(lambda: not kept(client))


def altered(token):
    header, claims, signature = token.split(".")
    return f"{header}.{claims[:-2]}{'AA' if claims[-2:] != 'AA' else 'BB'}.{signature}"


def a_stranger_s_token(cognito, pool):
    """A token as good as ours, which the same pool gave to another client, or another pool."""
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    told = cognito.initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=client,
        AuthParameters={"USERNAME": ADMIN, "PASSWORD": PASSWORD},
    )
    cognito.delete_user_pool_client(UserPoolId=pool, ClientId=client)
    return told["AuthenticationResult"]["AccessToken"]


@pytest.fixture
def another_pool(client):
    cognito = client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="another")["UserPool"]["Id"]
    cognito.admin_create_user(UserPoolId=pool, Username=ADMIN)
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=ADMIN, Password=PASSWORD, Permanent=True
    )
    yield pool
    cognito.delete_user_pool(UserPoolId=pool)


@pytest.fixture
def strangers(line, client, another_pool):
    """Good tokens, which are not for this board."""
    cognito = client("cognito-idp")
    pools = {"another client": line.output("BoardViewers"), "another pool": another_pool}
    return {name: a_stranger_s_token(cognito, pool) for name, pool in pools.items()}


def test_whoever_is_not_let_in_hears_nothing(board, tokens, token, strangers):
    forged = {
        "no token": {"protocols": [PROTOCOL]},
        "nothing at all": {"protocols": []},
        "not a token": {"protocols": [PROTOCOL, "a.b.c"]},
        "altered": {"protocols": [PROTOCOL, altered(token)]},
        **{name: {"protocols": [PROTOCOL, theirs]} for name, theirs in strangers.items()},
        "an identity token": {"protocols": [PROTOCOL, tokens["id_token"]]},
        "another page": {"origin": "https://evil.example"},
        "no page": {"origin": ""},
    }

    refused = {}
    for name, knocking in forged.items():
        with pytest.raises(InvalidStatus) as refusal, board.open(token, **knocking):
            pass
        refused[name] = refusal.value.response.status_code

    assert set(refused) == set(forged)
    assert set(refused.values()) <= {401, 403}


def test_a_wrong_password_is_refused(board):
    with pytest.raises((AssertionError, KeyError)):
        board.token(ADMIN, "A-long-enough-2-password")


@contextmanager
def without(client, role, action, on=""):
    """Take one right away, and no other."""
    rights = Rights(client("iam"), physical(client, "AWS::IAM::Role", role))
    try:
        (taken,) = rights.without(action, on=on)
        TAKEN[role].add(taken)
        yield
    finally:
        rights.restore()


@pytest.mark.parametrize(
    "action",
    ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan", "execute-api:ManageConnections"],
)
def test_without_any_of_its_rights_the_broadcaster_tells_nobody_and_catches_up(
    line, board, token, client, action
):
    contact = f"while {action} was gone"
    with board.open(token) as page:
        cursor = page.ask()["cursor"]
        with without(client, "BoardLiveTelling", action):
            line.ring("+12065550131", contact=contact)
            with pytest.raises(TimeoutError):
                page.hear_of(contact, SILENCE_SECONDS)
        told = until(lambda: page.ask(after=cursor)["calls"])

    assert contact in {call["contact_id"] for call in told}


def test_without_its_right_to_forget_the_broadcaster_does_not(line, board, token, client):
    table = physical(client, "AWS::DynamoDB::GlobalTable", "Connections")
    lost = {"connection_id": {"S": "stays"}, "expires_at": {"N": "9999999999"}}
    client("dynamodb").put_item(TableName=table, Item=lost)

    with board.open(token) as page, without(client, "BoardLiveTelling", "dynamodb:DeleteItem"):
        page.ask()
        line.ring("+12065550133", contact="unforgotten")
        page.hear_of("unforgotten")
        time.sleep(1)
        assert "stays" in kept(client)

    until(lambda: "stays" not in kept(client))


@pytest.mark.parametrize(
    ("action", "on"),
    [
        ("dynamodb:PutItem", "Connections"),
        ("dynamodb:GetItem", "Journal"),
        ("dynamodb:Query", "Journal"),
        ("dynamodb:Query", "/index/"),
    ],
)
def test_without_any_of_its_rights_nobody_is_served(board, token, client, action, on):
    with board.open(token) as page, without(client, "BoardLiveServing", action, on):
        page.say(action="latest", limit=5, after=None)

        assert "calls" not in page.read(SILENCE_SECONDS)


def test_without_its_right_to_forget_a_page_that_left_is_still_kept(board, token, client):
    until(lambda: not kept(client))
    with without(client, "BoardLiveServing", "dynamodb:DeleteItem"):
        with board.open(token) as page:
            page.ask()
        time.sleep(SILENCE_SECONDS)
        (left,) = kept(client)

    table = physical(client, "AWS::DynamoDB::GlobalTable", "Connections")
    client("dynamodb").delete_item(TableName=table, Key={"connection_id": {"S": left}})


def page_in(client):
    """Return the bucket's name and what stands in it."""
    bucket = physical(client, "AWS::S3::Bucket", "BoardPage")
    s3 = client("s3")
    names = {each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    return bucket, {
        name: s3.get_object(Bucket=bucket, Key=name)["Body"].read() for name in sorted(names)
    }


def test_the_page_is_the_laptop_s_byte_for_byte(client):
    _, held = page_in(client)
    del held["config.json"]

    page = files("starvanity.board").joinpath("page")
    assert held == {file.name: file.read_bytes() for file in page.iterdir()}


@pytest.fixture
def hasty_publisher(line, client):
    """The publishing function, which gives up after seconds: 41 are kept back for the answer."""
    function = physical(client, "AWS::Lambda::Function", "BoardPagePublishing")
    told = client("lambda").get_function_configuration(FunctionName=function)
    client("lambda").update_function_configuration(FunctionName=function, Timeout=44)
    yield function
    client("lambda").update_function_configuration(FunctionName=function, Timeout=told["Timeout"])


@pytest.mark.parametrize(
    ("request_type", "action"),
    [("Update", "s3:PutObject"), ("Delete", "s3:ListBucket"), ("Delete", "s3:DeleteObject")],
)
def test_without_any_of_its_rights_the_publisher_says_so_and_the_page_stays(
    client, hasty_publisher, request_type, action
):
    bucket, before = page_in(client)

    with fake_cloudformation.cloudformation() as cloudformation:
        event = {
            "RequestType": request_type,
            "ResponseURL": cloudformation.url,
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "Files",
            "PhysicalResourceId": f"page-in-{bucket}",
            "ResourceProperties": {"Bucket": bucket, "Config": "another"},
        }
        with without(client, "BoardPagePublishing", action):
            client("lambda").invoke(FunctionName=hasty_publisher, Payload=json.dumps(event))

    ((_, told),) = cloudformation.received
    assert told["Status"] == "FAILED"
    assert "AccessDenied" in told["Reason"]
    assert page_in(client) == (bucket, before)


def test_the_phone_is_not_there_for_the_line_is_rung_for_real(board):
    assert (board.config["phone"], board.config["why"]) == (False, False)


@pytest.fixture(scope="module")
def browser(cloud, token):
    with browsing(cloud["AWS_ENDPOINT_URL"]) as browser:
        yield browser


def test_nobody_sees_the_board_who_is_not_signed_in(browser, line):
    headers = browser.open(line.output("BoardAddress"))

    seen = browser.look()

    assert (seen["door"], seen["board"], seen["rows"]) == (True, False, [])
    assert seen["troubles"] == []
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=31536000")


def test_a_viewer_signs_in_on_the_pool_s_own_form_and_sees_a_call_the_moment_it_is_saved(
    browser, line
):
    form = browser.go_to_form()
    browser.fill_form(ADMIN, PASSWORD)
    line.ring("+12065555254", contact="seen")
    browser.wait_for("#callers > li:first-child >> text=206-555-5254")

    seen = browser.look()

    assert ".amazoncognito.com/oauth2/authorize" in form
    assert "code_challenge_method=S256" in form
    assert seen["address"] == line.output("BoardAddress")
    assert (seen["state"], seen["door"], seen["phone"]) == ("Live", False, False)
    assert len(seen["rows"]) == 5
    assert seen["troubles"] == []
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    browser.picture(str(folder / "board-in-the-cloud.png"))


def test_no_token_is_kept_anywhere_but_in_memory(browser, line):
    assert browser.look()["kept"] == [{}, {}, ""]

    browser.open(line.output("BoardAddress"))

    assert browser.look()["door"] is True


def test_a_code_that_nobody_asked_for_signs_nobody_in(browser, line):
    browser.open(line.output("BoardAddress") + "?code=stolen&state=guessed")

    seen = browser.look()

    assert (seen["door"], seen["board"]) == (True, False)
    assert "did not work" in seen["notice"]
    assert seen["address"] == line.output("BoardAddress")


def test_a_viewer_who_leaves_is_asked_for_the_password_again(browser, line):
    browser.open(line.output("BoardAddress"))
    browser.go_to_form()
    browser.fill_form(ADMIN, PASSWORD)

    browser.leave()

    assert browser.look()["board"] is False
    assert "oauth2/authorize" in browser.go_to_form()


def test_no_log_line_holds_a_number_or_a_token(client, token):
    logs = "".join(
        logged(client, f"BoardLive{part}") for part in ("Telling", "Serving", "Admitting")
    )
    calls = json.dumps(client("dynamodb").scan(TableName=calls_table(client))["Items"])
    rung = set(re.findall(r"\+1\d{10}", calls))

    assert "broadcast-calls" in logs
    assert "refused" in logs
    assert {"+12065555253", KEYED} <= rung
    assert numbers_logged(logs, rung) == set()
    assert token.split(".")[1] not in logs


def test_an_unreadable_record_is_logged_and_holds_nobody_up(line, board, token, client):
    junk = {"pk": {"S": "call#junk"}, "sk": {"S": "-"}, "keyed": {"BOOL": False}}

    client("dynamodb").put_item(TableName=calls_table(client), Item=junk)
    until(lambda: "not told" in logged(client, "BoardLiveTelling"))
    with board.open(token) as page:
        page.ask()
        line.ring("+12065550135", contact="behind-junk")
        until(lambda: "behind-junk" in contacts(page.ask()))


def test_what_cannot_be_told_for_too_long_ends_with_the_dead_letters(line, client):
    dead = physical(client, "AWS::SQS::Queue", "BoardLiveDeadLetters")
    source = physical(client, "AWS::Lambda::EventSourceMapping", "BoardLiveStream")
    client("lambda").update_event_source_mapping(UUID=source, MaximumRecordAgeInSeconds=1)

    with without(client, "BoardLiveTelling", "dynamodb:PutItem"):
        line.ring("+12065550137", contact="given-up")
        (letter,) = until(lambda: client("sqs").receive_message(QueueUrl=dead).get("Messages"))

    assert "DDBStreamBatchInfo" in letter["Body"]
    assert "2065550137" not in letter["Body"]


def test_every_right_of_the_board_that_the_emulator_enforces_has_been_taken_away(client):
    functions = client("lambda").list_functions()["Functions"]
    roles = {role: physical(client, "AWS::IAM::Role", role) for role in NOT_ENFORCED}

    enforced = {
        role: {
            (action, on)
            for action, on in Rights(client("iam"), name).rights
            if action not in NOT_ENFORCED[role]
        }
        for role, name in roles.items()
    }

    assert len(names_of(functions, "FunctionName", "Board")) == len(roles)
    assert enforced == TAKEN


def test_without_the_board_the_line_answers_on_and_nothing_of_the_board_is_left(line, client):
    done(line.deploy(LINE))

    assert line.ring("+12065550136", contact="without-a-board")
    assert names_of(client("lambda").list_functions()["Functions"], "FunctionName", "Board") == []
    assert nothing_is_left(client)


def names_of(things, key, part):
    return [each[key] for each in things if part in each[key]]


def nothing_is_left(client):
    return not any(
        (
            client("apigatewayv2").get_apis()["Items"],
            client("cognito-idp").list_user_pools(MaxResults=10)["UserPools"],
            client("cloudfront").list_distributions()["DistributionList"].get("Items", []),
            names_of(client("s3").list_buckets()["Buckets"], "Name", "board"),
        )
    )


def test_a_board_that_is_destroyed_leaves_the_calls_and_the_account_s_log_role(line, client, cloud):
    tables = set(client("dynamodb").list_tables()["TableNames"])
    done(line.deploy(WORDS, emulated(cloud["AWS_ENDPOINT_URL"])))

    done(line.destroy(WORDS))

    assert nothing_is_left(client)
    assert set(client("dynamodb").list_tables()["TableNames"]) == tables
    roles = [each["RoleName"] for each in client("iam").list_roles()["Roles"]]
    assert len([role for role in roles if role.startswith("StarvanityLine-")]) <= 2
    assert client("logs").describe_log_groups()["logGroups"] == []
