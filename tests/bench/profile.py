"""Where the time of a request goes: the application under a profiler, in this process."""

from __future__ import annotations

import asyncio
import cProfile
import io
import pstats

import httpx
import uvloop

from deskhand.entry.web import create_app
from deskhand.kernel.settings import Settings
from tests.bench.ground import Desk
from tests.bench.result import Report
from tests.bench.scenes import creation

TIMES = 400
SHOWN = 18


def profile_of(report: Report, settings: Settings, desk: Desk) -> dict[str, str]:
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
            found[name] = uvloop.run(_profiled(settings, desk, method, path))
    return found


async def _profiled(settings: Settings, desk: Desk, method: str, path: str) -> str:
    app = create_app(settings)
    transport = httpx.ASGITransport(app)
    profiler = cProfile.Profile()
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=settings.public_url) as client,
    ):
        login = {"login": desk.seeded.username, "password": desk.seeded.password, "remember": False}
        signed_in = await client.post("/api/auth/login", json=login)
        headers = {"X-CSRF-Token": signed_in.json()["csrf_token"]}
        body = creation(desk.places) if method == "POST" else None
        for times in (20, TIMES):
            if times == TIMES:
                profiler.enable()
            for _ in range(times):
                answer = await client.request(method, path, headers=headers, json=body)
                answer.raise_for_status()
            await asyncio.sleep(0)
        profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    lines = text.getvalue().splitlines()
    return "\n".join(line for line in lines if line.strip())
