"""axe-core finds nothing in what opens over a page either, light or dark."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from playwright.async_api import FilePayload, Page, ViewportSize, expect

from deskhand.features.tickets.model import MessageKind, Priority, Ticket
from tests.browser.axe import SCHEMES, clean
from tests.browser.screens import reply_field
from tests.browser.stage import DESK, PHONE, Scheme, Stage, inbox_page, portal_page
from tests.browser.test_administration import add_question
from tests.browser.test_main_job import PICTURE
from tests.browser.test_requester_story import offer

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
PICTURES: Sequence[FilePayload] = [
    FilePayload(name=f"{name}.png", mimeType="image/png", buffer=PICTURE["buffer"])
    for name in ("kiln", "fuse")
]


async def in_a_ticket(stage: Stage, scheme: Scheme) -> tuple[Page, Ticket]:
    """Ines in a ticket, with the editor there."""
    ticket = await stage.ask("Rita", "The sail is torn")
    page = await stage.visit("Ines", inbox_page(ticket), scheme=scheme)
    await expect(page.get_by_role("group", name="Formatting")).to_be_visible()
    return page, ticket


@SCHEMES
async def test_a_search_with_what_it_found(stage: Stage, scheme: Scheme) -> None:
    await stage.ask("Rita", "Kitchen", body="The samovar leaks since Monday.")
    page = await stage.visit("Ines", "/search?q=samovar", scheme=scheme)
    await clean(page, page.locator("[data-search-hit]").first)
    await page.goto("/search?q=nothing-like-it")
    await clean(page, page.get_by_text("Nothing matches").first)


@SCHEMES
@SIZES
async def test_a_new_request_with_every_part_open(
    stage: Stage, scheme: Scheme, size: ViewportSize
) -> None:
    await offer(stage)
    await stage.ask("Rita", "The oven of the bakery stays cold")
    page = await stage.visit("Rita", "/support/ticket/new", size=size, scheme=scheme)
    await page.get_by_role("radio", name="Four").check()
    await page.get_by_role("textbox", name="Subject").fill("Oven cold again")
    await expect(page.get_by_role("region", name="You have asked something like")).to_be_visible()
    await page.get_by_role("textbox", name="Description").fill("It **is**.")
    await page.get_by_text("Add technical details").click()
    await page.locator("input[type=file]").set_input_files(PICTURES)
    await expect(page.get_by_role("list", name="Files to send")).to_be_visible()
    await page.get_by_role("button", name="Send the request").click()
    await clean(page, page.get_by_text("This has to be filled in.").first)


@SCHEMES
async def test_views_are_kept_and_named(stage: Stage, scheme: Scheme) -> None:
    await stage.ask("Rita", "Smoke", priority=Priority.HIGH)
    page = await stage.visit("Hugo", "/inbox?priority=HIGH", scheme=scheme)
    await page.get_by_role("button", name="Save as a view").click()
    dialog = page.get_by_role("dialog", name="Save as a view")
    await clean(page, dialog)
    await dialog.get_by_role("textbox").fill("Hot")
    await dialog.get_by_role("button", name="Save", exact=True).click()
    await page.get_by_role("button", name="Actions for the view Hot").click()
    await clean(page, page.get_by_role("menuitem", name="Rename"))
    await page.get_by_role("menuitem", name="Rename").click()
    await clean(page, page.get_by_role("dialog", name="Rename"))


@SCHEMES
async def test_what_opens_where_one_writes(stage: Stage, scheme: Scheme) -> None:
    page, ticket = await in_a_ticket(stage, scheme)
    tools = page.get_by_role("group", name="Formatting")
    await reply_field(page).click()
    await page.keyboard.type("Good :smi")
    await clean(page, page.get_by_role("listbox", name="Suggestions"))
    await page.keyboard.press("Enter")
    for name, shown in (("Emoji", "Search for an emoji"), ("Link", "Address")):
        await tools.get_by_role("button", name=name).click()
        popup = page.get_by_role("dialog", name=name)
        await clean(page, popup.get_by_role("textbox", name=shown))
        await page.keyboard.press("Escape")
        await expect(popup).to_be_hidden()
    await page.get_by_role("button", name="More ways to send").click()
    menu = page.get_by_role("menuitem", name=re.compile("^Send and close"))
    await clean(page, menu, within="[role=menu]")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Preview").click()
    await clean(page, page.get_by_role("button", name="Go on writing"))
    await page.get_by_role("button", name="Go on writing").click()
    await stage.say("Rita", ticket, "It is mended!")
    await expect(page.get_by_text("It is mended!")).to_be_visible()
    await page.get_by_role("button", name="Send reply").click()
    await clean(page, page.get_by_role("alert", name="Not sent"))

    await page.get_by_role("radio", name="Internal note").check(force=True)
    note = page.get_by_role("textbox", name="Your internal note")
    await expect(tools).to_be_visible()
    await note.press_sequentially("Can you look, @Hu")
    await clean(page, page.get_by_role("option", name="Hugo"))
    await page.keyboard.press("Enter")
    await page.locator("input[type=file]").first.set_input_files(PICTURES)
    await clean(page, page.get_by_role("list", name="Files to send"))
    await page.get_by_role("button", name="Add note").click()
    await clean(page, page.get_by_role("region", name="Not sent yet"))


@SCHEMES
@SIZES
async def test_the_notices(stage: Stage, scheme: Scheme, size: ViewportSize) -> None:
    page = await stage.visit("Ines", "/inbox", size=size, scheme=scheme)
    bell = page.get_by_role("button", name="Notices").first
    await bell.click()
    panel = page.get_by_role("dialog", name="Notices")
    await clean(page, panel.get_by_text("Nothing to tell you"))
    await page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    ticket = await stage.ask("Rita", "The sail is torn")
    await stage.claim("Ines", ticket)
    await stage.say("Rita", ticket, "It is still torn.")
    await page.get_by_role("button", name="Notices, 1 unread").click()
    await clean(page, panel.get_by_text("Rita replied"))
    await panel.get_by_role("button", name="What you are told").click()
    await clean(page, panel.get_by_text("Somebody mentions me"))


@SCHEMES
async def test_the_palette_the_keys_and_what_they_ask(stage: Stage, scheme: Scheme) -> None:
    page, _ = await in_a_ticket(stage, scheme)
    keys = page.keyboard
    await keys.press("Control+k")
    palette = page.get_by_role("dialog", name="Search and commands")
    await clean(page, palette.get_by_role("option").first)
    await keys.type("sail")
    await clean(page, palette.get_by_role("option", name="The sail is torn"))
    await keys.type("qqqq")
    await clean(page, palette.get_by_text("Search everywhere for"))
    await keys.press("Escape")
    await expect(palette).to_be_hidden()
    for key, name in (
        ("?", "Keyboard shortcuts"),
        ("p", "Priority of 1 ticket"),
        ("t", "Tags of 1 ticket"),
        ("n", "New ticket"),
    ):
        await keys.press(key)
        dialog = page.get_by_role("dialog", name=name)
        await clean(page, dialog)
        # The first may close a list in it.
        await keys.press("Escape")
        await keys.press("Escape")
        await expect(dialog).to_be_hidden()


@SCHEMES
async def test_several_tickets_at_once(stage: Stage, scheme: Scheme) -> None:
    for subject in ("Dust", "Smoke"):
        await stage.ask("Rita", subject)
    page = await stage.visit("Ines", "/inbox", scheme=scheme)
    await expect(page.locator("[data-ticket-row]")).to_have_count(2)
    await page.keyboard.press("*")
    await page.keyboard.press("a")
    await clean(page, page.get_by_role("region", name="Selected tickets"))


@SCHEMES
async def test_pictures_at_their_full_size(stage: Stage, scheme: Scheme) -> None:
    ticket = await stage.ask("Rita", "The kiln stays cold")
    rita = await stage.visit("Rita", portal_page(ticket), scheme=scheme)
    await rita.locator("input[type=file]").first.set_input_files(PICTURES)
    await rita.get_by_role("textbox", name="Your answer").fill("Like this.")
    await rita.get_by_role("button", name="Send reply").click()
    await rita.get_by_role("link", name="kiln.png").click()
    await clean(rita, rita.get_by_role("dialog", name="kiln.png"))
    await rita.keyboard.press("+")
    await clean(rita, rita.get_by_role("button", name="Show the whole picture"))
    await rita.keyboard.press("ArrowRight")
    await clean(rita, rita.get_by_role("dialog", name="fuse.png"))


@SCHEMES
async def test_the_editor_of_a_form(stage: Stage, scheme: Scheme) -> None:
    ada = await stage.visit("Ada", "/admin/categories", scheme=scheme)
    await ada.get_by_role("link", name="New category").first.click()
    await ada.get_by_role("textbox", name="Name").fill("Rigging")
    await add_question(ada, "One of several", "Which sail?")
    await ada.get_by_role("textbox", name="Choices").fill("Main\nJib")
    await clean(ada, ada.get_by_role("region", name="As a requester sees it"))
    await add_question(ada, "A date", "")
    await ada.get_by_role("button", name="Create the category").click()
    await clean(ada, ada.get_by_text("Write the question.").first)
    await ada.get_by_role("button", name="Remove “Which sail?”").click()
    await clean(ada, ada.get_by_role("button", name=re.compile("^Undo")))
    await ada.get_by_role("link", name="Roles").click()
    await clean(ada, ada.get_by_role("dialog", name="Leave without saving?"))


@SCHEMES
async def test_the_profile_of_the_staff(stage: Stage, scheme: Scheme) -> None:
    page = await stage.visit("Ines", "/support/profile", scheme=scheme)
    await clean(page, page.get_by_role("rowheader", name="Somebody mentions me"))


@SCHEMES
async def test_a_note_that_was_edited_and_its_history(stage: Stage, scheme: Scheme) -> None:
    page, ticket = await in_a_ticket(stage, scheme)
    await stage.say("Ines", ticket, "She tore it.", MessageKind.INTERNAL)
    noted = page.get_by_role("region", name="Internal note by Ines")
    await noted.get_by_role("button", name="Actions for this message").click()
    await clean(page, page.get_by_role("menuitem", name="Edit"))
    await page.get_by_role("menuitem", name="Edit").click()
    await clean(page, noted.get_by_role("textbox"))
