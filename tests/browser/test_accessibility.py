"""axe-core finds nothing on any page, light or dark: WCAG 2.2, level AA."""

from __future__ import annotations

import re

import pytest

from deskhand.features.tickets.model import MessageKind, Priority
from tests.browser.axe import SCHEMES, clean
from tests.browser.screens import talk
from tests.browser.stage import Scheme, Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser


@SCHEMES
async def test_pages_for_everybody(stage: Stage, scheme: Scheme) -> None:
    stage.expected += ["404 (Not Found)", "401 (Unauthorized) (/api/auth/login)"]
    page = await stage.visit(None, "/", scheme=scheme)
    await clean(page, page.get_by_role("heading", name="How can we help?"))
    await page.get_by_role("button", name="Language and appearance").click()
    await clean(page, page.get_by_role("menuitemradio", name="Français"))
    for path in ("/login", "/support/login", "/support/register"):
        await page.goto(path)
        await clean(page, page.locator("h1"))
    await page.goto("/nowhere")
    await clean(page, page.get_by_text("There is nothing here"))
    await page.goto("/support/login")
    await page.get_by_role("textbox", name="Username or e-mail").fill("rita")
    await page.get_by_role("textbox", name="Password").fill("a-wrong-guess-1")
    await page.get_by_role("button", name="Sign in").click()
    await clean(page, page.get_by_role("alert"))


@SCHEMES
async def test_pages_of_the_portal(stage: Stage, scheme: Scheme) -> None:
    page = await stage.visit("Rita", "/support/dashboard", scheme=scheme)
    await clean(page, page.get_by_text("You have not asked anything yet"))
    ticket = await stage.ask(
        "Rita", "The sail is torn", "A **long** tear. `code` and [a](https://a.example)"
    )
    await stage.ask("Rita", "The rope is wet")
    await stage.say("Ines", ticket, "How long is it?")
    await clean(page, page.get_by_role("link", name="The rope is wet"))
    await page.get_by_role("button", name="Rita").click()
    await clean(page, page.get_by_role("menuitemradio", name="Dark"))
    await page.goto("/support/tickets")
    await clean(page, page.get_by_role("link", name="The rope is wet"))
    await page.goto("/support/tickets?q=nothing-like-it")
    await clean(page, page.get_by_text("Nothing matches"))
    await page.goto("/support/ticket/new")
    await page.get_by_text("Add technical details").click()
    await clean(page, page.get_by_role("textbox", name="Error message"))
    await page.goto(portal_page(ticket))
    await clean(page, page.get_by_text("How long is it?"))
    await stage.close_ticket("Ines", ticket)
    await clean(page, page.get_by_text("Closed", exact=True))
    await page.goto("/support/logout")
    await clean(page, page.get_by_text("You are signed out"))


@SCHEMES
async def test_the_inbox(stage: Stage, scheme: Scheme) -> None:
    page = await stage.visit("Ines", "/inbox", scheme=scheme)
    await clean(page, page.get_by_text("Nobody waits for you"))
    for priority in Priority:
        await stage.ask("Rita", f"A {priority.lower()} matter", priority=priority)
    taken = await stage.ask("Remy", "A taken matter")
    await stage.claim("Ines", taken)
    await clean(page, page.get_by_text("Assigned to Ines"))
    await page.goto("/inbox?priority=HIGH&assignee=none")
    await page.get_by_role("button", name="Filter, 2 in use").click()
    await clean(page, page.get_by_role("button", name="Clear all filters"))
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Sorted").click()
    await clean(page, page.get_by_role("menuitemradio", name="Oldest first"))
    await page.goto("/inbox?tag=unknown")
    await clean(page, page.get_by_text("Nothing matches"))
    await page.get_by_role("button", name="Ines").click()
    await clean(page, page.get_by_role("menuitem", name="Sign out"))


@SCHEMES
async def test_a_ticket_of_the_staff(stage: Stage, scheme: Scheme) -> None:
    stage.expected.append("404 (Not Found)")
    ticket = await stage.ask("Rita", "The sail is torn", tags=(), fields={"server_id": "7"})
    await stage.claim("Ines", ticket)
    await stage.say("Ines", ticket, "She tore it herself.", MessageKind.INTERNAL)
    await stage.say("Ines", ticket, "How long is it?")
    page = await stage.visit("Ines", inbox_page(ticket), scheme=scheme)
    await clean(page, page.get_by_text("How long is it?"))
    await page.get_by_role("radio", name="Internal note").check(force=True)
    await clean(page, page.get_by_role("textbox", name="Your internal note"))
    await page.get_by_role("button", name="More actions").click()
    await clean(page, page.get_by_role("menuitem", name="Escalate"))
    await page.get_by_role("menuitem", name="Escalate").click()
    await clean(page, page.get_by_role("dialog", name="Escalate this ticket"))
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Close", exact=True).click()
    await clean(page, page.get_by_role("dialog", name="Close this ticket"))
    await page.keyboard.press("Escape")
    details = page.get_by_role("complementary", name="Details")
    await details.get_by_role("button", name=re.compile("^Status")).click()
    await clean(page, page.get_by_role("menuitemradio", name="Resolved"))
    await page.get_by_role("menuitemradio", name="Resolved").click()
    await clean(page, talk(page).get_by_text("resolved the ticket"))
    await page.goto("/tickets/TKT-00009999-AAAA")
    await clean(page, page.get_by_role("alert"))
