"""Before the first request: the database is migrated, and somebody can sign in."""

from __future__ import annotations

import asyncio
import sys

from deskhand.entry.migrations import migrate
from deskhand.entry.sentences import spoken
from deskhand.entry.up import say
from deskhand.kernel.settings import Settings, load_settings


def prepare(settings: Settings, *, demo: bool) -> None:
    """Migrate; make the default workspace, its first administrator and, if asked, the demo."""
    from deskhand.entry.first_start import welcome

    migrate(settings, say)
    if demo:
        from deskhand.entry.demo import seed_demo

        # First, since it brings an administrator: then no other is needed.
        asyncio.run(seed_demo(settings, say))
    asyncio.run(welcome(settings, say))


if __name__ == "__main__":
    sys.exit(spoken(lambda: prepare(load_settings(), demo="--demo" in sys.argv)))
