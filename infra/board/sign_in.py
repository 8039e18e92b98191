"""The user pool of the board: its viewers, whom an administrator adds.

The pool does not accept self-registration. The page uses Cognito's own sign-in form with an
authorization code and PKCE, and holds no secret.
"""

from typing import Final

from aws_cdk import Duration, Fn, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from constructs import Construct

MIN_PASSWORD_LENGTH: Final = 14
INVITATION_VALIDITY: Final = Duration.days(3)
TOKEN_VALIDITY: Final = Duration.hours(1)
"""Enough for the sign-in. A connection is authorized once and ends after 2 hours. So a removed
viewer sees the board for 3 hours at most."""
SESSION_VALIDITY: Final = Duration.hours(12)
"""A working day. Then the viewer must enter the password again."""


class SignIn(Construct):
    """A pool of viewers, with `admin_email` as its first viewer.

    With `demand_mfa`, each viewer must enrol an authenticator. Without it, this is optional.
    """

    def __init__(
        self, scope: Construct, id: str, *, admin_email: str, demand_mfa: bool = False
    ) -> None:
        super().__init__(scope, id)
        self.pool = self._pool(demand_mfa=demand_mfa)
        self.domain = self.pool.add_domain(
            "Domain",
            cognito_domain=cognito.CognitoDomainOptions(domain_prefix=self._prefix()),
        )
        self.admin = self._admin(admin_email)
        stack = Stack.of(self)
        self.issuer = (
            f"https://cognito-idp.{stack.region}.{stack.url_suffix}/{self.pool.user_pool_id}"
        )
        self.keys_url = f"{self.issuer}/.well-known/jwks.json"
        self.address = self.domain.base_url()

    def _pool(self, *, demand_mfa: bool) -> cognito.UserPool:
        return cognito.UserPool(
            self,
            "Viewers",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(email=True),
            # Ada@ and ada@ are one viewer. This property cannot change later.
            sign_in_case_sensitive=False,
            auto_verify=cognito.AutoVerifiedAttrs(email=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            # If MFA is required, the pool's form asks for an authenticator at the first sign-in.
            mfa=cognito.Mfa.REQUIRED if demand_mfa else cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            password_policy=cognito.PasswordPolicy(
                min_length=MIN_PASSWORD_LENGTH,
                require_digits=True,
                require_lowercase=True,
                require_uppercase=True,
                require_symbols=True,
                temp_password_validity=INVITATION_VALIDITY,
            ),
            removal_policy=RemovalPolicy.DESTROY,
        )

    def _admin(self, email: str) -> cognito.CfnUserPoolUser:
        attribute = cognito.CfnUserPoolUser.AttributeTypeProperty
        return cognito.CfnUserPoolUser(
            self,
            "Admin",
            user_pool_id=self.pool.user_pool_id,
            username=email,
            desired_delivery_mediums=["EMAIL"],
            user_attributes=[
                attribute(name="email", value=email),
                attribute(name="email_verified", value="true"),
            ],
        )

    def client_of(self, address: str) -> cognito.UserPoolClient:
        """Return the client of the page at `address`."""
        client = self.pool.add_client(
            "Page",
            generate_secret=False,
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(authorization_code_grant=True),
                scopes=[cognito.OAuthScope.OPENID],
                callback_urls=[address],
                logout_urls=[address],
            ),
            access_token_validity=TOKEN_VALIDITY,
            id_token_validity=TOKEN_VALIDITY,
            refresh_token_validity=SESSION_VALIDITY,
            enable_token_revocation=True,
            prevent_user_existence_errors=True,
        )
        resource = client.node.default_child
        assert isinstance(resource, cognito.CfnUserPoolClient)  # noqa: S101 - the CDK does not type it
        # Without this list, Cognito also allows two flows that do not use the form.
        resource.explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"]
        return client

    def _prefix(self) -> str:
        """Return a name that is unique in the Region: it contains a part of the stack's id.

        The id arn:aws:cloudformation:Region:account:stack/name/6a1b2c3d-... ends in a new UUID.
        """
        unique = Fn.select(2, Fn.split("/", Stack.of(self).stack_id))
        return f"starvanity-{unique}"
