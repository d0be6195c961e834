"""A day in the inbox without the mouse: find, open, take, sort, close, and take it back."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.screens import row
from tests.browser.stage import Stage, inbox_page

pytestmark = pytest.mark.browser

HERE = re.compile("true|page")


async def test_an_agent_works_through_the_inbox_by_keys_alone(stage: Stage) -> None:
    first = await stage.ask("Rita", "The door creaks")
    for subject in ("The gate sticks", "The lamp hums", "The tap drips"):
        await stage.ask("Rita", subject)
    page = await stage.visit("Hugo", "/inbox")
    keys = page.keyboard
    await expect(row(page, "The tap drips")).to_be_visible()

    # The newest is on top; the oldest is three steps down.
    for _ in range(4):
        await keys.press("j")
    await expect(row(page, "The door creaks")).to_be_focused()
    await keys.press("o")
    await expect(page).to_have_url(re.compile(inbox_page(first)))
    await expect(page.get_by_role("heading", name="The door creaks", level=2)).to_be_visible()

    await keys.press("c")
    await expect(told(page)).to_contain_text("1 ticket is yours")
    await expect(row(page, "The door creaks").get_by_text("Assigned to Hugo")).to_be_attached()
    await keys.press("p")
    await chosen(page, "Priority of 1 ticket", "urg")
    await expect(told(page)).to_contain_text("Priority of 1 ticket changed")
    await keys.press("a")
    await chosen(page, "Assign 1 ticket", "ine")
    await expect(row(page, "The door creaks").get_by_text("Assigned to Ines")).to_be_attached()

    # What changed came to the top; the keys are still at it, and go on from there.
    await expect(row(page, "The door creaks")).to_have_attribute("aria-current", HERE)
    await keys.press("z")
    await expect(row(page, "The door creaks").get_by_text("Assigned to Hugo")).to_be_attached()


async def test_several_are_closed_at_once_and_one_undo_brings_all_of_them_back(
    stage: Stage,
) -> None:
    for subject in ("Dust", "Smoke", "Noise"):
        await stage.ask("Rita", subject)
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "Noise")).to_be_visible()
    keys = page.keyboard
    await keys.press("j")
    await keys.press("x")
    await keys.press("Shift+J")
    bar = page.get_by_role("region", name="Selected tickets")
    await expect(bar).to_contain_text("2 selected")

    await keys.press("e")
    await expect(told(page)).to_contain_text("2 tickets closed")
    await expect(row(page, "Noise")).to_have_count(0)
    await expect(row(page, "Smoke")).to_have_count(0)
    await expect(row(page, "Dust")).to_be_focused()
    await expect(bar).to_have_count(0)
    await keys.press("z")
    await expect(row(page, "Noise")).to_be_visible()
    await expect(row(page, "Smoke")).to_be_visible()


async def test_a_ticket_that_cannot_be_changed_is_named_with_its_reason(stage: Stage) -> None:
    taken = await stage.ask("Rita", "Dust")
    await stage.ask("Rita", "Smoke")
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "Smoke")).to_be_visible()
    await stage.claim("Hugo", taken)
    await expect(row(page, "Dust").get_by_text("Assigned to Hugo")).to_be_attached()
    await page.keyboard.press("*")
    await page.keyboard.press("a")
    await page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="1 ticket was not changed")
    await expect(dialog).to_contain_text(inbox_page(taken).removeprefix("/tickets/"))
    await expect(dialog).to_contain_text("Hugo")
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(row(page, "Smoke").get_by_text("Assigned to Ines")).to_be_attached()


async def test_keys_are_letters_where_somebody_writes_and_can_be_switched_off(
    stage: Stage,
) -> None:
    await stage.ask("Rita", "Dust")
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "Dust")).to_be_visible()
    keys = page.keyboard
    await keys.press("/")
    field = page.get_by_role("searchbox", name="Search tickets")
    await expect(field).to_be_focused()
    await keys.type("dusty jxe")
    await expect(field).to_have_value("dusty jxe")
    await field.fill("")
    await keys.press("Escape")

    await keys.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    await expect(sheet).to_contain_text("Next ticket")
    await expect(sheet).to_contain_text("Select all that are loaded")
    await sheet.get_by_role("switch", name="Single keys").press("Space")
    await keys.press("Escape")
    await expect(sheet).to_be_hidden()
    await keys.press("j")
    await keys.press("x")
    await expect(page.get_by_role("region", name="Selected tickets")).to_have_count(0)


async def test_the_palette_finds_tickets_views_and_what_can_be_done(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The samovar leaks")
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "samovar")).to_be_visible()
    keys = page.keyboard
    await keys.press("Control+k")
    palette = page.get_by_role("dialog", name="Search and commands")
    field = palette.get_by_role("combobox")
    await expect(field).to_be_focused()
    await keys.type("samo")
    await expect(palette.get_by_role("option", name="The samovar leaks")).to_be_visible()
    await keys.press("Enter")
    await expect(page).to_have_url(re.compile(inbox_page(ticket)))

    await keys.press("Control+k")
    await keys.type("urgent")
    await expect(palette.get_by_role("option").first).to_contain_text("Priority: Urgent")
    await keys.press("Enter")
    await expect(row(page, "samovar").get_by_text("Urgent")).to_be_attached()

    await keys.press("Control+k")
    await keys.type("unassig")
    await keys.press("Enter")
    await expect(page).to_have_url(re.compile(r"/inbox\?view=unassigned$"))


async def chosen(page: Page, question: str, letters: str) -> None:
    """Answer what is asked by some letters of it."""
    dialog = page.get_by_role("dialog", name=question)
    await expect(dialog.get_by_role("option").first).to_be_visible()
    await page.keyboard.type(letters)
    await expect(dialog.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()


def told(page: Page) -> Locator:
    """What a toast says."""
    return page.get_by_role("status").filter(has=page.get_by_role("button", name="Dismiss"))
