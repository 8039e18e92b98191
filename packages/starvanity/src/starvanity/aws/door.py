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
KEYS_LAST_SECONDS: Final = 3_600.0
"""Lifetime of a fetched key set."""
ASK_AGAIN_SECONDS: Final = 60.0
"""Minimum time between fetches for unknown key ids, so that forged tokens cause few fetches."""


class Refused(Exception):  # noqa: N818 - a claim, in the words of the house
    """A token was refused. The message has the reason and no part of the token."""


class Keys(Protocol):
    """The issuer's public keys."""

    def find(self, name: str) -> Any:  # noqa: ANN401 - PyJWT's key type depends on the algorithm
        """Return the key with the id `name`; raise `Refused` if there is none."""
        ...


class Door:
    """Verifier of tokens that `issuer` signed for `client_id` and a page of `origin` sent."""

    def __init__(self, *, issuer: str, client_id: str, origin: str, keys: Keys) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._origin = origin
        self._keys = keys

    def admit(self, token: str, origin: str) -> str:
        """Return the subject of `token`; raise `Refused` if the token or `origin` is not valid."""
        if origin != self._origin:
            raise Refused("another page's origin")
        claims = self._verified(token)
        if claims["token_use"] != "access":  # noqa: S105 - the name of a claim
            raise Refused("not an access token")
        if claims["client_id"] != self._client_id:
            raise Refused("issued for another client")
        return str(claims["sub"])

    def _verified(self, token: str) -> Mapping[str, Any]:
        try:
            key = self._keys.find(str(jwt.get_unverified_header(token).get("kid", "")))
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                # An access token of Cognito has a client id and no audience.
                options={"require": list(REQUIRED), "verify_aud": False},
            )
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise Refused(type(error).__name__) from None
        return claims


class FetchedKeys:
    """A key set that `fetch` returns, cached for an hour. `now` returns seconds."""

    def __init__(self, fetch: Callable[[], bytes], now: Callable[[], float]) -> None:
        self._fetch = fetch
        self._now = now
        self._keys: dict[str, Any] = {}
        self._fetched: float | None = None

    def find(self, name: str) -> Any:  # noqa: ANN401 - PyJWT's key type depends on the algorithm
        """Return the key with the id `name`; see `Keys.find`."""
        age = None if self._fetched is None else self._now() - self._fetched
        if (
            age is None
            or age > KEYS_LAST_SECONDS
            or (name not in self._keys and age > ASK_AGAIN_SECONDS)
        ):
            self._keys = self._read()
            self._fetched = self._now()
        if name not in self._keys:
            raise Refused("signed with an unknown key")
        return self._keys[name]

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
