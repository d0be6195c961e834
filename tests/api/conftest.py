"""The whole application, on a database of its own for each module."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.api.web import RunningWeb, running
from tests.database import Clone


@pytest.fixture(scope="module")
async def web(module_clone: Clone) -> AsyncGenerator[RunningWeb]:
    """The application. Tests of a module share it: each takes names and addresses of its own."""
    async with running(module_clone) as one:
        yield one
