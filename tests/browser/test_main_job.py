"""The main job: somebody asks, a team answers, everybody sees it live."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.screens import (
    answer,
    note,
    open_row,
    reply,
    row,
    set_status,
    talk,
    told_in_order,
)
from tests.browser.stage import PASSWORD, Stage

pytestmark = pytest.mark.browser

SUBJECT = "No beep from the kiln"
NOTE = "They forgot the fuse again."
PICTURE = FilePayload(
    name="kiln.png",
    mimeType="image/png",
    buffer=bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
        "cfc000000301010018dd8db00000000049454e44ae426082"
    ),
)


async def test_somebody_asks_a_team_answers_everybody_sees_it_live(stage: Stage) -> None:
    ines = await stage.visit("Ines", "/inbox")
    await expect(ines.get_by_text("Nobody waits for you")).to_be_visible()
    ruth = await stage.visit(None, "/")

    await register(ruth, "ruth")
    await ask(ruth)

    await open_row(ines, SUBJECT)
    await expect(talk(ines)).to_contain_text("cold")
    picture = talk(ines).get_by_role("img", name="kiln.png")
    await expect(picture).to_have_js_property("naturalWidth", 1)
    await ines.get_by_role("button", name="Claim").click()
    await expect(row(ines, SUBJECT)).to_contain_text("Assigned to Ines")
    await expect(ruth.get_by_text("Ines takes care of it")).to_be_visible()
    await note(ines, NOTE)
    await reply(ines, "Is the fuse in?")

    await expect(ruth.get_by_text("Is the fuse in?")).to_be_visible()
    await answer(ruth, "It was not. Thanks!")
    await expect(talk(ines)).to_contain_text("It was not. Thanks!")

    await resolve(ines)
    await expect(ruth.get_by_text("Done", exact=True)).to_be_visible()
    await close(ines, "The fuse is in.")
    await expect(ruth.get_by_text("Closed", exact=True)).to_be_visible()
    await expect(ruth.get_by_text(NOTE)).to_have_count(0)
    assert NOTE not in await ruth.content()

    await told_in_order(
        talk(ines),
        "ruth opened the ticket",
        "It is cold",
        "Ines assigned it to Ines",
        NOTE,
        "Is the fuse in?",
        "It was not. Thanks!",
        "Ines resolved the ticket",
        "Ines closed the ticket: “The fuse is in.”",
    )
    # What was told live is what a new visitor reads.
    live = await talk(ines).text_content()
    assert live
    await ines.reload()
    await expect(talk(ines)).to_have_text(live)


async def register(page: Page, username: str) -> None:
    await page.get_by_role("link", name="Get help").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.get_by_role("link", name="Create an account").click()
    await page.get_by_role("textbox", name="Username", exact=True).fill(username)
    await page.get_by_label("E-mail").fill(f"{username}@example.org")
    await page.get_by_role("textbox", name="Password").fill(PASSWORD)
    await page.get_by_role("button", name="Create the account").click()
    await expect(page.get_by_role("heading", name="What do you need?")).to_be_visible()


async def ask(page: Page) -> None:
    await page.get_by_role("textbox", name="Subject").fill(SUBJECT)
    await page.get_by_role("textbox", name="Description").fill("It is **cold**. See the picture.")
    await page.locator("input[type=file]").set_input_files(PICTURE)
    await expect(page.get_by_role("list", name="Files to send")).to_contain_text("kiln.png")
    await page.get_by_role("button", name="Send the request").click()
    await expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    await expect(page).to_have_url(re.compile(r"/support/ticket/TKT-\d{8}-\w{4}\?sent=true$"))


async def resolve(page: Page) -> None:
    await set_status(page, page.get_by_role("complementary", name="Details"), "Resolved")
    await expect(talk(page)).to_contain_text("resolved the ticket")


async def close(page: Page, reason: str) -> None:
    await page.get_by_role("button", name="Close", exact=True).click()
    dialog = page.get_by_role("dialog", name="Close this ticket")
    await dialog.get_by_role("textbox", name="Reason").fill(reason)
    await dialog.get_by_role("button", name="Close", exact=True).click()
    await expect(dialog).to_be_hidden()
    await expect(talk(page)).to_contain_text("closed the ticket")
