"""A desk with people in it, and their browsers.

    page = await stage.visit("Ines", "/inbox")

Everybody who visits has a browser context of their own, signed in unless nobody is named. What
its console says against us is kept, and fails the test at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from msgspec import structs
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    WebError,
)

from deskhand.api.door import cookie_name
from deskhand.features.access.accounts import NewAccount, add_account
from deskhand.features.access.model import Account
from deskhand.features.people.commands import join_workspace
from deskhand.features.people.departments import create_department, update_department
from deskhand.features.people.queries import actor_of
from deskhand.features.tickets.commands import (
    Reply,
    Request,
    claim_ticket,
    close_ticket,
    open_ticket,
    send_message,
)
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MessageKind, Ticket, reference
from deskhand.features.workspaces.commands import create_workspace
from deskhand.log.actor import Actor, Role, system
from deskhand.log.gate import Gate
from tests.application import sign_in
from tests.browser.server import Serving

PASSWORD = "a-quiet-harbour-7"
PATIENCE_MS = 20_000
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
Scheme = Literal["light", "dark"]
# Whoever is not signed in is answered 401 by the address that says who they are.
NOBODY = "401 (Unauthorized) (/api/auth/me)"
# A draft saved after its message was sent is refused, as it should be.
LATE = "409 (Conflict) (/api/drafts/"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in: as `name` in small letters, with PASSWORD."""

    account: Account
    actor: Actor

    @property
    def member(self) -> UUID:
        """Their id in the workspace."""
        assert self.actor.member is not None
        return self.actor.member


def inbox_page(ticket: Ticket) -> str:
    """Where staff see a ticket."""
    return f"/tickets/{reference(ticket.number, ticket.code)}"


def portal_page(ticket: Ticket) -> str:
    """Where the one who asked sees a ticket."""
    return f"/support/ticket/{reference(ticket.number, ticket.code)}"


