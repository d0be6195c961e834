"""Tags are offered as one types, also those of tickets that are not in sight; new ones stay free."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import change_ticket
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import Ticket
from tests.browser.screens import row
from tests.browser.stage import Stage, inbox_page

pytestmark = pytest.mark.browser


async def furnished(stage: Stage) -> Ticket:
    """A closed ticket has tags that no list in sight shows; the open one has none."""
    old = await stage.ask("Rita", "The old crane")
    ada = stage.people["Ada"].actor
    words = TicketChanges(tags=("hoist", "hook", "VIP"))
    await stage.gate.run(ada, change_ticket, by_id(old.id), words)
    await stage.close_ticket("Ada", old)
    return await stage.ask("Rita", "The crane is stuck")


async def test_beside_a_ticket(stage: Stage) -> None:
    ticket = await furnished(stage)
    page = await stage.visit("Ines", inbox_page(ticket))
    tags = page.get_by_role("region", name="Tags")
    await tags.get_by_role("button", name="Add a tag").click()
    field = tags.get_by_role("textbox", name="Add a tag")
    await expect(field).to_be_focused()
    await field.press_sequentially("ho")
    await expect(page.get_by_role("option")).to_have_text(["hoist", "hook"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(tags.get_by_text("hook", exact=True)).to_be_visible()
    # What is there is not offered again; what is known keeps its letters; the rest is new.
    await field.press_sequentially("ho")
    await expect(page.get_by_role("option")).to_have_text(["hoist"])
    await field.fill("vip")
    await expect(page.get_by_role("option", name="VIP")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(tags.get_by_text("VIP", exact=True)).to_be_visible()
    await field.press_sequentially("Brand New,")
    await expect(tags.get_by_text("brand new", exact=True)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(tags.get_by_role("button", name="Add a tag")).to_be_focused()


async def test_for_many_tickets_at_once(stage: Stage) -> None:
    await furnished(stage)
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "The crane is stuck")).to_be_visible()
    await page.keyboard.press("j")
    await page.keyboard.press("t")
    dialog = page.get_by_role("dialog", name=re.compile("^Tags of"))
    await expect(dialog.get_by_role("option", name="hoist")).to_be_visible()
    await page.keyboard.type("hoi")
    await expect(dialog.get_by_role("option").first).to_have_text(re.compile("hoist"))
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+Enter")
    await expect(row(page, "The crane is stuck").get_by_text("hoist")).to_be_attached()


async def test_to_narrow_a_list(stage: Stage) -> None:
    await furnished(stage)
    page = await stage.visit("Ines", "/inbox?view=closed")
    await expect(row(page, "The old crane")).to_be_visible()
    await filters(page)
    field = page.get_by_role("textbox", name="Tag", exact=True)
    await field.press_sequentially("vi")
    await page.get_by_role("option", name="VIP").click()
    await expect(page).to_have_url(re.compile("tag=VIP"))
    await expect(row(page, "The old crane")).to_be_visible()
    await field.fill("hoo")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("tag=hoo$"))
    await expect(page.get_by_text("Nothing matches")).to_be_visible()


async def filters(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("^Filter")).click()
