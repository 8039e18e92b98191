"""The page and the sign-in of the board in the template."""

import json
from importlib.resources import files

from starvanity.board.serving import PERMISSIONS, content_policy
from tests.infra.example_settings import ADMIN, INSTANCE, NUMBER, WITH_BOARD
from tests.infra.template_queries import properties


def test_viewers_are_invited_and_their_passwords_are_long(board):
    pool = properties(board, "AWS::Cognito::UserPool")
    admin = properties(board, "AWS::Cognito::UserPoolUser")
    policy = pool["Policies"]["PasswordPolicy"]

    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert policy["MinimumLength"] == 14
    assert all(value for name, value in policy.items() if name.startswith("Require"))
    assert (pool["MfaConfiguration"], pool["EnabledMfas"]) == ("ON", ["SOFTWARE_TOKEN_MFA"])
    assert admin["Username"] == ADMIN
    assert admin["DesiredDeliveryMediums"] == ["EMAIL"]


def test_the_case_of_an_email_address_does_not_matter(board):
    assert properties(board, "AWS::Cognito::UserPool")["UsernameConfiguration"] == {
        "CaseSensitive": False
    }


def test_mfa_is_required_unless_the_setting_says_no(board, synthesise):
    optional = synthesise(**WITH_BOARD, MFA="no")["StarvanityLine"]["Resources"]

    pools = [properties(each, "AWS::Cognito::UserPool") for each in (board, optional)]
    assert [pool["MfaConfiguration"] for pool in pools] == ["ON", "OPTIONAL"]
    assert all(pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"] for pool in pools)


def test_two_regions_of_one_account_may_each_have_a_board(board, synthesise):
    west = {
        "INSTANCE_ARN": INSTANCE.replace("us-east-1", "us-west-2"),
        "PHONE_NUMBER_ARN": NUMBER.replace("us-east-1", "us-west-2"),
    }
    other = synthesise(**WITH_BOARD | west)["StarvanityLine"]["Resources"]

    def named(resources):
        access = properties(resources, "AWS::CloudFront::OriginAccessControl")
        headers = properties(resources, "AWS::CloudFront::ResponseHeadersPolicy")
        return [
            access["OriginAccessControlConfig"]["Name"],
            headers["ResponseHeadersPolicyConfig"]["Name"],
        ]

    names = [*named(board), *named(other)]
    assert len(set(names)) == 4
    assert max(map(len, names)) <= 64


def test_the_page_signs_in_with_a_code_and_holds_no_secret(board):
    client = properties(board, "AWS::Cognito::UserPoolClient")

    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthScopes"] == ["openid"]
    assert client["GenerateSecret"] is False
    assert client["CallbackURLs"] == client["LogoutURLs"]
    assert client["EnableTokenRevocation"] is True
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["ExplicitAuthFlows"] == ["ALLOW_REFRESH_TOKEN_AUTH"]


def test_only_cloudfront_reads_the_bucket(board):
    bucket = properties(board, "AWS::S3::Bucket")
    statements = properties(board, "AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]

    assert all(bucket["PublicAccessBlockConfiguration"].values())
    allowed = [each for each in statements if each["Effect"] == "Allow"]
    denied = [each for each in statements if each["Effect"] == "Deny"]
    assert [each["Principal"] for each in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
    assert "AWS:SourceArn" in allowed[0]["Condition"]["StringEquals"]
    assert denied[0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_page_is_served_over_https_with_strict_headers(board):
    behaviour = properties(board, "AWS::CloudFront::Distribution")["DistributionConfig"]
    headers = properties(board, "AWS::CloudFront::ResponseHeadersPolicy")[
        "ResponseHeadersPolicyConfig"
    ]
    security = headers["SecurityHeadersConfig"]
    parts = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Join"][1]

    text = "".join(part if isinstance(part, str) else "?" for part in parts)

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


def test_the_configuration_of_the_page_has_all_addresses_and_no_phone(board):
    page = properties(board, "Custom::Page")
    text = "".join(
        part if isinstance(part, str) else "token" for part in page["Config"]["Fn::Join"][1]
    )

    config = json.loads(text)

    assert config == {
        "live": "wss://token.execute-api.us-east-1.token/live",
        "phone": False,
        "why": False,
        "auth": {
            "address": "https://token.auth.us-east-1.amazoncognito.com",
            "client": "token",
            "scope": "openid",
        },
    }
    function = properties(board, "AWS::Lambda::Function", "Publishing")
    assert int(page["ServiceTimeout"]) > function["Timeout"]


def test_a_changed_file_is_published_again(board, monkeypatch):
    from infra.board import page as board_page  # noqa: PLC0415 - patched here

    before = properties(board, "Custom::Page")["Mark"]
    (anything,) = [each for each in files("infra.board").iterdir() if each.name == "page.py"]

    class Changed:
        def joinpath(self, _name):
            return self

        def iterdir(self):
            return [anything]

    assert board_page.digest_of_page() == before
    monkeypatch.setattr(board_page, "files", lambda _package: Changed())
    assert board_page.digest_of_page() != before
