"""The page: files in a private bucket, which CloudFront serves with strict headers.

A custom resource writes and deletes the files, because CloudFormation has no type for an object in
a bucket. The asset of its function contains the same files that the local board serves.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from aws_cdk import CustomResource, Duration, Names, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.assets.handlers import Handlers
from infra.handler_function import HandlerFunction
from starvanity.board.serving import OPENER_POLICY, PERMISSIONS, RESOURCE_POLICY, content_policy

TIME_LIMIT: Final = Duration.minutes(2)
"""A dozen small files take seconds, and new grants up to a minute. The rest is the time that
aws/handlers/publish_page.py reserves for its answer."""
SERVICE_TIMEOUT: Final = Duration.minutes(3)
"""CloudFormation stops waiting a minute after the time limit of the function."""
MEMORY_MB: Final = 256
MAX_NAME_LENGTH: Final = 40
"""CloudFront accepts 64 characters. The rest is for the kind of the resource and the Region."""
A_YEAR: Final = Duration.days(365)
UNUSED: Final = ("media-src",)
"""A directive that only the phone needs. This page has no phone."""


class Page(Construct):
    """The page at its own address; it may connect to the origins `connects`."""

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
        """Write the files and `config` into the bucket, and delete them with the stack."""
        self.function = self._publishing(handlers).function
        self.files = CustomResource(
            self,
            "Files",
            resource_type="Custom::Page",
            service_token=self.function.function_arn,
            service_timeout=SERVICE_TIMEOUT,
            properties={
                "Bucket": self.bucket.bucket_name,
                "Config": Stack.of(self).to_json_string(dict(config)),
                # A new hash makes CloudFormation run the function, which does not read the hash.
                "Mark": digest_of_page(),
            },
        )

    def _publishing(self, handlers: Handlers) -> HandlerFunction:
        publishing = HandlerFunction(
            self,
            "Publishing",
            handlers=handlers,
            handler="publish_page",
            description="Puts the board's page into its bucket for CloudFormation.",
            timeout=TIME_LIMIT,
            memory_size=MEMORY_MB,
        )
        publishing.grant(self.bucket.arn_for_objects("*"), "s3:PutObject")
        publishing.grant(self.bucket.arn_for_objects("*"), "s3:DeleteObject")
        publishing.grant(self.bucket.bucket_arn, "s3:ListBucket")
        return publishing

    def _access(self) -> cloudfront.S3OriginAccessControl:
        return cloudfront.S3OriginAccessControl(
            self, "Access", origin_access_control_name=self._name("access")
        )

    def _name(self, kind: str) -> str:
        """Return a name for a resource of CloudFront: unique in the account, with the Region in it.

        The CDK's own name is equal in all Regions, so CloudFront would refuse a second board.
        """
        stack = Names.unique_resource_name(self, max_length=MAX_NAME_LENGTH)
        return f"{stack}-{kind}-{Stack.of(self).region}"

    def _headers(self, connects: Sequence[str]) -> cloudfront.ResponseHeadersPolicy:
        custom_headers = {
            "Cross-Origin-Opener-Policy": OPENER_POLICY,
            "Cross-Origin-Resource-Policy": RESOURCE_POLICY,
            "Permissions-Policy": PERMISSIONS,
        }
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            response_headers_policy_name=self._name("headers"),
            security_headers_behavior=_security_headers(connects),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
                    for name, value in custom_headers.items()
                ]
            ),
        )


def _security_headers(connects: Sequence[str]) -> cloudfront.ResponseSecurityHeadersBehavior:
    return cloudfront.ResponseSecurityHeadersBehavior(
        content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
            content_security_policy=content_policy(connects, UNUSED), override=True
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
    )


def digest_of_page() -> str:
    """Return a hash of the names and the contents of all files of the page."""
    hashed = sha256()
    page = files("starvanity.board").joinpath("page")
    for file in sorted(page.iterdir(), key=lambda each: each.name):
        hashed.update(f"{file.name}\0".encode() + sha256(file.read_bytes()).digest())
    return hashed.hexdigest()
