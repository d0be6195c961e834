"""Focus is never lost: whatever closes, is sent or deleted, the next key goes on from there."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from deskhand.features.tickets.model import Priority
from tests.browser.screens import answer_field, let_go, note, reply_field, row, talk
from tests.browser.stage import PHONE, Stage, inbox_page, portal_page
from tests.browser.test_administration import add_question, make_category
from tests.browser.test_keyboard import held
from tests.browser.test_main_job import PICTURE

pytestmark = pytest.mark.browser

PICTURES: Sequence[FilePayload] = [
    FilePayload(name=f"{name}.png", mimeType="image/png", buffer=PICTURE["buffer"])
    for name in ("kiln", "fuse")
]
# Frames are in the hands of the test: what waits for one waits.
NO_FRAMES = "window.requestAnimationFrame = () => 0"


async def shut(page: Page, shown: Locator) -> None:
    """Escape, once or twice, closes what is shown; focus is somewhere else by then."""
    await expect(shown).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(shown).to_be_hidden()
    await held(page)


async def gone(page: Page, button: Locator, what: Locator | None = None) -> None:
    """Pressed by key, it takes itself away or something else; focus stays on something."""
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(what or button).to_have_count(0)
    await held(page)


async def test_an_agent_at_a_desk_never_loses_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck")
    await stage.ask("Rita", "The gate sticks")
    page = await stage.visit("Hugo", inbox_page(ticket))
    await expect(page.get_by_role("group", name="Formatting")).to_be_visible()
    keys = page.keyboard
    await row(page, "The crane").focus()
    for key, name in (
        ("Control+k", "Search and commands"),
        ("?", "Keyboard shortcuts"),
        ("n", "New ticket"),
        ("p", "Priority of 1 ticket"),
        ("t", "Tags of 1 ticket"),
        ("Shift+E", "Close 1 ticket"),
    ):
        await keys.press(key)
        await shut(page, page.get_by_role("dialog", name=name))
        await expect(row(page, "The crane")).to_be_focused()

    await gone(page, page.get_by_role("button", name="Claim"))
    more = page.get_by_role("button", name="More actions")
    await more.click()
    await shut(page, page.get_by_role("menuitem", name="Escalate"))
    await expect(more).to_be_focused()
    await more.click()
    await page.get_by_role("menuitem", name="Escalate").click()
    await shut(page, page.get_by_role("dialog", name="Escalate this ticket"))
    await page.get_by_role("button", name=re.compile("^Notices")).click()
    await shut(page, page.get_by_role("dialog", name="Notices"))

    # Writing, and what was written.
    await reply_field(page).fill("Have you tried oil?")
    await page.get_by_role("button", name="Send reply").click()
    await held(page)
    await let_go(page)
    await held(page)
    await note(page, "It was the rope.")
    await held(page)
    await page.locator("input[type=file]").first.set_input_files(PICTURES)
    files = page.get_by_role("list", name="Files to send")
    for name in ("kiln", "fuse"):
        remove = files.get_by_role("button", name=f"Remove {name}.png")
        await gone(page, remove)


async def test_what_is_taken_from_a_ticket_takes_no_focus_with_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck")
    await stage.ask("Rita", "The gate sticks")
    page = await stage.visit("Ines", inbox_page(ticket))
    keys = page.keyboard
    details = page.get_by_role("complementary", name="Details")
    await details.get_by_role("button", name="Add a tag").click()
    for tag in ("rusty", "tall"):
        await keys.type(tag)
        await keys.press("Enter")
    await keys.press("Escape")
    for tag in ("rusty", "tall"):
        await gone(page, details.get_by_role("button", name=re.compile(f"{tag}")))
    await details.get_by_role("button", name="Link a ticket").click()
    dialog = page.get_by_role("dialog", name="Link a ticket")
    await dialog.get_by_label("The other ticket").fill("gate")
    await dialog.get_by_role("button", name=re.compile("The gate sticks")).click()
    await expect(dialog).to_be_hidden()
    await held(page)
    await gone(page, details.get_by_role("button", name=re.compile("^Remove the link")))
    toast = page.get_by_role("status").get_by_role("button", name="Dismiss").first
    await gone(page, toast, page.get_by_text("is no longer linked"))


async def test_lists_and_filters_never_lose_it(stage: Stage) -> None:
    for subject in ("Dust", "Smoke", "Noise"):
        await stage.ask("Rita", subject, priority=Priority.HIGH)
    page = await stage.visit("Hugo", "/inbox?priority=HIGH&assignee=none")
    await expect(row(page, "Dust")).to_be_visible()
    await row(page, "Dust").focus()
    await page.keyboard.press("x")
    bar = page.get_by_role("region", name="Selected tickets")
    await expect(bar).to_be_visible()
    await bar.get_by_role("button").last.focus()
    await page.keyboard.press("Enter")
    await held(page)
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
    await expect(chips).to_have_count(2)
    for left in (1, 0):
        await chips.first.focus()
        await page.keyboard.press("Enter")
        await expect(chips).to_have_count(left)
        await held(page)


async def test_views_never_lose_it(stage: Stage) -> None:
    await stage.ask("Rita", "Noise", priority=Priority.HIGH)
    page = await stage.visit("Hugo", "/inbox?priority=HIGH&assignee=none")
    await expect(row(page, "Noise")).to_be_visible()
    await page.get_by_role("button", name="Save as a view").click()
    dialog = page.get_by_role("dialog", name="Save as a view")
    await shut(page, dialog)
    await page.get_by_role("button", name="Save as a view").click()
    await dialog.get_by_role("textbox").fill("Hot")
    await dialog.get_by_role("button", name="Save", exact=True).click()
    await expect(dialog).to_be_hidden()
    await held(page)
    await page.get_by_role("button", name="Actions for the view Hot").click()
    await page.get_by_role("menuitem", name="Delete").click()
    await expect(page.get_by_role("link", name="Hot")).to_have_count(0)
    await held(page)


async def test_an_agent_on_a_phone_never_loses_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck")
    page = await stage.visit("Ines", "/inbox", size=PHONE)
    await page.get_by_role("button", name=re.compile("^Notices")).click()
    await shut(page, page.get_by_role("dialog", name="Notices"))
    await page.get_by_role("button", name="Open the menu").click()
    await shut(page, page.get_by_role("dialog", name="Open the menu"))
    await page.goto(inbox_page(ticket))
    await page.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Details").click()
    await shut(page, page.get_by_role("dialog", name="Details"))


async def test_a_requester_never_loses_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The kiln stays cold")
    page = await stage.visit("Rita", portal_page(ticket))
    await page.locator("input[type=file]").first.set_input_files(PICTURES)
    chosen = page.get_by_role("list", name="Files to send")
    await gone(page, chosen.get_by_role("button", name="Remove fuse.png"))
    await answer_field(page).fill("Like this.")
    await page.get_by_role("button", name="Send reply").click()
    picture = page.get_by_role("link", name="kiln.png")
    await expect(picture).to_be_visible()
    await held(page)
    await picture.click()
    await shut(page, page.get_by_role("dialog", name="kiln.png"))
    await expect(picture).to_be_focused()
    await page.get_by_role("button", name="This solved it").click()
    await expect(page.get_by_text("Done", exact=True)).to_be_visible()
    await held(page)
    await page.get_by_role("button", name="Rita").click()
    await shut(page, page.get_by_role("menuitemradio", name="Dark"))


async def test_an_administrator_never_loses_it(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/admin/categories")
    await make_category(ada, "Masts")
    await ada.get_by_role("link", name="Masts", exact=True).click()
    for words in ("Which mast?", "Since when?"):
        await add_question(ada, "A line of text", words)
    for words in ("Which mast?", "Since when?"):
        await gone(ada, ada.get_by_role("button", name=f"Remove “{words}”"))
    await gone(ada, ada.get_by_role("button", name="Delete", exact=True))
    await expect(ada.get_by_text("No categories yet")).to_be_visible()
    await ada.goto("/admin/people/new")
    await ada.get_by_role("textbox", name="Name", exact=True).fill("Nora Lind")
    await ada.get_by_role("textbox", name="E-mail").fill("nora@example.org")
    await gone(ada, ada.get_by_role("button", name="Create the invitation"))
    await ada.goto(f"/admin/people/{stage.people['Ines'].member}")
    await ada.get_by_role("button", name="Deactivate").click()
    question = ada.get_by_role("dialog", name="Deactivate Ines?")
    await shut(ada, question)
    await expect(ada.get_by_role("button", name="Deactivate")).to_be_focused()


async def test_letters_are_letters_while_the_field_becomes_an_editor(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck")
    context = await stage.context("Ines")
    await context.add_init_script(NO_FRAMES)
    page = await context.new_page()
    await page.goto(inbox_page(ticket))
    await reply_field(page).click()
    await page.keyboard.type("Hav")
    await expect(page.get_by_role("group", name="Formatting")).to_be_visible()
    # To the page this letter would mean: close the ticket.
    await page.keyboard.type("e")
    await expect(reply_field(page)).to_have_text("Have")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(talk(page)).not_to_contain_text("closed the ticket")
