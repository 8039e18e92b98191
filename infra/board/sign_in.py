"""Who may see the board: people whom an administrator has added, in a user pool of their own.

Nobody can add themselves. The page signs them in on Cognito's own form with an authorisation code
and PKCE, and holds no secret.
"""

from typing import Final

from aws_cdk import Duration, Fn, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from constructs import Construct

SHORTEST_PASSWORD: Final = 14
INVITED_FOR: Final = Duration.days(3)
TOKEN_LASTS: Final = Duration.hours(1)
"""Long enough to sign in. A connection is not asked again until it ends, after 2 hours: so whoever
is removed sees the board for 3 at most."""
SIGNED_IN_FOR: Final = Duration.hours(12)
"""A working day: then the password is asked for again."""


class SignIn(Construct):
    """A pool of viewers, with `admin_email` as the first of them.

    `demand_mfa` makes everybody enrol an authenticator; else nobody has to.
    """

    def __init__(
        self, scope: Construct, id: str, *, admin_email: str, demand_mfa: bool = False
    ) -> None:
        super().__init__(scope, id)
        self.pool = cognito.UserPool(
            self,
            "Viewers",
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,  # Ada@ and ada@ are one viewer, and it stays as it began
            auto_verify=cognito.AutoVerifiedAttrs(email=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            # Demanded, the pool's own form asks at the first sign-in for an authenticator.
            mfa=cognito.Mfa.REQUIRED if demand_mfa else cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            password_policy=cognito.PasswordPolicy(
                min_length=SHORTEST_PASSWORD,
                require_digits=True,
                require_lowercase=True,
                require_uppercase=True,
                require_symbols=True,
                temp_password_validity=INVITED_FOR,
            ),
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.domain = self.pool.add_domain(
            "Domain",
            cognito_domain=cognito.CognitoDomainOptions(domain_prefix=self._prefix()),
        )
        self.admin = cognito.CfnUserPoolUser(
            self,
            "Admin",
            user_pool_id=self.pool.user_pool_id,
            username=admin_email,
            desired_delivery_mediums=["EMAIL"],
            user_attributes=[
                cognito.CfnUserPoolUser.AttributeTypeProperty(name="email", value=admin_email),
                cognito.CfnUserPoolUser.AttributeTypeProperty(name="email_verified", value="true"),
            ],
        )
        stack = Stack.of(self)
        self.issuer = (
            f"https://cognito-idp.{stack.region}.{stack.url_suffix}/{self.pool.user_pool_id}"
        )
        self.keys_url = f"{self.issuer}/.well-known/jwks.json"
        self.address = self.domain.base_url()

    def client_of(self, address: str) -> cognito.UserPoolClient:
        """Return the client that the page at `address` signs in as."""
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
            access_token_validity=TOKEN_LASTS,
            id_token_validity=TOKEN_LASTS,
            refresh_token_validity=SIGNED_IN_FOR,
            enable_token_revocation=True,
            prevent_user_existence_errors=True,
        )
        described = client.node.default_child
        assert isinstance(described, cognito.CfnUserPoolClient)  # noqa: S101 - the CDK does not type it
        # Said because saying nothing allows two flows without the form as well.
        described.explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"]
        return client

    def _prefix(self) -> str:
        """Return a name that nobody in the Region has: it is a part of the stack's own id.

        arn:aws:cloudformation:Region:account:stack/name/6a1b2c3d-... ends in a new UUID.
        """
        unique = Fn.select(2, Fn.split("/", Stack.of(self).stack_id))
        return f"starvanity-{unique}"
