"""Two workspaces for a module: nothing of one may be seen or named in the other."""

from collections.abc import AsyncGenerator

import pytest

from tests.database import Clone
from tests.desk import Desk, open_desk


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Desk]:
    """A workspace with two departments and somebody in every role."""
    async with open_desk(module_clone) as one:
        yield one


@pytest.fixture(scope="module")
async def foreign(module_clone: Clone, desk: Desk) -> AsyncGenerator[Desk]:
    """Another workspace in the same database."""
    del desk
    async with open_desk(module_clone, slug="other") as one:
        yield one
