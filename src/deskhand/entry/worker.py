"""`deskhand worker`: reactions that read the log, jobs, and the clock; one process.

It ends when the database sends its jobs' connection away; the supervisor starts it again.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import psycopg
import structlog

from deskhand.kernel.addresses import Addresses, addresses
from deskhand.kernel.clock import SystemClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.jobs import Worker
from deskhand.kernel.logs import set_up_logs
from deskhand.kernel.settings import Settings
from deskhand.log.follow import Follower
from deskhand.log.gate import Gate
from deskhand.log.wake import Notifier, listen
from deskhand.reactions.search.index import REACTION, keep_words

log = structlog.get_logger(__name__)

# A batch of a reaction, a look for news, and what the clock starts.
CONNECTIONS = 4


def run_worker(settings: Settings) -> int:
    """Work until SIGTERM, then finish what has begun."""
    set_up_logs(settings.log_level, "worker")
    return asyncio.run(_work(settings))


async def _work(settings: Settings) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    where = addresses(settings)
    database = Database(where.app, size=CONNECTIONS, name="deskhand-worker")
    try:
        async with _reactions(where, database):
            log.info("worker.started")
            await Worker(where.listen).run(stop)
    except* psycopg.Error as gone:
        log.warning("worker.database_gone", error=str(gone.exceptions[0]))
    if not stop.is_set():
        return 1
    log.info("worker.stopped")
    return 0


@asynccontextmanager
async def _reactions(where: Addresses, database: Database) -> AsyncGenerator[None]:
    """Everything that follows the log, while this lasts."""
    await database.open()
    databases, clock = Databases(database), SystemClock()
    notifier = Notifier(database)
    gate = Gate(databases, clock, notifier)
    search = Follower(gate, databases, clock, REACTION, keep_words)
    notifier.on_news(search.heard)
    lasting = [
        asyncio.create_task(work)
        for work in (
            notifier.run(),
            search.run(),
            # What was missed while nobody listened is found by looking, within a second.
            listen(where.listen, search.heard, lambda: None),
        )
    ]
    try:
        yield
    finally:
        for task in lasting:
            task.cancel()
        for task in lasting:
            with suppress(asyncio.CancelledError):
                await task
        await database.close()
