"""What the template says of the live board, part by part."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk import aws_dynamodb as dynamodb

from infra.assets.handlers import BOARD_HANDLERS, HANDLERS, BuiltHandlers, NoHandlers
from infra.board.board import Board
from infra.settings import read
from infra.template import write_template
from starvanity.aws.journal import MOST_AT_ONCE
from starvanity.board.serving import PERMISSIONS, content_policy
from tests.infra.lines import INSTANCE, NUMBER, cfn_lint

ADMIN = "ada@example.com"
WORDS = {
    "INSTANCE_ARN": INSTANCE,
    "PHONE_NUMBER_ARN": NUMBER,
    "BOARD": "yes",
    "ADMIN_EMAIL": ADMIN,
}
LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}


@pytest.fixture(scope="session")
def stacks(synthesise):
    return synthesise(**WORDS)


@pytest.fixture(scope="session")
def board(stacks):
    resources = stacks["StarvanityLine"]["Resources"]
    return {name: each for name, each in resources.items() if name.startswith("Board")}


def of_type(resources, kind):
    return {name: each for name, each in resources.items() if each["Type"] == kind}


def one(resources, kind, part=""):
    ((_, found),) = [(n, r) for n, r in of_type(resources, kind).items() if part in n]
    return found["Properties"]


def rights(resources, part):
    policy = one(resources, "AWS::IAM::Policy", part)
    granted = set()
    for statement in policy["PolicyDocument"]["Statement"]:
        actions = statement["Action"]
        actions = actions if isinstance(actions, list) else [actions]
        granted |= {(action, json.dumps(statement["Resource"])) for action in actions}
    return granted


def test_a_line_without_a_board_has_nothing_of_it(line, board):
    assert not [name for name in line["StarvanityLine"]["Resources"] if name.startswith("Board")]
    assert len(board) > 40


def test_the_line_is_the_same_with_a_board_beside_it(line, stacks, board):
    with_board = stacks["StarvanityLine"]["Resources"]

    assert {n: r for n, r in with_board.items() if n not in board} == line["StarvanityLine"][
        "Resources"
    ]
    assert stacks["StarvanityData"] == line["StarvanityData"]


def test_nobody_connects_before_somebody_asks_who_they_are(board):
    connect = one(board, "AWS::ApiGatewayV2::Route", "Apiconnect")
    ((door, authorizer),) = of_type(board, "AWS::ApiGatewayV2::Authorizer").items()
    ((_, stage),) = of_type(board, "AWS::ApiGatewayV2::Stage").items()
    routes = of_type(board, "AWS::ApiGatewayV2::Route")

    assert connect["AuthorizationType"] == "CUSTOM"
    assert connect["AuthorizerId"] == {"Ref": door}
    assert authorizer["Properties"]["AuthorizerType"] == "REQUEST"
    assert authorizer["Properties"]["IdentitySource"] == [
        "route.request.header.Sec-WebSocket-Protocol"
    ]
    assert set(routes) <= set(stage["DependsOn"])
    assert {each["Properties"]["RouteKey"] for each in routes.values()} == {
        "$connect",
        "$disconnect",
        "latest",
        "ping",
    }


def test_pages_are_answered_on_the_connection_that_they_ask_on(board):
    answers = of_type(board, "AWS::ApiGatewayV2::RouteResponse").values()
    routes = of_type(board, "AWS::ApiGatewayV2::Route")

    answered = {each["Properties"]["RouteId"]["Ref"] for each in answers}
    assert {routes[name]["Properties"]["RouteKey"] for name in answered} == {"latest", "ping"}


def test_the_stage_is_throttled_and_logs_neither_addresses_nor_tokens(board):
    stage = one(board, "AWS::ApiGatewayV2::Stage")
    account = one(board, "AWS::ApiGateway::Account")

    settings = stage["DefaultRouteSettings"]
    assert settings == {"ThrottlingBurstLimit": 400, "ThrottlingRateLimit": 200}
    logged = json.loads(stage["AccessLogSettings"]["Format"])
    assert set(logged) == {
        "requestTime",
        "requestId",
        "routeKey",
        "eventType",
        "status",
        "connectionId",
    }
    assert not any("Ip" in each or "header" in each for each in logged.values())
    assert account["CloudWatchRoleArn"]


def test_the_door_knows_the_pool_the_client_and_the_page(board):
    door = one(board, "AWS::Lambda::Function", "Admitting")["Environment"]["Variables"]
    ((pool, _),) = of_type(board, "AWS::Cognito::UserPool").items()
    ((client, _),) = of_type(board, "AWS::Cognito::UserPoolClient").items()
    ((page, _),) = of_type(board, "AWS::CloudFront::Distribution").items()

    assert door["CLIENT_ID"] == {"Ref": client}
    assert {"Ref": pool} in door["ISSUER"]["Fn::Join"][1]
    assert "https://cognito-idp.us-east-1." in door["ISSUER"]["Fn::Join"][1]
    assert door["KEYS_URL"]["Fn::Join"][1][:-1] == door["ISSUER"]["Fn::Join"][1]
    assert door["KEYS_URL"]["Fn::Join"][1][-1] == "/.well-known/jwks.json"
    assert door["PAGE_ORIGIN"] == {
        "Fn::Join": ["", ["https://", {"Fn::GetAtt": [page, "DomainName"]}]]
    }


def test_viewers_are_invited_and_their_passwords_are_long(board):
    pool = one(board, "AWS::Cognito::UserPool")
    admin = one(board, "AWS::Cognito::UserPoolUser")
    policy = pool["Policies"]["PasswordPolicy"]

    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert policy["MinimumLength"] == 14
    assert all(value for name, value in policy.items() if name.startswith("Require"))
    assert (pool["MfaConfiguration"], pool["EnabledMfas"]) == ("OPTIONAL", ["SOFTWARE_TOKEN_MFA"])
    assert admin["Username"] == ADMIN
    assert admin["DesiredDeliveryMediums"] == ["EMAIL"]


def test_ada_is_ada_however_she_writes_her_address(board):
    assert one(board, "AWS::Cognito::UserPool")["UsernameConfiguration"] == {"CaseSensitive": False}


def test_an_authenticator_is_demanded_only_if_asked_for(board, synthesise):
    demanding = synthesise(**WORDS, MFA="yes")["StarvanityLine"]["Resources"]

    pools = [one(each, "AWS::Cognito::UserPool") for each in (board, demanding)]
    assert [pool["MfaConfiguration"] for pool in pools] == ["OPTIONAL", "ON"]
    assert all(pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"] for pool in pools)


def test_two_regions_of_one_account_may_each_have_a_board(board, synthesise):
    there = {
        "INSTANCE_ARN": INSTANCE.replace("us-east-1", "us-west-2"),
        "PHONE_NUMBER_ARN": NUMBER.replace("us-east-1", "us-west-2"),
    }
    other = synthesise(**WORDS | there)["StarvanityLine"]["Resources"]

    def named(resources):
        access = one(resources, "AWS::CloudFront::OriginAccessControl")
        headers = one(resources, "AWS::CloudFront::ResponseHeadersPolicy")
        return [
            access["OriginAccessControlConfig"]["Name"],
            headers["ResponseHeadersPolicyConfig"]["Name"],
        ]

    names = [*named(board), *named(other)]
    assert len(set(names)) == 4
    assert max(map(len, names)) <= 64


def test_the_page_signs_in_with_a_code_and_holds_no_secret(board):
    client = one(board, "AWS::Cognito::UserPoolClient")

    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthScopes"] == ["openid"]
    assert client["GenerateSecret"] is False
    assert client["CallbackURLs"] == client["LogoutURLs"]
    assert client["EnableTokenRevocation"] is True
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["ExplicitAuthFlows"] == ["ALLOW_REFRESH_TOKEN_AUTH"]


def test_nobody_reads_the_bucket_but_cloudfront(board):
    bucket = one(board, "AWS::S3::Bucket")
    statements = one(board, "AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]

    assert all(bucket["PublicAccessBlockConfiguration"].values())
    allowed = [each for each in statements if each["Effect"] == "Allow"]
    denied = [each for each in statements if each["Effect"] == "Deny"]
    assert [each["Principal"] for each in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
    assert "AWS:SourceArn" in allowed[0]["Condition"]["StringEquals"]
    assert denied[0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_page_comes_over_https_with_strict_headers(board):
    behaviour = one(board, "AWS::CloudFront::Distribution")["DistributionConfig"]
    headers = one(board, "AWS::CloudFront::ResponseHeadersPolicy")["ResponseHeadersPolicyConfig"]
    security = headers["SecurityHeadersConfig"]
    policy = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Join"][1]

    text = "".join(part if isinstance(part, str) else "?" for part in policy)

    assert behaviour["DefaultCacheBehavior"]["ViewerProtocolPolicy"] == "redirect-to-https"
    assert behaviour["DefaultRootObject"] == "index.html"
    assert text == content_policy(
        ["wss://?.execute-api.us-east-1.?", "https://?.auth.us-east-1.amazoncognito.com"],
        ["media-src"],
    )
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] == 365 * 24 * 3600
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    assert security["FrameOptions"]["FrameOption"] == "DENY"
    more = {each["Header"]: each["Value"] for each in headers["CustomHeadersConfig"]["Items"]}
    assert more["Permissions-Policy"] == PERMISSIONS


def test_the_page_learns_where_everything_is_and_that_there_is_no_phone(board):
    told = one(board, "Custom::Page")
    text = "".join(
        part if isinstance(part, str) else "there" for part in told["Config"]["Fn::Join"][1]
    )

    config = json.loads(text)

    assert config == {
        "live": "wss://there.execute-api.us-east-1.there/live",
        "phone": False,
        "why": False,
        "auth": {
            "address": "https://there.auth.us-east-1.amazoncognito.com",
            "client": "there",
            "scope": "openid",
        },
    }
    function = one(board, "AWS::Lambda::Function", "Publishing")
    assert int(told["ServiceTimeout"]) > function["Timeout"]


def test_a_changed_file_is_published_again(board, monkeypatch):
    from infra.board import page as board_page  # noqa: PLC0415 - patched here

    before = one(board, "Custom::Page")["Mark"]
    (anything,) = [each for each in files("infra.board").iterdir() if each.name == "page.py"]

    class Changed:
        def joinpath(self, _name):
            return self

        def iterdir(self):
            return [anything]

    assert board_page.digest_of_page() == before
    monkeypatch.setattr(board_page, "files", lambda _package: Changed())
    assert board_page.digest_of_page() != before


def test_the_stream_is_read_in_small_batches_and_what_fails_is_put_aside(board):
    source = one(board, "AWS::Lambda::EventSourceMapping")

    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert source["BisectBatchOnFunctionError"] is True
    assert source["MaximumRetryAttempts"] == 5
    assert source["MaximumRecordAgeInSeconds"] == 3600
    assert source["BatchSize"] == MOST_AT_ONCE
    assert "DeadLetters" in json.dumps(source["DestinationConfig"]["OnFailure"])
    (pattern,) = [json.loads(each["Pattern"]) for each in source["FilterCriteria"]["Filters"]]
    assert pattern == {
        "eventName": ["INSERT"],
        "dynamodb": {"NewImage": {"pk": {"S": [{"prefix": "call#"}]}}},
    }


def test_the_board_s_tables_forget_by_themselves_and_go_with_it(board):
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


def named(*grants):
    return {action for action, _ in grants}


def test_every_function_of_the_board_may_do_what_it_does_and_nothing_else(board):
    telling = rights(board, "Telling")
    serving = rights(board, "Serving")

    assert named(*rights(board, "Admitting")) == LOGS
    assert named(*rights(board, "Publishing")) == LOGS | {
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:ListBucket",
    }
    assert {action for action, on in serving if "Connections" in on} == {
        "dynamodb:PutItem",
        "dynamodb:DeleteItem",
    }
    assert {action for action, on in serving if "Journal" in on} == {
        "dynamodb:GetItem",
        "dynamodb:Query",
    }
    assert {action for action, on in serving if "index/newest-by-month" in on} == {"dynamodb:Query"}
    assert {action for action, on in telling if "Connections" in on} == {
        "dynamodb:Scan",
        "dynamodb:DeleteItem",
    }
    assert {action for action, on in telling if "Journal" in on} == {
        "dynamodb:GetItem",
        "dynamodb:PutItem",
    }
    assert {action for action, on in telling if "StreamArn" in on} == {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
    }
    assert {action for action, on in telling if "/live/POST/@connections/*" in on} == {
        "execute-api:ManageConnections"
    }
    assert {action for action, on in telling | serving if on == '"*"'} == {"dynamodb:ListStreams"}
    assert named(*telling) == LOGS | {
        "dynamodb:Scan",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
        "execute-api:ManageConnections",
        "sqs:SendMessage",
    }


@pytest.mark.parametrize("handler", BOARD_HANDLERS)
def test_every_function_has_a_role_and_a_log_of_its_own(board, handler):
    functions = [each["Properties"] for each in of_type(board, "AWS::Lambda::Function").values()]
    (function,) = [each for each in functions if f".{handler}." in each["Handler"]]
    others = [each for each in functions if each is not function]

    assert function["Role"] not in [each["Role"] for each in others]
    assert function["LoggingConfig"] not in [each["LoggingConfig"] for each in others]


def test_handlers_of_line_and_board_are_all_that_there_are():
    folder = Path(__file__).parents[2] / "packages/starvanity/src/starvanity/aws/handlers"

    found = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert found == {*HANDLERS, *BOARD_HANDLERS}


def test_alarms_tell_of_pages_that_hear_late_or_not_at_all(board, synthesise):
    topic = "arn:aws:sns:us-east-1:123456789012:ops"
    told = synthesise(**WORDS, ALARM_TOPIC_ARN=topic)["StarvanityLine"]["Resources"]
    alarms = of_type(board, "AWS::CloudWatch::Alarm").values()
    telling = [r for n, r in of_type(told, "AWS::CloudWatch::Alarm").items() if "Board" in n]

    assert sorted(each["Properties"]["MetricName"] for each in alarms) == [
        "ApproximateNumberOfMessagesVisible",
        "Errors",
        "Errors",
        "IteratorAge",
    ]
    failing = [
        each["Properties"] for each in alarms if each["Properties"]["MetricName"] == "Errors"
    ]
    watched = {each["Dimensions"][0]["Value"]["Ref"] for each in failing}
    assert any("Serving" in each for each in watched)
    assert any("Admitting" in each for each in watched)
    assert all(each["Properties"]["AlarmActions"] == [topic] for each in telling)


def test_only_the_account_s_log_role_outlives_the_board_and_a_rollback(board):
    kept = {
        name: each["DeletionPolicy"]
        for name, each in board.items()
        if each.get("DeletionPolicy", "Delete") != "Delete"
    }

    assert set(kept.values()) == {"Retain"}
    assert {board[name]["UpdateReplacePolicy"] for name in kept} == {"Retain"}
    assert {board[name]["Type"] for name in kept} == {
        "AWS::ApiGateway::Account",
        "AWS::IAM::Role",
    }


def test_what_a_viewer_needs_to_know_is_put_out(stacks):
    assert {"BoardAddress", "BoardViewers"} <= set(stacks["StarvanityLine"]["Outputs"])


def test_the_stream_is_exported_whether_or_not_anybody_reads_it(line):
    outputs = line["StarvanityData"]["Outputs"].values()

    assert any("StreamArn" in json.dumps(each) for each in outputs)


def test_the_board_stands_in_somebody_else_s_stack_as_well():
    app = App(analytics_reporting=False)
    stack = Stack(app, "Theirs", env=Environment(account="123456789012", region="eu-west-1"))
    table = dynamodb.TableV2(
        stack,
        "Calls",
        partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
        dynamo_stream=dynamodb.StreamViewType.NEW_IMAGE,
    )

    Board(
        stack,
        "Board",
        handlers=NoHandlers(),
        calls=table,
        stream_arn=table.table_stream_arn or "",
        retention_days=30,
        admin_email=ADMIN,
    )

    template = app.synth().get_stack_by_name("Theirs").template
    kinds = {each["Type"] for each in template["Resources"].values()}
    assert {"AWS::ApiGatewayV2::Stage", "Custom::Page", "AWS::Cognito::UserPool"} <= kinds


def test_a_plain_template_brings_the_board_s_zips_as_well(tmp_path):
    for handler in (*HANDLERS, *BOARD_HANDLERS):
        (tmp_path / "assets" / handler).mkdir(parents=True)
        (tmp_path / "assets" / handler / "code.py").write_text(f"# {handler}")

    write_template(read(WORDS), BuiltHandlers(folder=tmp_path / "assets"), tmp_path / "out")

    template = json.loads((tmp_path / "out" / "template.json").read_text())
    zips = {path.name.split("-")[0] for path in (tmp_path / "out").glob("*.zip")}
    assert zips == {*HANDLERS, *BOARD_HANDLERS}
    assert {"BoardAddress", "BoardViewers"} <= set(template["Outputs"])
    # Longer than CloudFormation takes from a file, so the instructions name an address.
    assert (tmp_path / "out" / "template.json").stat().st_size > 51_200
    assert "--template-url" in (tmp_path / "out" / "README.txt").read_text()


@pytest.mark.parametrize(
    "words",
    [WORDS, WORDS | {"REGION": "us-east-1", "REPLICAS": "us-west-2"}],
    ids=["board", "with replicas"],
)
def test_cfn_lint_has_nothing_to_say(synthesise, tmp_path, words):
    for name, template in synthesise(**words).items():
        (tmp_path / f"{name}.template.json").write_text(json.dumps(template))

    told = cfn_lint(*tmp_path.glob("*"))

    assert told.returncode == 0, told.stdout + told.stderr
