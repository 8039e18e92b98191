"""How the page is to be served, whoever serves it: what its files are, and how strict to be.

A laptop and CloudFront serve the same files; each adds to the policy only where its own live feed
and sign-in are.
"""

from collections.abc import Iterable, Mapping
from typing import Final

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""By the end of a file's name."""
FRESHNESS: Final = "no-cache"
"""Keep a copy, and ask each time whether it is still the one: a page is never half old."""
POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "media-src": "blob:",  # the voice of the phone
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
}
OPENER_POLICY: Final = "same-origin"
RESOURCE_POLICY: Final = "same-origin"
PERMISSIONS: Final = "camera=(), geolocation=(), microphone=()"


def content_policy(
    connects: Iterable[str] = (), without: Iterable[str] = (), policy: Mapping[str, str] = POLICY
) -> str:
    """Return the content security policy of a page that also connects to the origins `connects`.

    The directives `without` are left out, for a page that needs less.
    """
    kept = {what: where for what, where in policy.items() if what not in set(without)}
    kept["connect-src"] = " ".join([kept["connect-src"], *connects])
    return "; ".join(f"{what} {where}" for what, where in kept.items())
