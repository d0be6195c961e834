"""`deskhand web`: the web server, one process."""

from __future__ import annotations

import gc
import os
import socket

import uvicorn

from deskhand.entry.web import create_app
from deskhand.kernel.logs import set_up_logs
from deskhand.kernel.settings import Settings
from deskhand.reactions.live.tail import Tail

# Requests get this long after SIGTERM; event streams end at once.
DRAIN_SECONDS = 10
BACKLOG = 2048


class DeskServer(uvicorn.Server):
    """uvicorn, but for the end: it would wait for event streams, which never end by themselves."""

    def __init__(self, tail: Tail, config: uvicorn.Config) -> None:
        """`tail` is closed first of all when the server stops."""
        super().__init__(config)
        self._tail = tail

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then wait for the requests under way."""
        self._tail.close()
        await super().shutdown(sockets)


def _collect_less() -> None:
    """What stands now stays for ever, and a page's rows are gone before anybody looks for them.

    At Python's own pace the collector took a third of the CPU of a list (measured).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def run_web(settings: Settings, fd: int | None = None, gate: int | None = None) -> int:
    """Serve until SIGTERM.

    `fd` is a bound socket of the supervisor's; without it, bind. `gate` is a pipe of its, which
    ends when the database stands.
    """
    if gate is not None:
        os.read(gate, 1)
    set_up_logs(settings.log_level, "web")
    app = create_app(settings)
    _collect_less()
    server = DeskServer(
        app.state.web.tail,
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            backlog=BACKLOG,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=list(settings.trusted_proxies),
            timeout_graceful_shutdown=DRAIN_SECONDS,
        ),
    )
    server.run(sockets=[socket.socket(fileno=fd)] if fd is not None else None)
    return 0 if server.started else 1
