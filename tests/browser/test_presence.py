"""Who else is there: seen in the list and in the ticket, gone with them, and never a lock."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.pretend import TURN_AWAY
from tests.browser.screens import open_row, reply, reply_field, row, talk
from tests.browser.stage import PHONE, Stage, inbox_page

pytestmark = pytest.mark.browser

SUBJECT = "The lamp hums"


async def at_the_list(stage: Stage, name: str) -> Page:
    page = await stage.visit(name, "/inbox")
    await expect(row(page, SUBJECT)).to_be_visible()
    return page


async def in_the_list(page: Page, *words: str) -> None:
    """What the row says of who is there."""
    for said in words:
        await expect(row(page, SUBJECT)).to_contain_text(said)


async def in_the_ticket(page: Page, words: str) -> None:
    """What the headline of the ticket says of who is there."""
    await expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


async def nobody(page: Page, name: str) -> None:
    """Neither the list nor a ticket tells of them."""
    for words in (f"{name} is looking", f"{name} is typing", f"{name} is writing"):
        await expect(page.get_by_text(words)).to_have_count(0)


async def test_two_agents_see_each_other_come_write_and_go(stage: Stage) -> None:
    await stage.ask("Rita", SUBJECT)
    ines, hugo, ada = [await at_the_list(stage, name) for name in ("Ines", "Hugo", "Ada")]
    await stage.serving.streams.stand_at(3)
    await nobody(ada, "Ines")

    await open_row(ines, SUBJECT)
    for page in (hugo, ada):
        await in_the_list(page, "Ines is looking at it")
    await open_row(hugo, SUBJECT)
    await in_the_ticket(hugo, "Ines is looking")
    await in_the_ticket(ines, "Hugo is looking")
    await in_the_list(ada, "Ines is looking at it", "Hugo is looking at it")

    await reply_field(ines).click()
    await ines.keyboard.type("Have you")
    await in_the_ticket(hugo, "Ines is typing")
    await in_the_list(ada, "Ines is writing", "Hugo is looking at it")
    # Nobody is told of themselves, and whoever rests writes no more.
    await nobody(ines, "Ines")
    await in_the_ticket(hugo, "Ines is looking")

    await ines.get_by_role("link", name="Inbox", exact=True).click()
    await expect(ines.get_by_role("heading", name=SUBJECT, level=2)).to_be_hidden()
    for page in (hugo, ada):
        await nobody(page, "Ines")
    await in_the_list(ines, "Hugo is looking at it")
    # Whose tab is closed is gone as well.
    await hugo.close()
    for page in (ines, ada):
        await nobody(page, "Hugo")


async def test_a_ticket_in_which_somebody_writes_is_locked_for_nobody(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    ines, hugo = [await stage.visit(name, inbox_page(ticket)) for name in ("Ines", "Hugo")]
    await reply_field(ines).click()
    await ines.keyboard.type("Have you")
    await in_the_ticket(hugo, "Ines is typing")

    await hugo.get_by_role("button", name="Claim").click()
    await in_the_list(hugo, "Assigned to Hugo")
    await reply(hugo, "Try another bulb.")
    await expect(talk(ines)).to_contain_text("Try another bulb.")
    # Her own words are as they were, and she can go on.
    await expect(reply_field(ines)).to_have_text("Have you")
    await ines.keyboard.type(" tried it?")
    await expect(reply_field(ines)).to_have_text("Have you tried it?")


async def test_who_looks_at_another_tab_is_not_said_to_look(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    context = await stage.context("Ines")
    await context.add_init_script(TURN_AWAY)
    ines = await context.new_page()
    hugo = await at_the_list(stage, "Hugo")
    await stage.serving.streams.stand_at(1)
    await ines.goto(inbox_page(ticket))
    await in_the_list(hugo, "Ines is looking at it")
    await ines.evaluate("turnAway(true)")
    await nobody(hugo, "Ines")
    await ines.evaluate("turnAway(false)")
    await in_the_list(hugo, "Ines is looking at it")


async def test_on_a_phone_too_it_is_seen_who_is_there(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    hugo = await stage.visit("Hugo", inbox_page(ticket), size=PHONE)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await expect(hugo.locator("[data-tip='Ines is looking']")).to_be_visible()
    await ines.close()
    await nobody(hugo, "Ines")


async def test_a_requester_is_never_told_who_of_the_team_looks(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    hugo = await stage.visit("Hugo", inbox_page(ticket))
    rita = await stage.visit("Rita", f"/support/ticket/{ticket.id}")
    await in_the_ticket(hugo, "Ines is looking")
    await reply_field(ines).click()
    await ines.keyboard.type("Have you")
    await in_the_ticket(hugo, "Ines is typing")
    await nobody(rita, "Ines")
