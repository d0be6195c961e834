"""A desk with its routes for files, answered as whoever the bearer token names."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI

from deskhand.api import attachments, messages, support, uploading
from deskhand.api.app import build_app
from deskhand.api.door import Parts
from deskhand.kernel.blobs import Blobs, open_blobs
from deskhand.kernel.crypto import open_key_ring
from deskhand.kernel.db import Databases
from tests.conftest import MakeClone
from tests.desk import Desk, open_desk


@dataclass
class Stage:
    """The application, who may call it, and where its files land."""

    desk: Desk
    app: FastAPI
    blobs: Blobs
    folder: Path
    client: httpx.AsyncClient

    def kept(self) -> list[Path]:
        """Everything in the blob store's folder, finished or not."""
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def attachments(self) -> list[tuple[Any, ...]]:
        """Every attachment: name, size, media type, safe image, object name."""
        return self.desk.rows(
            "select name, size, media_type, safe_image, object_name"
            " from desk.attachment order by message_id, position"
        )

    def nothing_left(self) -> bool:
        """No attachment, no object, no temporary file with a name."""
        waiting = [path for path in self.desk.clone.settings.data.glob("tmp*") if path.is_file()]
        return not self.attachments() and not self.kept() and not waiting

    async def ask(
        self,
        *files: tuple[str, bytes],
        who: str = "Rita",
        field: str = "attachments",
        key: str | None = None,
        **values: str,
    ) -> httpx.Response:
        """Open a ticket in the portal with files, as a browser's form does."""
        form = {"subject": "It broke", "description": "Please see the file.", **values}
        return await self.client.post(
            "/api/support/tickets",
            data=form,
            files=[(field, (name, content)) for name, content in files],
            headers=_as(who, key),
        )

    async def get(self, path: str, who: str = "Rita", **headers: str) -> httpx.Response:
        """Read as somebody."""
        return await self.client.get(path, headers={**_as(who), **headers})

    async def post(
        self, path: str, who: str, key: str | None = None, **content: Any
    ) -> httpx.Response:
        """Write as somebody."""
        return await self.client.post(path, headers=_as(who, key), **content)


def _as(who: str, key: str | None = None) -> dict[str, str]:
    return {"Authorization": f"Bearer {who}", **({"Idempotency-Key": key} if key else {})}


@pytest.fixture
async def stage(clone: MakeClone) -> AsyncGenerator[Stage]:
    """Real database, real folder, real routes; only who is asking is simply said."""
    async with open_desk(await clone()) as desk:
        settings = desk.clone.settings
        blobs = open_blobs(settings)
        nothing = cast("Any", None)
        parts = Parts(
            settings=settings,
            databases=Databases(desk.database),
            gate=desk.gate,
            clock=desk.clock,
            desk=cast("Any", _FrontDesk(_Sessions(desk))),
            blobs=blobs,
            keys=open_key_ring(settings.data),
            live=nothing,
            presence=nothing,
        )
        app = build_app(
            parts, [support.router, messages.router, attachments.router, uploading.router]
        )

        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            yield Stage(desk, app, blobs, Path(str(settings.blobs)), client)


@dataclass(frozen=True, slots=True)
class _Session:
    """Whoever it is reads what the browser says."""

    locale: str | None = None


@dataclass(frozen=True, slots=True)
class _Standing:
    """As much of a checked proof as a door looks at."""

    actor: Any
    session: _Session = _Session()


@dataclass(frozen=True, slots=True)
class _Sessions:
    """A name is proof enough."""

    desk: Desk

    async def by_bearer(self, name: str) -> _Standing:
        return _Standing(self.desk.people[name])


@dataclass(frozen=True, slots=True)
class _FrontDesk:
    """As much of it as a door asks."""

    sessions: _Sessions
