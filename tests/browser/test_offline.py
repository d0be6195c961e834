"""Half an hour without a connection, while the others work on."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.async_api import expect

from deskhand.features.tickets.model import MessageKind, Ticket
from tests.browser.screens import row, talk
from tests.browser.stage import PHONE, Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

CHANGES = 500
# All that a page shows but ages: those of one that was asleep are measured by another clock.
SHOWN = """() => {
    const page = document.querySelector('#main').cloneNode(true);
    for (const each of page.querySelectorAll('time')) each.remove();
    const rows = [...page.querySelectorAll('[data-ticket-row]')].map((row) => row.textContent);
    return JSON.stringify([rows, page.querySelector('[role=region]').textContent]);
}"""
SAME = f"(shown) => ({SHOWN})() === shown"
OFFLINE = "You are offline"


async def happen(stage: Stage, tickets: list[Ticket]) -> None:
    """Five hundred changes by others: words, notes, and who has what."""
    claimed = iter(tickets[::2])
    closed = iter(tickets[1::3])
    people = cycle(("Hugo", "Ada", "Rita"))
    for turn in range(CHANGES):
        ticket = tickets[turn % len(tickets)]
        if turn % 60 == 0 and (one := next(claimed, None)):
            await stage.claim("Hugo", one)
        elif turn % 60 == 30 and (one := next(closed, None)):
            await stage.say("Hugo", one, "That was it.")
        else:
            who = next(people)
            kind = MessageKind.PUBLIC if who == "Rita" or turn % 2 else MessageKind.INTERNAL
            await stage.say(who, ticket, f"Meanwhile, {turn}", kind)


async def shown_afresh(stage: Stage, who: str, path: str) -> str:
    """What a page shows that was never away."""
    page = await stage.visit(who, path)
    await expect(page.locator("[data-ticket-row]").first).to_be_visible()
    await expect(talk(page)).to_contain_text("Meanwhile")
    await page.wait_for_load_state("networkidle")
    return str(await page.evaluate(SHOWN))


async def test_after_half_an_hour_cut_off_the_page_shows_what_a_fresh_one_does(
    stage: Stage,
) -> None:
    stage.expected += ["net::ERR_", "Unable to preload"]
    tickets = [await stage.ask("Rita", f"Request {number}") for number in range(1, 9)]
    path = inbox_page(tickets[0])
    context = await stage.context("Ines")
    page = await context.new_page()
    await page.clock.install()
    await page.goto(path)
    await expect(row(page, "Request 8")).to_be_visible()
    await stage.serving.streams.stand_at(1)
    await page.wait_for_load_state("networkidle")

    await context.set_offline(True)
    await expect(page.get_by_text(OFFLINE)).to_be_visible()
    await happen(stage, tickets)
    await stage.ask("Remy", "Asked in the meantime")
    await page.clock.fast_forward("30:00")
    # What is tried meanwhile is refused with a sentence, and shown as it was.
    details = page.get_by_role("complementary")
    await details.get_by_role("button", name="Status").click()
    await page.get_by_role("menuitemradio", name="On hold").click()
    await expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    await expect(details.get_by_role("button", name="Status: New")).to_be_visible()

    await context.set_offline(False)
    await expect(page.get_by_text(OFFLINE)).to_have_count(0)
    await expect(row(page, "Asked in the meantime")).to_be_visible()
    fresh = await shown_afresh(stage, "Ines", path)
    await page.wait_for_function(SAME, arg=fresh)


async def test_on_a_phone_too_it_is_said_and_the_words_are_kept(stage: Stage) -> None:
    stage.expected += ["net::ERR_"]
    ticket = await stage.ask("Rita", "The lighthouse blinks")
    context = await stage.context("Rita", PHONE)
    page = await context.new_page()
    await page.goto(portal_page(ticket))
    await expect(page.get_by_text("Please help.")).to_be_visible()
    await stage.serving.streams.stand_at(1)
    await context.set_offline(True)
    banner = page.get_by_text(OFFLINE)
    await expect(banner).to_be_visible()
    box = await banner.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]

    field = page.get_by_role("textbox", name="Your answer")
    await field.fill("It blinks in Morse.")
    await page.get_by_role("button", name="Send reply").click()
    await expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    await expect(field).to_have_value("It blinks in Morse.")
    await stage.say("Ines", ticket, "Which colour?")
    await context.set_offline(False)
    await expect(page.get_by_text("Which colour?")).to_be_visible()
    await page.get_by_role("button", name="Send reply").click()
    await expect(page.get_by_text("It blinks in Morse.")).to_have_count(1)
