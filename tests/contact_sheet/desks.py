"""Two desks of their own: one with the demonstration's data, one on its first day."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PASSWORD = "kiln-fired-cups"
PATIENCE = 120.0
DESKHAND = Path(sys.executable).with_name("deskhand")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a desk answers, and the sign-ins of who looks at it: by role, the cookies."""

    address: str
    cookies: dict[str, dict[str, str]]
    things: dict[str, str]


@asynccontextmanager
async def desk(verb: str) -> AsyncGenerator[Desk]:
    """`deskhand demo`, or `deskhand up` for an empty one, until it is not needed any more."""
    with tempfile.TemporaryDirectory(prefix="deskhand-pictures-") as folder:
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        process = await asyncio.create_subprocess_exec(
            DESKHAND,
            verb,
            env=_environment(folder, port, address),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await _healthy(address, process)
            yield await _visited(address, empty=verb == "up")
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
                await process.wait()


def _environment(folder: str, port: int, address: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("DESKHAND_")}
    dist = os.environ.get("DESKHAND_WEB_DIST")
    return {
        **own,
        **({"DESKHAND_WEB_DIST": dist} if dist else {}),
        "DESKHAND_DATA": folder,
        "DESKHAND_PORT": str(port),
        "DESKHAND_PUBLIC_URL": address,
        "DESKHAND_DEMO_PASSWORD": PASSWORD,
        "DESKHAND_ADMIN_USERNAME": "ada",
        "DESKHAND_ADMIN_PASSWORD": PASSWORD,
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


async def _healthy(address: str, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
        while process.returncode is None:
            try:
                if (await client.get(f"{address}/api/health")).is_success:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.2)
    raise SystemExit(f"The desk at {address} ended before it answered.")


async def _visited(address: str, *, empty: bool) -> Desk:
    cookies = {"staff": await _signed_in(address, "login", login="ada", password=PASSWORD)}
    if empty:
        cookies["requester"] = await _signed_in(
            address,
            "register",
            username="olivia",
            email="olivia@example.org",
            password=PASSWORD,
        )
        return Desk(address, cookies, {})
    for who, login in (("agent", "ines"), ("requester", "olivia")):
        cookies[who] = await _signed_in(address, "login", login=login, password=PASSWORD)
    return Desk(address, cookies, await things_of(address, cookies))


async def _signed_in(address: str, how: str, **body: str) -> dict[str, str]:
    async with httpx.AsyncClient(base_url=address) as client:
        answer = await client.post(
            f"/api/auth/{how}", json=body, headers={"origin": address, "idempotency-key": how}
        )
        answer.raise_for_status()
        return dict(answer.cookies.items())


async def things_of(address: str, cookies: dict[str, dict[str, str]]) -> dict[str, str]:
    """What stands for `{ticket}` and its like in the addresses of screens."""
    async with httpx.AsyncClient(base_url=address, cookies=cookies["staff"]) as staff:
        tickets = await _items(staff, "/api/tickets?limit=50")
        longest = max(tickets, key=lambda one: one["message_count"])
        people = await _items(staff, "/api/admin/users?q=noah")
        found = {
            "ticket": longest["reference"],
            "person": people[0]["id"],
            "category": (await _items(staff, "/api/categories"))[0]["id"],
            "department": (await _items(staff, "/api/departments"))[0]["id"],
            "organization": (await _items(staff, "/api/organizations"))[0]["id"],
        }
    async with httpx.AsyncClient(base_url=address, cookies=cookies["requester"]) as requester:
        requests = await _items(requester, "/api/support/tickets")
    return {**found, "request": requests[0]["reference"]}


async def _items(client: httpx.AsyncClient, address: str) -> list[dict[str, Any]]:
    answer = await client.get(address)
    answer.raise_for_status()
    return answer.json()["items"]
