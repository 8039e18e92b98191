"""The page: files in a bucket that nobody can read but CloudFront, which sends strict headers.

The files are put there, and taken away, by a custom resource of our own, since CloudFormation has
no type for an object in a bucket. Its function carries the very files that a laptop serves.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from aws_cdk import CustomResource, Duration, Names, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.function import OwnFunction
from starvanity.board.serving import OPENER_POLICY, PERMISSIONS, RESOURCE_POLICY, content_policy

TIME_LIMIT: Final = Duration.minutes(2)
"""A dozen small files take seconds, and new grants up to a minute; the rest is the reserve that
aws/handlers/publish_page.py keeps for its answer."""
GIVE_UP: Final = Duration.minutes(3)
"""When CloudFormation stops waiting: a minute after the function must have answered."""
MEMORY_MB: Final = 256
LONGEST_OF_NAME: Final = 40
"""Of the 64 characters that CloudFront takes, beside what it is and a Region's name."""
A_YEAR: Final = Duration.days(365)
NOT_HERE: Final = ("media-src",)
"""What only the phone needs, and this page has none."""


class Page(Construct):
    """The page at an address of its own; it may connect to the origins `connects`."""

    def __init__(
        self, scope: Construct, id: str, *, connects: Sequence[str], require_tls: bool = True
    ) -> None:
        super().__init__(scope, id)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=require_tls,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.headers = self._headers(connects)
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment="Starvanity: the live board.",
            default_root_object="index.html",
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.S3BucketOrigin.with_origin_access_control(
                    self.bucket, origin_access_control=self._access()
                ),
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                response_headers_policy=self.headers,
            ),
        )
        self.origin = f"https://{self.distribution.distribution_domain_name}"
        self.address = f"{self.origin}/"

    def publish(self, *, handlers: Handlers, config: Mapping[str, object]) -> None:
        """Put the files into the bucket, with `config` beside them, for as long as it stands."""
        publishing = OwnFunction(
            self,
            "Publishing",
            handlers=handlers,
            handler="publish_page",
            description="Puts the board's page into its bucket for CloudFormation.",
            time_limit=TIME_LIMIT,
            memory_mb=MEMORY_MB,
        )
        grants = {
            "s3:PutObject": self.bucket.arn_for_objects("*"),
            "s3:DeleteObject": self.bucket.arn_for_objects("*"),
            "s3:ListBucket": self.bucket.bucket_arn,
        }
        for action, resource in grants.items():
            publishing.role.add_to_policy(
                iam.PolicyStatement(actions=[action], resources=[resource])
            )
        self.function = publishing.function
        self.files = CustomResource(
            self,
            "Files",
            resource_type="Custom::Page",
            service_token=publishing.function.function_arn,
            service_timeout=GIVE_UP,
            properties={
                "Bucket": self.bucket.bucket_name,
                "Config": Stack.of(self).to_json_string(dict(config)),
                # So that changed files are put there again; the function reads none of it.
                "Mark": digest_of_page(),
            },
        )

    def _access(self) -> cloudfront.S3OriginAccessControl:
        return cloudfront.S3OriginAccessControl(
            self, "Access", origin_access_control_name=self._name("access")
        )

    def _name(self, what: str) -> str:
        """Return a name for one of CloudFront's things, which an account has once for all Regions.

        The CDK's own name is the same in each, and CloudFront would refuse the second board.
        """
        stack = Names.unique_resource_name(self, max_length=LONGEST_OF_NAME)
        return f"{stack}-{what}-{Stack.of(self).region}"

    def _headers(self, connects: Sequence[str]) -> cloudfront.ResponseHeadersPolicy:
        more = {
            "Cross-Origin-Opener-Policy": OPENER_POLICY,
            "Cross-Origin-Resource-Policy": RESOURCE_POLICY,
            "Permissions-Policy": PERMISSIONS,
        }
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            response_headers_policy_name=self._name("headers"),
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=content_policy(connects, NOT_HERE), override=True
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=A_YEAR, include_subdomains=True, override=True
                ),
            ),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
                    for name, value in more.items()
                ]
            ),
        )


def digest_of_page() -> str:
    """Return a mark of every file of the page and what stands in it."""
    hashed = sha256()
    page = files("starvanity.board").joinpath("page")
    for file in sorted(page.iterdir(), key=lambda each: each.name):
        hashed.update(f"{file.name}\0".encode() + sha256(file.read_bytes()).digest())
    return hashed.hexdigest()
