"""HTTP headers for the page: content types, caching and security policies.

A laptop and CloudFront serve the same files with them. Each adds only the addresses of its own
live feed and sign-in to the content security policy.
"""

from collections.abc import Iterable, Mapping
from typing import Final

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""Content types by file name extension."""
FRESHNESS: Final = "no-cache"
"""Cache-Control: a browser revalidates its copy at each use, so all files are of one version."""
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

    The policy omits the directives `without`.
    """
    kept = {name: sources for name, sources in policy.items() if name not in set(without)}
    kept["connect-src"] = " ".join([kept["connect-src"], *connects])
    return "; ".join(f"{name} {sources}" for name, sources in kept.items())
