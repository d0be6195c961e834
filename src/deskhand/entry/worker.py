"""`deskhand worker`: jobs and the clock, one process.

It ends when the database goes away; the supervisor starts it again.
"""

from __future__ import annotations

import asyncio
import signal

import psycopg
import structlog

from deskhand.kernel.addresses import addresses
from deskhand.kernel.jobs import Worker
from deskhand.kernel.logs import set_up_logs
from deskhand.kernel.settings import Settings

log = structlog.get_logger(__name__)


def run_worker(settings: Settings) -> int:
    """Work until SIGTERM, then finish what has begun."""
    set_up_logs(settings.log_level, "worker")
    return asyncio.run(_work(settings))


async def _work(settings: Settings) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    worker = Worker(addresses(settings).listen)
    log.info("worker.started")
    gone = await _until_stopped(worker, stop)
    if gone is not None:
        log.warning("worker.database_gone", error=str(gone))
        return 1
    return 0


async def _until_stopped(worker: Worker, stop: asyncio.Event) -> BaseException | None:
    """None when told to stop; the first error when the database has gone."""
    gone: list[BaseException] = []
    try:
        await worker.run(stop)
    except* psycopg.Error as group:
        gone.extend(group.exceptions)
    return gone[0] if gone else None
