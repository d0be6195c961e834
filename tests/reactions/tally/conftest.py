"""A workspace of its own for each test: figures are of everything in it."""

from collections.abc import AsyncGenerator

import pytest

from tests.conftest import MakeClone
from tests.desk import Desk, open_desk


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Desk]:
    """A workspace with two departments and somebody in every role."""
    async with open_desk(await clone()) as one:
        yield one
