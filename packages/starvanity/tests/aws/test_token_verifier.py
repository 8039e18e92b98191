"""The token verifier with real keys and signatures, against every known way to forge a token."""

import base64
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from starvanity.aws.token_verifier import (
    KEY_SET_SECONDS,
    REFETCH_SECONDS,
    FetchedKeySet,
    TokenError,
    TokenVerifier,
)
from tests.tokens import CLIENT, ISSUER, ORIGIN, a_key, a_token, key_set, public


@pytest.fixture(scope="module")
def verifier():
    keys = FetchedKeySet(lambda: key_set("ours", "older"), time.monotonic)
    return TokenVerifier(issuer=ISSUER, client_id=CLIENT, origin=ORIGIN, key_set=keys)


@pytest.mark.parametrize("key", ["ours", "older"])
def test_a_valid_token_returns_its_subject(verifier, key):
    assert verifier.verify(a_token(key, kid=key), ORIGIN) == "somebody"


def unsigned():
    return jwt.encode(jwt.decode(a_token(), options={"verify_signature": False}), None, "none")


def part(content):
    return part_of(json.dumps(content))


def part_of(text):
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def altered(**changes):
    """Return a token whose claims were changed after signing."""
    header, _, signature = a_token().split(".")
    claims = jwt.decode(a_token(), options={"verify_signature": False}) | changes
    return f"{header}.{part(claims)}.{signature}"


def signed_with_the_public_key():
    """Return a token with a symmetric signature whose secret is the public key."""
    pem = (
        a_key("ours")
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    import hashlib  # noqa: PLC0415 - only forgers need these two
    import hmac  # noqa: PLC0415

    claims = jwt.decode(a_token(), options={"verify_signature": False})
    text = f"{part({'alg': 'HS256', 'kid': 'ours', 'typ': 'JWT'})}.{part(claims)}"
    digest = hmac.new(pem, text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def with_a_key_of_its_own():
    """Return a token with its own verification key as `jwk` in the header."""
    headers = {"kid": "ours", "jwk": public("theirs")}
    claims = jwt.decode(a_token(), options={"verify_signature": False})
    return jwt.encode(claims, a_key("theirs"), "RS256", headers=headers)


FORGED = {
    "no signature, alg none": unsigned,
    "alg None, written otherwise": lambda: f"{part({'alg': 'nOnE', 'kid': 'ours'})}.{part({})}.",
    "another key": lambda: a_token("theirs"),
    "another key under its own name": lambda: a_token("theirs", kid="theirs"),
    "no name of a key": lambda: a_token(kid=""),
    "our public key as a secret": signed_with_the_public_key,
    "a key in its own header": with_a_key_of_its_own,
    "another algorithm of the same key": lambda: a_token(algorithm="RS512"),
    "other claims under the signature": lambda: altered(sub="somebody else"),
    "a longer life under the signature": lambda: altered(exp=2**31),
    "expired": lambda: a_token(exp=int(time.time()) - 1),
    "no expiry": lambda: a_token(exp=None),
    "not yet": lambda: a_token(nbf=int(time.time()) + 300),
    "another issuer": lambda: a_token(iss=ISSUER + "2"),
    "no issuer": lambda: a_token(iss=None),
    "another client": lambda: a_token(client_id="another-page"),
    "no client": lambda: a_token(client_id=None),
    "an identity token": lambda: a_token(token_use="id", aud=CLIENT),  # noqa: S106
    "no use": lambda: a_token(token_use=None),
    "nobody": lambda: a_token(sub=None),
    "missing": str,
    "no token at all": lambda: "starvanity",
    "not a token": lambda: "a.b.c",
    "no text": lambda: "\ud800.é.\x00",
    "a header without a bottom": lambda: f"{part_of('[' * 50_000)}.{part({})}.",
    "endless": lambda: "a" * 100_000,
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_token_is_refused(verifier, forged):
    token = FORGED[forged]()

    with pytest.raises(TokenError) as refused:
        verifier.verify(token, ORIGIN)

    assert token not in str(refused.value) or not token


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://evil.example",
        ORIGIN + ".evil.example",
        ORIGIN.upper(),
        "http" + ORIGIN[5:],
    ],
)
def test_a_valid_token_from_another_origin_is_refused(verifier, origin):
    with pytest.raises(TokenError, match="origin"):
        verifier.verify(a_token(), origin)


class Issuer:
    """An issuer that publishes keys and counts the fetches."""

    def __init__(self, *names):
        self.names = names
        self.fetched = 0
        self.clock = 0.0

    def fetch(self):
        self.fetched += 1
        return key_set(*self.names)

    def keys(self):
        return FetchedKeySet(self.fetch, lambda: self.clock)


def test_keys_are_fetched_once_an_hour():
    issuer = Issuer("ours")
    keys = issuer.keys()

    for _ in range(3):
        keys.find("ours")
    issuer.clock = KEY_SET_SECONDS + 1
    keys.find("ours")

    assert issuer.fetched == 2


def test_a_withdrawn_key_is_refused_after_an_hour():
    issuer = Issuer("ours")
    keys = issuer.keys()
    keys.find("ours")

    issuer.names = ("older",)
    issuer.clock = KEY_SET_SECONDS + 1

    with pytest.raises(TokenError):
        keys.find("ours")


def test_a_new_key_is_found_and_forged_key_ids_cause_few_fetches():
    issuer = Issuer("ours")
    keys = issuer.keys()
    keys.find("ours")

    for _ in range(100):
        with pytest.raises(TokenError):
            keys.find("older")
    issuer.names = ("ours", "older")
    issuer.clock = REFETCH_SECONDS + 1
    keys.find("older")

    assert issuer.fetched == 2
