"""One desk for all the nonsense of a module."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from tests.application import Application, application
from tests.database import Clone


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running
