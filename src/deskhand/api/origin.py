"""Where a request comes from: a page of ours, another site, and behind which proxy."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from starlette.types import Scope

from deskhand.kernel.errors import Forbidden
from deskhand.kernel.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def require_own_origin(scope: Scope, settings: Settings) -> None:
    """Refuse a write that a browser sent from another site's page (`csrf.origin`).

    Browsers say where a request comes from (Sec-Fetch-Site, Origin); programs say nothing.
    """
    site = origin = host = None
    for name, value in scope["headers"]:
        if name == b"sec-fetch-site":
            site = value
        elif name == b"origin":
            origin = value.decode("latin-1")
        elif name == b"host":
            host = value.decode("latin-1")
    if site == b"cross-site":
        raise Forbidden("csrf.origin")
    if origin is None or origin == own_origin(settings):
        return
    if not host or origin.partition("://")[2] != host:
        raise Forbidden("csrf.origin")


@cache
def own_origin(settings: Settings) -> str:
    """The origin of the address people type."""
    address = urlsplit(settings.public_url)
    return f"{address.scheme}://{address.netloc}"
