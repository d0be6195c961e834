"""What is on the screen is in the address: it can be shared, reloaded and gone back to."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from deskhand.features.tickets.model import Priority
from tests.browser.screens import open_row, row
from tests.browser.stage import Stage, inbox_page

pytestmark = pytest.mark.browser

CURRENT = re.compile("true|page")


async def test_view_filters_and_selection_are_in_the_address(stage: Stage) -> None:
    for subject, priority in (("Smoke", Priority.HIGH), ("Flood", Priority.HIGH)):
        await stage.ask("Rita", subject, priority=priority)
    taken = await stage.ask("Rita", "Dust", priority=Priority.HIGH)
    await stage.claim("Ines", taken)
    await stage.ask("Rita", "Draught", priority=Priority.LOW)
    ines = await stage.visit("Ines", "/inbox")
    await expect(row(ines, "Draught")).to_be_visible()

    await ines.get_by_role("link", name=re.compile("^Unassigned")).click()
    await narrow(ines, "Priority", "High")
    await expect(row(ines, "Draught")).to_have_count(0)
    await expect(row(ines, "Dust")).to_have_count(0)
    await expect(ines).to_have_url(re.compile(r"/inbox\?view=unassigned&priority=HIGH$"))

    await open_row(ines, "Smoke")
    smoke = ines.url
    await shown(ines, "Smoke")
    await ines.reload()
    await shown(ines, "Smoke")

    await open_row(ines, "Flood")
    await shown(ines, "Flood")
    await ines.go_back()
    await shown(ines, "Smoke")
    assert ines.url == smoke
    await ines.go_back()
    await expect(ines).to_have_url(re.compile(r"/inbox\?view=unassigned&priority=HIGH$"))
    await expect(ines.get_by_text("Choose a ticket")).to_be_visible()
    await expect(row(ines, "Smoke")).not_to_have_attribute("aria-current", CURRENT)
    await ines.go_forward()
    await shown(ines, "Smoke")

    # Somebody else who is sent the address sees the same.
    hugo = await stage.visit("Hugo", smoke)
    await shown(hugo, "Smoke")


async def test_a_search_is_in_the_address_and_back_undoes_what_was_opened(stage: Stage) -> None:
    await stage.ask("Rita", "The samovar leaks")
    await stage.ask("Rita", "The teapot is fine")
    ines = await stage.visit("Ines", "/inbox")
    await ines.get_by_role("searchbox", name="Search tickets").fill("samovar")
    await expect(row(ines, "teapot")).to_have_count(0)
    await expect(ines).to_have_url(re.compile(r"[?&]q=samovar$"))
    await ines.reload()
    await expect(ines.get_by_role("searchbox")).to_have_value("samovar")
    await expect(row(ines, "samovar")).to_be_visible()
    await ines.get_by_role("button", name="Clear the search").click()
    await expect(row(ines, "teapot")).to_be_visible()


async def test_an_address_of_a_ticket_leads_there_after_signing_in(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The samovar leaks")
    page = await stage.visit(None, f"{inbox_page(ticket)}?view=unassigned")
    await page.get_by_role("textbox", name="Username or e-mail").fill("ines")
    await page.get_by_role("textbox", name="Password").fill("a-wrong-guess-1")
    stage.expected.append("401 (Unauthorized) (/api/auth/login)")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await page.get_by_role("textbox", name="Password").fill("a-quiet-harbour-7")
    await page.get_by_role("button", name="Sign in").click()
    await shown(page, "The samovar leaks")
    await expect(page).to_have_url(re.compile(r"\?view=unassigned$"))


async def narrow(page: Page, field: str, choice: str) -> None:
    await page.get_by_role("button", name="Filter").click()
    filters = page.get_by_role("dialog", name="Filter")
    await filters.get_by_label(field).first.click()
    await page.get_by_role("option", name=choice, exact=True).click()
    await expect(page.get_by_role("list", name="Filters in use")).to_contain_text(choice)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(filters).to_be_hidden()


async def shown(page: Page, subject: str) -> None:
    await expect(page.get_by_role("heading", name=subject, level=2)).to_be_visible()
    await expect(row(page, subject)).to_have_attribute("aria-current", CURRENT)
