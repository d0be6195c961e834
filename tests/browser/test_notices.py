"""What somebody is to know: the bell, the tab's title, and the browser's own notices."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.pretend import TURN_AWAY
from tests.browser.stage import PHONE, Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

SUBJECT = "The lighthouse blinks"
# A browser's notices, in the hands of the test.
NOTICES = """
    window.told = [];
    window.Notification = class {
        static permission = 'default';
        static async requestPermission() { return (this.permission = 'granted'); }
        constructor(title, options) { window.told.push({ title, ...options }); window.last = this; }
        close() {}
    };
"""


async def test_the_bell_rings_and_looking_at_the_ticket_quiets_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    other = await stage.ask("Remy", "The crane is stuck")
    await stage.claim("Ines", ticket)
    await stage.claim("Ines", other)
    page = await stage.visit("Ines", "/inbox")
    await expect(page.get_by_role("button", name="Notices", exact=True)).to_be_visible()
    await stage.serving.streams.stand_at(1)
    await stage.say("Rita", ticket, "It blinks in Morse.")
    await stage.say("Rita", ticket, "Three short, three long.")
    await stage.say("Remy", other, "It creaks.")
    await expect(page).to_have_title(re.compile(r"^\(2\) "))
    await page.get_by_role("button", name="Notices, 2 unread").click()
    panel = page.get_by_role("dialog", name="Notices")
    await expect(panel.get_by_text("2 new replies, the last by Rita")).to_be_visible()

    await panel.get_by_role("link", name=re.compile("2 new replies")).click()
    await expect(page.get_by_role("heading", name=SUBJECT, level=2)).to_be_visible()
    await expect(page).to_have_title(re.compile(r"^\(1\) "))
    await page.get_by_role("button", name="Notices, 1 unread").click()
    await panel.get_by_role("button", name="Mark all as read").click()
    await expect(page).to_have_title(re.compile("^The lighthouse"))
    # It stays so on the server.
    await page.reload()
    await expect(page.get_by_role("button", name="Notices", exact=True)).to_be_visible()


async def test_the_browser_tells_once_whoever_asked_for_it_and_looks_away(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    await stage.claim("Ines", ticket)
    context = await stage.context("Ines")
    await context.add_init_script(TURN_AWAY + NOTICES)
    tabs = [await context.new_page() for _ in range(2)]
    for page in tabs:
        await page.goto("/inbox")
        await expect(page.get_by_role("button", name="Notices", exact=True)).to_be_visible()
    first, second = tabs
    await first.get_by_role("button", name="Notices", exact=True).click()
    await first.get_by_role("button", name="What you are told").click()
    await first.get_by_role("button", name="Show them on this device").click()
    await expect(first.get_by_text("This browser shows notices")).to_be_visible()
    await second.evaluate("Notification.permission = 'granted'")
    await stage.serving.streams.stand_at(1)

    # Somebody looks at one of the tabs: the bell is enough.
    await second.evaluate("turnAway(true)")
    await stage.say("Rita", ticket, "It blinks in Morse.")
    for page in tabs:
        await expect(page).to_have_title(re.compile(r"^\(1\) "))
    assert await second.evaluate("told.length") == 0
    await first.evaluate("turnAway(true)")
    await stage.say("Rita", ticket, "Still blinking.")
    told = "() => localStorage.getItem('deskhand.notices_shown')"
    await first.wait_for_function(told)
    counts = [int(await page.evaluate("told.length")) for page in tabs]
    assert sum(counts) == 1
    teller = tabs[counts.index(1)]
    assert (await teller.evaluate("told[0].title")) == "2 new replies, the last by Rita"
    await teller.evaluate("last.onclick()")
    await expect(teller).to_have_url(re.compile(inbox_page(ticket)))


async def test_on_a_phone_a_requester_reads_that_they_were_answered(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    page = await stage.visit("Rita", "/support/dashboard", PHONE)
    await expect(page.get_by_role("button", name="Notices", exact=True)).to_be_visible()
    await stage.serving.streams.stand_at(1)
    await stage.say("Ines", ticket, "Which colour is it?")
    await page.get_by_role("button", name="Notices, 1 unread").click()
    told = page.get_by_role("link", name=re.compile("Ines answered you"))
    await expect(told).to_be_visible()
    # The sheet is as tall as what it holds, and nothing of that is beyond its edges.
    sheet = await page.get_by_role("dialog", name="Notices").bounding_box()
    line = await told.bounding_box()
    assert sheet is not None
    assert line is not None
    assert sheet["height"] < PHONE["height"] / 2
    assert sheet["x"] < line["x"]
    assert line["x"] + line["width"] < sheet["x"] + sheet["width"]
    await told.click()
    await expect(page).to_have_url(re.compile(portal_page(ticket)))
    await expect(page.get_by_text("Which colour is it?")).to_be_visible()
    await expect(page.get_by_role("button", name="Notices", exact=True)).to_be_visible()
