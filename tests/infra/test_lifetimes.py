"""The lifetimes, limits and positions that one changed property would break without an error."""

from tests.infra.example_settings import CREATED
from tests.infra.template_queries import of_type, one, properties

FUNCTIONS = {
    "Answering": (7, 1024),
    "Replaying": (30, 256),
    "Linking": (300, 256),
    "Admitting": (10, 512),
    "Serving": (10, 512),
    "Telling": (60, 512),
    "Publishing": (120, 256),
}
"""The time limit in seconds and the memory in MB of each function."""


def test_tokens_are_valid_for_an_hour_and_a_session_for_twelve(board):
    client = properties(board, "AWS::Cognito::UserPoolClient")

    # In minutes: the unit is stated below.
    assert client["AccessTokenValidity"] == client["IdTokenValidity"] == 60
    assert client["RefreshTokenValidity"] == 12 * 60
    assert client["TokenValidityUnits"] == {
        "AccessToken": "minutes",
        "IdToken": "minutes",
        "RefreshToken": "minutes",
    }


def test_an_invitation_is_valid_for_three_days(board):
    policy = properties(board, "AWS::Cognito::UserPool")["Policies"]["PasswordPolicy"]

    assert policy["TemporaryPasswordValidityDays"] == 3


def test_cloudfront_signs_every_request_to_the_bucket(board):
    access = properties(board, "AWS::CloudFront::OriginAccessControl")
    distribution = properties(board, "AWS::CloudFront::Distribution")["DistributionConfig"]
    ((name, _),) = of_type(board, "AWS::CloudFront::OriginAccessControl").items()

    config = access["OriginAccessControlConfig"]
    assert (config["SigningBehavior"], config["SigningProtocol"]) == ("always", "sigv4")
    assert config["OriginAccessControlOriginType"] == "s3"
    (origin,) = distribution["Origins"]
    assert origin["OriginAccessControlId"] == {"Fn::GetAtt": [name, "Id"]}
    assert distribution["Enabled"] is True


def test_the_stream_is_read_from_its_end_and_the_outbox_slowly(board_stacks):
    resources = board_stacks["StarvanityLine"]["Resources"]
    stream = properties(resources, "AWS::Lambda::EventSourceMapping", "Stream")
    outbox = properties(resources, "AWS::Lambda::EventSourceMapping", "Replaying")

    assert stream["StartingPosition"] == "LATEST"
    assert outbox["BatchSize"] == 10
    assert outbox["ScalingConfig"] == {"MaximumConcurrency": 2}
    assert all(each.get("Enabled", True) for each in (stream, outbox))


def test_each_function_has_its_time_limit_and_memory(board_stacks):
    resources = board_stacks["StarvanityLine"]["Resources"]

    limits = {
        part: properties(resources, "AWS::Lambda::Function", f"{part}Function")
        for part in FUNCTIONS
    }

    assert {
        part: (each["Timeout"], each["MemorySize"]) for part, each in limits.items()
    } == FUNCTIONS


def test_every_role_trusts_only_the_service_that_uses_it(board_stacks):
    resources = board_stacks["StarvanityLine"]["Resources"]
    trusted = {}

    for name, role in of_type(resources, "AWS::IAM::Role").items():
        (statement,) = role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        assert (statement["Effect"], statement["Action"]) == ("Allow", "sts:AssumeRole")
        trusted[name] = statement["Principal"]

    gateway = [
        name
        for name, principal in trusted.items()
        if principal == {"Service": "apigateway.amazonaws.com"}
    ]
    others = [principal for name, principal in trusted.items() if name not in gateway]
    assert all(name.startswith("BoardLiveLogRole") for name in gateway)
    assert len(gateway) == 1
    assert others == [{"Service": "lambda.amazonaws.com"}] * len(others)
    assert len(others) >= len(FUNCTIONS)


