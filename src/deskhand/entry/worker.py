"""`deskhand worker`: reactions that read the log, jobs, and the clock; one process.

It ends when the database sends its jobs' connection away; the supervisor starts it again.
"""

from __future__ import annotations

import asyncio
import signal

import psycopg
import structlog

from deskhand.entry.reactions import open_background, run_reactions
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
    try:
        log.info("worker.started")
        await run_reactions(open_background(settings), stop)
    except* psycopg.Error as gone:
        log.warning("worker.database_gone", error=str(gone.exceptions[0]))
    if not stop.is_set():
        return 1
    log.info("worker.stopped")
    return 0
