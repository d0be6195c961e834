"""A database server for a verb of the command line that is not `up`."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from deskhand.entry.data_path import DataPath, DataPathTakenError
from deskhand.kernel.postgres import EmbeddedPostgres
from deskhand.kernel.settings import Settings


@contextmanager
def database_server(settings: Settings, say: Callable[[str], None]) -> Generator[None]:
    """While this lasts the database of `settings` can be reached.

    The operator's own, or the embedded one: that of a running `deskhand up`, else started for
    as long as we need it.
    """
    if not settings.embedded:
        yield
        return
    data = DataPath(settings.data)
    try:
        data.take()
    except DataPathTakenError:
        yield
        return
    server = EmbeddedPostgres(settings.data, say=say)
    try:
        server.start()
        yield
    finally:
        server.stop()
        data.release()
