"""Around every request: its name, its limits, the headers of its answer, and what is logged.

Pure ASGI, so streams pass through untouched. A request that went well is logged at `debug`
only: who changed what stands in the log of the desk, and a line a request would cost as much
as a fifth of the request (measured).
"""

from __future__ import annotations

import logging
import os
from http.client import BAD_REQUEST
from time import perf_counter
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deskhand.api.language import locale_of
from deskhand.api.problem import problem
from deskhand.features.files.model import LARGEST_REQUEST_MB
from deskhand.kernel.errors import TooLarge
from deskhand.kernel.settings import Settings

log = structlog.get_logger(__name__)
# Asked whether a line would be written at all, before any is made.
gate = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LARGEST_MB = 1
SLOW_SECONDS = 1.0

API_POLICY = b"default-src 'none'; frame-ancestors 'none'"
FEATURES = b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"

Headers = list[tuple[bytes, bytes]]


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Headers depend on whether browsers reach us by https."""
        self._app = app
        self._always: Headers = [
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", FEATURES),
            # Answers of the API are nobody else's business; pages and files say otherwise.
            (b"content-security-policy", API_POLICY),
            (b"cache-control", b"no-store"),
        ]
        if settings.cookie_secure:
            self._always.append((b"strict-transport-security", b"max-age=31536000"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see that it gets an answer in any case."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, name = perf_counter(), os.urandom(8).hex()
        status, seconds = 0, 0.0

        async def answer(message: Message) -> None:
            nonlocal status, seconds
            if message["type"] == "http.response.start":
                status, seconds = message["status"], perf_counter() - started
                message["headers"] = self._completed(message["headers"], name)
            await send(message)

        try:
            await self._app(scope, _limited(scope, receive), answer)
        except TooLarge as error:
            if status:
                raise
            refusal = problem(413, error.code, locale_of(scope), error.params)
            await refusal(scope, receive, answer)
        except Exception:
            log.exception("request.failed", request_id=name, **_about(scope))
            if status:
                raise
            params = {"request_id": name}
            await problem(500, "request.unexpected", locale_of(scope), params)(
                scope, receive, answer
            )
        finally:
            _note(scope, status, name, seconds)

    def _completed(self, headers: Headers, name: str) -> Headers:
        """A new list: an answer may hand out the same headers again and again."""
        given = {key for key, _ in headers}
        whole = [*headers, (b"x-request-id", name.encode())]
        whole.extend(one for one in self._always if one[0] not in given)
        return whole


def _limited(scope: Scope, receive: Receive) -> Receive:
    """`receive`, which refuses a body that is too large: by its header, or while it comes."""
    length = kind = b""
    chunked = False
    for key, value in scope["headers"]:
        if key == b"content-length":
            length = value
        elif key == b"content-type":
            kind = value
        elif key == b"transfer-encoding":
            chunked = True
    if not length and not chunked:
        return receive
    most_mb = LARGEST_REQUEST_MB if kind.startswith(b"multipart/") else LARGEST_MB
    if length.isdigit() and int(length) > most_mb * MEGABYTE:
        raise TooLarge("request.too_large", limit_mb=most_mb)
    if not chunked:
        return receive
    return _counting(receive, most_mb)


def _counting(receive: Receive, most_mb: int) -> Receive:
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most_mb * MEGABYTE:
            raise TooLarge("request.too_large", limit_mb=most_mb)
        return message

    return counted


def _about(scope: Scope) -> dict[str, Any]:
    client = scope.get("client")
    return {
        "method": scope["method"],
        "path": scope["path"],
        "address": client[0] if client else None,
    }


def _note(scope: Scope, status: int, name: str, seconds: float) -> None:
    level = "info" if status >= BAD_REQUEST or seconds > SLOW_SECONDS else "debug"
    if level == "debug" and not gate.isEnabledFor(logging.DEBUG):
        return
    facts = {"status": status, "ms": round(seconds * 1000, 1), "request_id": name}
    getattr(log, level)("request", **_about(scope), **facts)
