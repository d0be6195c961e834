"""What a requester has begun to write goes with them, and what they asked before is shown."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser.stage import PHONE, Stage, portal_page
from tests.browser.test_requester_story import offer
from tests.browser.test_small_screens import NARROW, fits

pytestmark = pytest.mark.browser

SAVED = "Draft saved. You can go on from any device."
LONG = "Incomprehensibilities" * 8


async def begin(page: Page) -> None:
    await page.get_by_role("radio", name="Four").check()
    await page.get_by_role("textbox", name="Subject").fill("The oven stays cold")
    await page.get_by_role("textbox", name="Description").fill("Since this morning")


async def test_a_draft_begun_on_the_phone_is_continued_on_the_desktop(stage: Stage) -> None:
    await offer(stage)
    phone = await stage.visit("Rita", "/support/ticket/new", size=PHONE)
    await begin(phone)
    await phone.get_by_role("combobox", name="Quelle machine ?").select_option("A")
    await expect(phone.get_by_text(SAVED)).to_be_visible()

    desk = await stage.visit("Rita", "/support/ticket/new")
    await expect(desk.get_by_role("radio", name="Four")).to_be_checked()
    await expect(desk.get_by_role("textbox", name="Description")).to_have_value(
        "Since this morning"
    )
    await expect(desk.get_by_role("combobox", name="Quelle machine ?")).to_have_value("A")
    await desk.get_by_role("textbox", name="Description").fill("Since this morning at six")
    await desk.get_by_role("button", name="Send the request").click()
    await expect(desk.get_by_role("heading", name="We have your request")).to_be_visible()
    await expect(desk.get_by_text("Since this morning at six")).to_be_visible()

    # What was sent there is no draft here any more.
    await phone.reload()
    await expect(phone.get_by_role("heading", name="What do you need?")).to_be_visible()
    await expect(phone.get_by_role("textbox", name="Subject")).to_have_value("")


async def test_an_answer_begun_survives_a_reload(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The door creaks")
    page = await stage.visit("Rita", portal_page(ticket))
    field = page.get_by_role("textbox", name="Your answer")
    await field.fill("And every even")
    await page.reload()
    await expect(field).to_have_value("And every even")


async def test_what_was_asked_before_is_shown_and_never_in_the_way(stage: Stage) -> None:
    await stage.ask("Rita", "The oven of the bakery stays cold")
    await stage.ask("Remy", "My oven stays cold too")
    page = await stage.visit("Rita", "/support/ticket/new")
    await page.get_by_role("textbox", name="Subject").fill("Oven cold again")
    like = page.get_by_role("region", name="You have asked something like this before")
    await expect(like.get_by_role("link")).to_have_count(1)
    await expect(like).to_contain_text("The oven of the bakery stays cold")
    await page.get_by_role("textbox", name="Description").fill("It is.")
    await page.get_by_role("button", name="Send the request").click()
    await expect(page.get_by_role("heading", name="We have your request")).to_be_visible()


@pytest.mark.parametrize("size", [NARROW, PHONE], ids=["320", "390"])
async def test_very_long_words_push_nothing_sideways(stage: Stage, size: ViewportSize) -> None:
    await offer(stage, LONG[:80])
    ticket = await stage.ask("Rita", LONG, f"{LONG}\n\n`{LONG}`")
    await stage.say("Ines", ticket, f"[{LONG}](https://{LONG}.example)")
    page = await stage.visit("Rita", "/support/ticket/new", size=size, locale="fr-FR")
    await page.get_by_role("radio").first.check()
    await page.get_by_role("textbox", name="Objet").fill(LONG)
    await expect(page.get_by_role("region", name="Vous avez déjà demandé")).to_be_visible()
    await page.get_by_role("button", name="Envoyer la demande").click()
    await expect(page.get_by_text("Ce champ est à remplir.").first).to_be_visible()
    await fits(page)
    for path in ("/support/dashboard", "/support/tickets", "/support/profile"):
        await page.goto(path)
        await expect(page.locator("h1")).to_be_visible()
        await fits(page)
    await page.goto(f"{portal_page(ticket)}?sent=true")
    await expect(page.get_by_role("heading", name="Nous avons votre demande")).to_be_visible()
    await fits(page)