def test_every_right_is_allowed_on_named_resources(board_stacks):
    resources = board_stacks["StarvanityLine"]["Resources"]
    wide = {}

    for policy in of_type(resources, "AWS::IAM::Policy").values():
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Allow"
            actions = statement["Action"]
            names = actions if isinstance(actions, list) else [actions]
            assert not any("*" in each for each in names)
            if statement["Resource"] == "*":
                wide.update(dict.fromkeys(names))

    # These actions have no resource types.
    assert set(wide) == {
        "xray:PutTraceSegments",
        "xray:PutTelemetryRecords",
        "dynamodb:ListStreams",
    }


def test_other_services_invoke_a_function_only_for_this_line(board_stacks):
    resources = board_stacks["StarvanityLine"]["Resources"]

    permissions = [
        each["Properties"] for each in of_type(resources, "AWS::Lambda::Permission").values()
    ]

    assert {each["Principal"] for each in permissions} == {
        "apigateway.amazonaws.com",
        "connect.amazonaws.com",
    }
    assert all(each["Action"] == "lambda:InvokeFunction" for each in permissions)
    assert all(each["SourceArn"] for each in permissions)


def test_the_bucket_is_private_encrypted_and_refuses_other_distributions(board):
    bucket = properties(board, "AWS::S3::Bucket")
    statements = properties(board, "AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]
    (allowed,) = [each for each in statements if each["Effect"] == "Allow"]
    (denied,) = [each for each in statements if each["Effect"] == "Deny"]
    ((distribution, _),) = of_type(board, "AWS::CloudFront::Distribution").items()

    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    assert allowed["Action"] == "s3:GetObject"
    ((_, source),) = allowed["Condition"]["StringEquals"].items()
    assert {"Ref": distribution} in source["Fn::Join"][1]
    assert (denied["Action"], denied["Principal"]) == ("s3:*", {"AWS": "*"})


def test_every_header_of_the_page_overrides_that_of_the_bucket(board):
    headers = properties(board, "AWS::CloudFront::ResponseHeadersPolicy")[
        "ResponseHeadersPolicyConfig"
    ]

    security = headers["SecurityHeadersConfig"].values()
    custom = headers["CustomHeadersConfig"]["Items"]
    assert all(each["Override"] is True for each in [*security, *custom])
    assert len(security) == 5
    assert headers["SecurityHeadersConfig"]["StrictTransportSecurity"]["IncludeSubdomains"] is True


def test_messages_of_all_queues_are_kept_for_two_weeks(board_stacks):
    queues = of_type(board_stacks["StarvanityLine"]["Resources"], "AWS::SQS::Queue").values()

    assert len(queues) == 3
    for each in queues:
        assert each["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600
        assert each["Properties"]["SqsManagedSseEnabled"] is True


def test_a_record_is_tried_480_times_before_it_becomes_a_dead_letter(resources):
    queue = properties(resources, "AWS::SQS::Queue", "OutboxQueue")
    ((letters, _),) = [
        each for each in of_type(resources, "AWS::SQS::Queue").items() if "DeadLetters" in each[0]
    ]

    assert queue["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": [letters, "Arn"]},
        "maxReceiveCount": 480,
    }
    assert queue["VisibilityTimeout"] == 180


def test_the_resources_of_a_line_are_deleted_with_it_except_what_it_must_keep(board_stacks):
    kept = {
        each["Type"]
        for template in board_stacks.values()
        for each in template["Resources"].values()
        if each.get("DeletionPolicy", "Delete") != "Delete"
    }

    assert kept == {
        "AWS::DynamoDB::GlobalTable",
        "AWS::IAM::Role",
    }


def test_the_instance_that_is_created_takes_calls_and_keeps_no_flow_logs(synthesise):
    resources = synthesise(**CREATED)["StarvanityLine"]["Resources"]

    assert one(resources, "AWS::Connect::Instance")["Properties"]["Attributes"] == {
        "InboundCalls": True,
        "OutboundCalls": False,
        "ContactflowLogs": False,
    }
