"""The web server stops at once although browsers hold event streams open."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import httpx
import uvicorn

from deskhand.entry.serve import DRAIN_SECONDS, DeskServer
from deskhand.entry.web import Web, create_app
from deskhand.features.workspaces.commands import create_workspace
from tests.api.web import register
from tests.conftest import MakeClone


async def test_open_streams_do_not_hold_up_the_stop(clone: MakeClone) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(replace((await clone()).settings, public_url=origin))
        web: Web = app.state.web
        config = uvicorn.Config(
            app, log_config=None, lifespan="on", timeout_graceful_shutdown=DRAIN_SECONDS
        )
        server = DeskServer(web.tail, config)
        await started(server, listening)
        serving = asyncio.create_task(server.main_loop())
        await create_workspace(
            web.parts.gate,
            slug="desk",
            name="Deskhand",
            locale="en",
            timezone="UTC",
            now=web.clock.now(),
            is_default=True,
        )
        async with httpx.AsyncClient(base_url=origin, timeout=20) as client:
            assert (await register(client, "rita")).status_code == 201
            async with client.stream("GET", "/api/events") as stream:
                lines = stream.aiter_lines()
                assert (await anext(lines)).startswith("id: ")
                server.should_exit = True
                await serving
                # Half of what uvicorn would wait before it gives up on a stream.
                async with asyncio.timeout(DRAIN_SECONDS / 2):
                    await server.shutdown([listening])
                    assert [line async for line in lines][-1] == ""


async def started(server: DeskServer, listening: socket.socket) -> None:
    """Start without `serve`, which would take the test's signals."""
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    await server.startup([listening])
    assert server.started
