"""Fixtures every test may ask for.

`postgres`      the run's embedded PostgreSQL (`tests.database.Server`), one for all workers
`clone`         a function: `await clone()` gives a fresh migrated database (`Clone`: `settings`,
                `environ` for subprocesses, `owner` and `app` addresses); dropped after the test
`module_clone`  one such database for all tests of a module

Nothing is mocked: SQL runs on PostgreSQL 18 with fsync off.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.database import Clone, Running, Server

MakeClone = Callable[..., Awaitable[Clone]]

_running: list[Running] = []


def _start() -> Server:
    running = Running()
    _running.append(running)
    return running.start()


def _xdist(config: pytest.Config) -> bool:
    """Whether this process only directs workers."""
    return bool(getattr(config.option, "numprocesses", None)) and not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """With workers: start the server before them, so that it outlives each of them."""
    if _xdist(config):
        config.stash[_SERVER] = _start()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where the server is (`node` is xdist's, which has no types)."""
    node.workerinput["deskhand"] = str(node.config.stash[_SERVER].data)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server in the process that started it."""
    del config
    while _running:
        _running.pop().stop()


_SERVER = pytest.StashKey[Server]()


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> Server:
    """The run's PostgreSQL server."""
    given: dict[str, str] = getattr(pytestconfig, "workerinput", {})
    if "deskhand" in given:
        return Server(Path(given["deskhand"]))
    return _start()


@pytest.fixture
def clone(postgres: Server) -> Iterator[MakeClone]:
    """An async function that makes a migrated database; what it made is dropped afterwards."""
    made: list[Clone] = []

    async def make(**extra: str) -> Clone:
        made.append(postgres.make(**extra))
        return made[-1]

    yield make
    for one in made:
        postgres.drop(one)


@pytest.fixture(scope="module")
async def module_clone(postgres: Server) -> AsyncIterator[Clone]:
    """One migrated database for all tests of a module."""
    one = postgres.make()
    yield one
    postgres.drop(one)
