"""Staff open tickets for others, and find any ticket again."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.screens import row
from tests.browser.stage import Stage

pytestmark = pytest.mark.browser


async def test_a_ticket_for_a_new_contact_is_opened_and_its_draft_survives_a_reload(
    stage: Stage,
) -> None:
    page = await stage.visit("Ines", "/inbox")
    await expect(page.get_by_text("Nobody waits for you")).to_be_visible()
    await page.keyboard.press("n")
    dialog = page.get_by_role("dialog", name="New ticket")
    await dialog.get_by_role("radio", name="A new contact").check(force=True)
    await dialog.get_by_label("Name").fill("Nora Quinn")
    await dialog.get_by_label("Subject").fill("The bell is silent")
    await expect(dialog.get_by_text("Draft kept")).to_be_visible()

    await page.reload()
    await expect(page.get_by_text("Nobody waits for you")).to_be_visible()
    await page.keyboard.press("n")
    await expect(dialog.get_by_label("Subject")).to_have_value("The bell is silent")
    await dialog.get_by_role("button", name="Open the ticket").click()
    await expect(dialog.get_by_label("E-mail")).to_be_focused()
    await dialog.get_by_label("E-mail").fill("nora@example.org")
    await dialog.get_by_label("Description").fill("She called about it.")
    await dialog.get_by_label("Priority").select_option("HIGH")
    await dialog.get_by_label("Tags").fill("bell, door")
    await dialog.get_by_role("button", name="Open the ticket").click()
    await expect(page).to_have_url(re.compile(r"/tickets/TKT-"))
    await expect(page.get_by_role("heading", name="The bell is silent", level=2)).to_be_visible()
    await expect(row(page, "The bell is silent")).to_contain_text("Nora Quinn")


async def test_somebody_known_is_found_by_the_beginning_of_the_name(stage: Stage) -> None:
    page = await stage.visit("Ines", "/inbox")
    await expect(page.get_by_text("Nobody waits for you")).to_be_visible()
    await page.keyboard.press("n")
    dialog = page.get_by_role("dialog", name="New ticket")
    field = dialog.get_by_role("textbox", name="Requester")
    await field.fill("rit")
    await page.get_by_role("option", name=re.compile("Rita")).click()
    await dialog.get_by_label("Subject").fill("The bell is silent")
    await dialog.get_by_label("Description").fill("She called about it.")
    await page.keyboard.press("Tab")
    await dialog.get_by_role("button", name="Open the ticket").click()
    await expect(row(page, "The bell is silent")).to_contain_text("Rita")


async def test_search_shows_where_the_words_stand_and_keys_walk_along(stage: Stage) -> None:
    await stage.ask("Rita", "Kitchen", body="The samovar leaks since Monday.")
    await stage.ask("Rita", "Cellar", body="The samovar is cold.")
    page = await stage.visit("Ines", "/search")
    await expect(page.get_by_text("Find any ticket")).to_be_visible()
    field = page.get_by_role("searchbox", name="Search tickets")
    await page.keyboard.press("/")
    await expect(field).to_be_focused()
    await field.fill("samovar -cold")
    await expect(page).to_have_url(re.compile(r"/search\?q=samovar"))
    hits = page.locator("[data-search-hit]")
    await expect(hits).to_have_count(1)
    await expect(hits.locator("mark")).to_have_text("samovar")
    await page.keyboard.press("ArrowDown")
    await expect(hits.first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Kitchen", level=2)).to_be_visible()
