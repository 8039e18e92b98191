"""Access tokens like those of a Cognito user pool, signed with real keys."""

import json
import time
from functools import cache

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example"
CLIENT = "the-page"
ORIGIN = "https://d111111abcdef8.cloudfront.net"


@cache
def a_key(_name):
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public(name):
    key = jwt.algorithms.RSAAlgorithm.to_jwk(a_key(name).public_key(), as_dict=True)
    return key | {"kid": name, "alg": "RS256", "use": "sig"}


def key_set(*names):
    return json.dumps({"keys": [public(name) for name in names]}).encode()


def a_token(key="ours", algorithm="RS256", kid="ours", **changes):
    claims = {
        "sub": "somebody",
        "iss": ISSUER,
        "client_id": CLIENT,
        "token_use": "access",
        "exp": int(time.time()) + 300,
    } | changes
    claims = {name: value for name, value in claims.items() if value is not None}
    secret = a_key(key) if isinstance(key, str) else key
    return jwt.encode(claims, secret, algorithm, headers={"kid": kid})
