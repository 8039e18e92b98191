"""Verifier of access tokens for the board.

The token is a JWT that the Cognito user pool signed. PyJWT verifies the signature, the issuer and
the expiry; this module compares the other claims. The algorithm is fixed here, so that a token
cannot choose how it is verified.
https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol
from urllib.request import urlopen

import jwt

ALGORITHM: Final = "RS256"
"""The only algorithm with which Cognito signs tokens."""
REQUIRED: Final = ("exp", "iss", "sub", "token_use", "client_id")
FETCH_SECONDS: Final = 3.0
KEY_SET_SECONDS: Final = 3_600.0
"""Lifetime of a fetched key set."""
REFETCH_SECONDS: Final = 60.0
"""Minimum time between fetches for unknown key ids, so that forged tokens cause few fetches."""


class TokenError(Exception):
    """A token was refused. The message has the reason and no part of the token."""


class KeySet(Protocol):
    """The issuer's public keys."""

    def find(self, key_id: str) -> Any:  # noqa: ANN401 - PyJWT's key type depends on the algorithm
        """Return the key `key_id`; raise `TokenError` if there is none."""
        ...


class TokenVerifier:
    """Verifier of tokens that `issuer` signed for `client_id` and a page of `origin` sent."""

    def __init__(self, *, issuer: str, client_id: str, origin: str, key_set: KeySet) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._origin = origin
        self._key_set = key_set

    def verify(self, token: str, origin: str) -> str:
        """Return the subject of `token`; raise `TokenError` if it or `origin` is not valid."""
        if origin != self._origin:
            raise TokenError("another page's origin")
        claims = self._claims(token)
        if claims["token_use"] != "access":  # noqa: S105 - the name of a claim
            raise TokenError("not an access token")
        if claims["client_id"] != self._client_id:
            raise TokenError("issued for another client")
        return str(claims["sub"])

    def _claims(self, token: str) -> Mapping[str, Any]:
        try:
            key = self._key_set.find(str(jwt.get_unverified_header(token).get("kid", "")))
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                # An access token of Cognito has a client id and no audience.
                options={"require": list(REQUIRED), "verify_aud": False},
            )
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise TokenError(type(error).__name__) from None
        return claims


class FetchedKeySet:
    """A key set that `fetch` returns, cached for an hour. `now` returns seconds."""

    def __init__(self, fetch: Callable[[], bytes], now: Callable[[], float]) -> None:
        self._fetch = fetch
        self._now = now
        self._keys: dict[str, Any] = {}
        self._fetched: float | None = None

    def find(self, key_id: str) -> Any:  # noqa: ANN401 - PyJWT's key type depends on the algorithm
        """Return the key `key_id`; see `KeySet.find`."""
        age = None if self._fetched is None else self._now() - self._fetched
        if (
            age is None
            or age > KEY_SET_SECONDS
            or (key_id not in self._keys and age > REFETCH_SECONDS)
        ):
            self._keys = self._read()
            self._fetched = self._now()
        if key_id not in self._keys:
            raise TokenError("signed with an unknown key")
        return self._keys[key_id]

    def _read(self) -> dict[str, Any]:
        found = jwt.PyJWKSet.from_dict(json.loads(self._fetch()))
        return {str(key.key_id): key for key in found.keys if key.key_type == "RSA"}


def fetch_from(url: str) -> Callable[[], bytes]:
    """Return a function that fetches the content of `url`."""

    def fetch() -> bytes:
        with urlopen(url, timeout=FETCH_SECONDS) as response:  # noqa: S310 - the deployment sets the URL
            content: bytes = response.read()
            return content

    return fetch
