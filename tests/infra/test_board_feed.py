"""The feed of the board in the template: authorizer, routes, stage and stream."""

import json

from starvanity.aws.journal import MOST_AT_ONCE
from tests.infra.template_queries import of_type, one, properties, rights


def test_the_connect_route_has_an_authorizer_before_the_stage_exists(board):
    connect = properties(board, "AWS::ApiGatewayV2::Route", "Apiconnect")
    ((authorizer_id, authorizer),) = of_type(board, "AWS::ApiGatewayV2::Authorizer").items()
    ((_, stage),) = of_type(board, "AWS::ApiGatewayV2::Stage").items()
    routes = of_type(board, "AWS::ApiGatewayV2::Route")

    assert connect["AuthorizationType"] == "CUSTOM"
    assert connect["AuthorizerId"] == {"Ref": authorizer_id}
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


def test_latest_and_ping_are_answered_on_their_own_connection(board):
    answers = of_type(board, "AWS::ApiGatewayV2::RouteResponse").values()
    routes = of_type(board, "AWS::ApiGatewayV2::Route")

    answered = {each["Properties"]["RouteId"]["Ref"] for each in answers}
    assert {routes[name]["Properties"]["RouteKey"] for name in answered} == {"latest", "ping"}


def test_the_stage_is_throttled_and_logs_neither_addresses_nor_tokens(board):
    stage = properties(board, "AWS::ApiGatewayV2::Stage")

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
        "viewer",
    }
    assert logged["viewer"] == "$context.authorizer.principalId"
    assert not any("Ip" in each or "header" in each for each in logged.values())


def test_the_authorizer_gets_the_pool_the_client_and_the_page(board):
    variables = properties(board, "AWS::Lambda::Function", "Admitting")["Environment"]["Variables"]
    ((pool, _),) = of_type(board, "AWS::Cognito::UserPool").items()
    ((client, _),) = of_type(board, "AWS::Cognito::UserPoolClient").items()
    ((page, _),) = of_type(board, "AWS::CloudFront::Distribution").items()

    assert variables["CLIENT_ID"] == {"Ref": client}
    assert {"Ref": pool} in variables["ISSUER"]["Fn::Join"][1]
    assert "https://cognito-idp.us-east-1." in variables["ISSUER"]["Fn::Join"][1]
    assert variables["KEYS_URL"]["Fn::Join"][1][:-1] == variables["ISSUER"]["Fn::Join"][1]
    assert variables["KEYS_URL"]["Fn::Join"][1][-1] == "/.well-known/jwks.json"
    assert variables["PAGE_ORIGIN"] == {
        "Fn::Join": ["", ["https://", {"Fn::GetAtt": [page, "DomainName"]}]]
    }


def test_the_stream_is_read_in_small_batches_with_a_dead_letter_queue(board):
    source = properties(board, "AWS::Lambda::EventSourceMapping")

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


def test_the_log_role_is_set_by_a_function_with_rights_on_the_account_s_setting_only(board):
    setter = rights(board, "LogRoleSetter")
    setting = one(board, "Custom::LogRole")["Properties"]
    ((role, _),) = [
        (name, each) for name, each in board.items() if each.get("DeletionPolicy") == "Retain"
    ]
    stage = one(board, "AWS::ApiGatewayV2::Stage")

    assert set(setter) == {
        *("logs:CreateLogStream", "logs:PutLogEvents"),
        *("apigateway:GET", "apigateway:PATCH", "iam:PassRole"),
    }
    account = {
        "Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":apigateway:us-east-1::/account"]]
    }
    assert setter["apigateway:GET"] == setter["apigateway:PATCH"] == account
    assert setter["iam:PassRole"] == setting["Role"] == {"Fn::GetAtt": [role, "Arn"]}
    assert any("LogRole" in each for each in stage["DependsOn"])
    assert not of_type(board, "AWS::ApiGateway::Account")
