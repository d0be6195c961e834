"""Live, whatever happens to the connection and however many tabs there are."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.screens import let_go, reply_field, row, talk
from tests.browser.stage import Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

LOST = "Connection lost"
SUBJECT = "The lighthouse blinks"


async def test_a_lost_connection_is_said_and_made_up_for(stage: Stage) -> None:
    stage.expected += ["net::ERR_", "503 (Service Unavailable)"]
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    rita = await stage.visit("Rita", portal_page(ticket))
    for page in (ines, rita):
        await expect(page.get_by_text("Please help.")).to_be_visible()
    await stage.serving.streams.stand_at(2)

    await stage.serving.stop()
    for page in (ines, rita):
        await expect(page.get_by_text(LOST)).to_be_visible()
    await reply_field(ines).fill("Written without a connection")
    await ines.get_by_role("button", name="Send reply").click()
    await expect(ines.get_by_role("alert")).to_contain_text("cannot be reached")
    # Meanwhile something happens that neither of them hears.
    await stage.say("Hugo", ticket, "It blinks in Morse.")
    await stage.ask("Remy", "Asked in the meantime")

    await stage.serving.start()
    for page in (ines, rita):
        await expect(page.get_by_text(LOST)).to_have_count(0)
        await expect(page.get_by_text("It blinks in Morse.")).to_be_visible()
    await expect(row(ines, "Asked in the meantime")).to_be_visible()
    await expect(reply_field(ines)).to_have_text("Written without a connection")
    await ines.get_by_role("button", name="Send reply").click()
    # Hugo wrote since she began: she reads that first.
    await ines.get_by_role("button", name="Send anyway").click()
    await expect(reply_field(ines)).to_be_empty()
    await let_go(ines)
    await expect(rita.get_by_text("Written without a connection")).to_have_count(1)
    # And what happens from now on is heard as before.
    await stage.say("Rita", ticket, "Three short, three long.")
    await expect(talk(ines)).to_contain_text("Three short, three long.")


async def test_tabs_share_one_stream_and_another_goes_on_when_the_first_is_closed(
    stage: Stage,
) -> None:
    streams = stage.serving.streams
    context = await stage.context("Ines")
    tabs: list[Page] = []
    for _ in range(3):
        page = await context.new_page()
        await page.goto("/inbox")
        await expect(page.get_by_text("Nobody waits for you")).to_be_visible()
        tabs.append(page)
    await streams.stand_at(1)
    await stage.ask("Rita", "Seen in every tab")
    for page in tabs:
        await expect(row(page, "Seen in every tab")).to_be_visible()
    assert (streams.open, streams.opened, len(stage.serving.web.tail)) == (1, 1, 1)

    # The first tab held the stream. What happens until another has one is not lost.
    await tabs.pop(0).close()
    await stage.ask("Rita", "Asked between two leaders")
    for page in tabs:
        await expect(row(page, "Asked between two leaders")).to_be_visible()
    await streams.stand_at(1, opened=2)
    await stage.ask("Rita", "Seen in both that are left")
    for page in tabs:
        await expect(row(page, "Seen in both that are left")).to_be_visible()
        await expect(page.get_by_text(LOST)).to_have_count(0)
    assert (streams.open, streams.opened) == (1, 2)


async def test_eight_tabs_of_one_browser_all_load_and_stay_current(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    context = await stage.context("Rita")
    tabs = [await context.new_page() for _ in range(8)]
    for page in tabs:
        await page.goto(portal_page(ticket), wait_until="commit")
    for page in tabs:
        await expect(page.get_by_text("Please help.")).to_be_visible()
    await stage.say("Ines", ticket, "Which colour is it?")
    for page in tabs:
        await expect(page.get_by_text("Which colour is it?")).to_be_visible()
    assert stage.serving.streams.open == 1
