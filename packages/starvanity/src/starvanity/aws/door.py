"""Who may see the board: whoever brings a good access token from our own page.

The token is a JWT that the user pool signed. PyJWT verifies signature, issuer and expiry; the rest
is compared here. Nothing in a token decides how it is verified: the algorithm is ours to name.
https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol
from urllib.request import urlopen

import jwt

ALGORITHM: Final = "RS256"
"""What Cognito signs with, and nothing else: a token may not choose."""
REQUIRED: Final = ("exp", "iss", "sub", "token_use", "client_id")
FETCH_SECONDS: Final = 3.0
KEYS_LAST_SECONDS: Final = 3_600.0
"""How long a fetched key set is believed."""
ASK_AGAIN_SECONDS: Final = 60.0
"""Between two fetches for a key that is not there: forged tokens must not make us hammer."""


class Refused(Exception):  # noqa: N818 - a claim, in the words of the house
    """Somebody may not come in; the message says why, without a word of what they brought."""


class Keys(Protocol):
    """The issuer's public keys."""

    def find(self, name: str) -> Any:  # noqa: ANN401 - whatever PyJWT makes of a key
        """Return the key called `name`; raise `Refused` if there is none."""
        ...


class Door:
    """Admits those whose token `issuer` signed for `client_id`, from pages of `origin`."""

    def __init__(self, *, issuer: str, client_id: str, origin: str, keys: Keys) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._origin = origin
        self._keys = keys

    def admit(self, token: str, origin: str) -> str:
        """Return the name of whoever brought `token`; raise `Refused` if it is not good."""
        if origin != self._origin:
            raise Refused("another page's origin")
        claims = self._verified(token)
        if claims["token_use"] != "access":  # noqa: S105 - the name of a claim
            raise Refused("not an access token")
        if claims["client_id"] != self._client_id:
            raise Refused("for another client")
        return str(claims["sub"])

    def _verified(self, token: str) -> Mapping[str, Any]:
        try:
            key = self._keys.find(str(jwt.get_unverified_header(token).get("kid", "")))
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                # An access token names its client, and no audience.
                options={"require": list(REQUIRED), "verify_aud": False},
            )
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise Refused(type(error).__name__) from None
        return claims


class FetchedKeys:
    """The key set that `fetch` returns, kept for an hour; `now` counts seconds."""

    def __init__(self, fetch: Callable[[], bytes], now: Callable[[], float]) -> None:
        self._fetch = fetch
        self._now = now
        self._keys: dict[str, Any] = {}
        self._fetched: float | None = None

    def find(self, name: str) -> Any:  # noqa: ANN401 - whatever PyJWT makes of a key
        """Return the key called `name`; see `Keys.find`."""
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
    """Return how to read what stands at `url`."""

    def fetch() -> bytes:
        with urlopen(url, timeout=FETCH_SECONDS) as answer:  # noqa: S310 - the address is ours
            content: bytes = answer.read()
            return content

    return fetch
