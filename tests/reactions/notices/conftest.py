"""A desk of one's own for each test of notices."""

from collections.abc import AsyncGenerator

import pytest

from tests.conftest import MakeClone
from tests.desk import Desk, open_desk


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Desk]:
    """A workspace with two departments and somebody in every role."""
    async with open_desk(await clone()) as one:
        yield one
