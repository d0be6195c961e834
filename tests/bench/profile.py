"""Where the time of a request goes: the application under a profiler, in this process."""

from __future__ import annotations

import cProfile
import io
import json
import pstats
from typing import Any

import uvloop
from fastapi import FastAPI

from deskhand.entry.web import create_app
from deskhand.kernel.settings import Settings
from tests.bench.ground import Desk, SignedIn
from tests.bench.result import Report
from tests.bench.scenes import creation

TIMES = 400
SHOWN = 18


def profile_of(report: Report, settings: Settings, desk: Desk, who: SignedIn) -> dict[str, str]:
    """A profile for each family of missed lines that is a request."""
    missed = " ".join(line.what for line in report.lines if line.ok is False)
    paths = {
        "inbox": ("GET", "/api/tickets?view=all_open"),
        "ticket": ("GET", f"/api/tickets/{desk.places.tickets[0]}"),
        "counts": ("GET", "/api/tickets/counts"),
        "create": ("POST", "/api/tickets"),
    }
    writes = ("create", "claim", "reply")
    found: dict[str, str] = {}
    for name, (method, path) in paths.items():
        if name in missed or (name == "create" and any(one in missed for one in writes)):
            found[name] = uvloop.run(_profiled(settings, desk, who, method, path))
    return found


async def _profiled(settings: Settings, desk: Desk, who: SignedIn, method: str, path: str) -> str:
    app = create_app(settings)
    profiler = cProfile.Profile()
    body = json.dumps(creation(desk.places)).encode() if method == "POST" else b""
    async with app.router.lifespan_context(app):
        for _ in range(TIMES // 10):
            await _request(app, who, method, path, body)
        profiler.enable()
        for _ in range(TIMES):
            await _request(app, who, method, path, body)
        profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    lines = text.getvalue().splitlines()
    return "\n".join(line for line in lines if line.strip())


async def _request(app: FastAPI, who: SignedIn, method: str, path: str, body: bytes) -> None:
    """One request straight into the application: no server and no client in the profile."""
    where, _, query = path.partition("?")
    headers = [
        (b"host", b"bench"),
        (b"cookie", who.cookie.encode()),
        (b"x-csrf-token", who.csrf.encode()),
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": where,
        "raw_path": where.encode(),
        "query_string": query.encode(),
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "app": app,
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start" and message["status"] >= 300:
            raise RuntimeError(message)

    await app(scope, receive, send)