@dataclass
class Stage:
    """The running desk, its people, and every browser context that was opened in a test."""

    serving: Serving
    gate: Gate
    browser: Browser
    # What PASSWORD is kept as.
    hashed: str
    workspace: UUID = field(init=False)
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    contexts: list[tuple[str, BrowserContext]] = field(
        default_factory=list[tuple[str, BrowserContext]]
    )
    console: list[str] = field(default_factory=list[str])
    # Parts of what the console may say against us in this test.
    expected: list[str] = field(default_factory=lambda: [NOBODY, LATE])

    async def furnish(self) -> None:
        """Ada runs it; Hugo heads IT, where Ines works; Rita and Remy ask."""
        made = await create_workspace(
            self.gate,
            slug="desk",
            name="Harbour Desk",
            locale="en",
            timezone="UTC",
            now=self.serving.web.clock.now(),
            is_default=True,
        )
        self.workspace = made.id
        boss = system(made.id, "test")
        department = (await self.gate.run(boss, create_department, name="IT")).value
        ids = {
            name: await self._join(name, role)
            for name, role in (
                ("Ada", Role.ADMIN),
                ("Hugo", Role.DEPARTMENT_HEAD),
                ("Ines", Role.AGENT),
                ("Rita", Role.USER),
                ("Remy", Role.USER),
            )
        }
        await self.gate.run(
            boss,
            update_department,
            department.id,
            name="IT",
            description="",
            head_id=ids["Hugo"][1],
            member_ids=(ids["Hugo"][1], ids["Ines"][1]),
        )
        for name, (account, _) in ids.items():
            await self._know(name, account)

    async def context(
        self,
        name: str | None,
        size: ViewportSize = DESK,
        locale: str = "en-GB",
        scheme: Scheme = "light",
        host: str | None = None,
    ) -> BrowserContext:
        """A browser context in which `name` is signed in. A screen of a phone's size is touched.

        `host`: another name the desk is reached by than localhost.
        """
        address = f"http://{host}:{self.serving.port}" if host else self.serving.address
        context = await self.browser.new_context(
            base_url=address,
            viewport=size,
            has_touch=size["width"] <= PHONE["width"],
            locale=locale,
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        who = name or "nobody"
        self.contexts.append((who, context))
        context.on("console", lambda said: self._note(who, said))
        context.on("weberror", lambda wrong: self._note_error(who, wrong))
        if name is not None:
            session = await self._session(self.people[name])
            cookie = cookie_name(self.serving.settings)
            await context.add_cookies([{"name": cookie, "value": session, "url": address}])
        return context

    async def visit(
        self,
        name: str | None,
        path: str,
        size: ViewportSize = DESK,
        locale: str = "en-GB",
        scheme: Scheme = "light",
    ) -> Page:
        """A page in a context of one's own, once it is more than its first picture."""
        page = await (await self.context(name, size, locale, scheme)).new_page()
        await page.goto(path)
        await page.locator("#root [aria-live]").first.wait_for(state="attached")
        return page

    async def ask(self, who: str, subject: str, body: str = "Please help.", **more: Any) -> Ticket:
        """A ticket, asked for without a browser."""
        request = Request(subject=subject, body=body, **more)
        made = await self.gate.run(self.people[who].actor, open_ticket, request)
        return structs.replace(made.value, number=made.number or 0)

    async def say(
        self, who: str, ticket: Ticket, body: str, kind: MessageKind = MessageKind.PUBLIC
    ) -> None:
        """A message, written without a browser."""
        actor = self.people[who].actor
        await self.gate.run(actor, send_message, by_id(ticket.id), Reply(kind, body))

    async def claim(self, who: str, ticket: Ticket) -> None:
        """Take a ticket, without a browser."""
        await self.gate.run(self.people[who].actor, claim_ticket, by_id(ticket.id))

    async def close_ticket(self, who: str, ticket: Ticket) -> None:
        """Close a ticket, without a browser."""
        await self.gate.run(self.people[who].actor, close_ticket, by_id(ticket.id))

    def complaints(self) -> list[str]:
        """What the consoles said against us and this test did not expect."""
        return [
            line
            for line in self.console
            if line.startswith(("error", "uncaught")) and not any(e in line for e in self.expected)
        ]

    async def keep_screenshots(self, folder: Path) -> None:
        """What every page shows."""
        for turn, (who, context) in enumerate(self.contexts):
            for number, page in enumerate(context.pages):
                await page.screenshot(path=folder / f"{turn}-{who}-{number}.png", timeout=5000)

    async def leave(self) -> None:
        """Close every browser context."""
        for _, context in self.contexts:
            await context.close()

    async def _join(self, name: str, role: Role) -> tuple[Account, UUID]:
        new = NewAccount(name.lower(), f"{name.lower()}@example.org", PASSWORD, name)
        now = self.serving.web.clock.now()
        async with self.gate.control() as conn:
            account, member = await add_account(conn, new, self.hashed, self.workspace, now)
        await self.gate.run(
            system(self.workspace, "test"),
            join_workspace,
            account_id=account.id,
            display_name=name,
            email=new.email,
            role=role,
            member_id=member,
        )
        return account, member

    async def _know(self, name: str, account: Account) -> None:
        database = self.serving.web.parts.databases.of(self.workspace)
        actor = await actor_of(database, self.workspace, account.id, "web")
        assert actor is not None
        self.people[name] = Person(account, actor)

    async def _session(self, person: Person) -> str:
        desk = self.serving.web.parts.desk
        made = await sign_in(desk, person.account, self.workspace, person.member)
        return made.cookie

    def _note(self, who: str, said: ConsoleMessage) -> None:
        place = str(said.location.get("url", "")).removeprefix(self.serving.address)
        self.console.append(f"{said.type}: {said.text} ({place}) [{who}]")

    def _note_error(self, who: str, wrong: WebError) -> None:
        self.console.append(f"uncaught: {wrong.error} [{who}]")
