"""Writing as staff: nothing is lost, nothing leaves too early, and nothing leaves twice."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.screens import let_go, reply_field, talk
from tests.browser.stage import Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

SUBJECT = "The crane is stuck"
WORDS = "Please turn it off and on again."
PASTE = """(field) => {
  const data = new DataTransfer();
  data.items.add(new File(['a line of the log'], 'crane.log', { type: 'text/plain' }));
  field.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


async def write(page: Page, words: str = WORDS) -> None:
    """Begin an answer, in the field that has become an editor by then."""
    await reply_field(page).click()
    await expect(page.get_by_role("group", name="Format")).to_be_visible()
    await expect(reply_field(page)).to_be_focused()
    await page.keyboard.insert_text(words)
    await expect(page.get_by_text("Draft saved")).to_be_visible()


async def send(page: Page) -> None:
    await page.get_by_role("button", name="Send reply").click()


async def test_a_reply_is_stopped_by_a_newer_message_and_shows_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await write(ines)
    await stage.say("Rita", ticket, "It moves again by itself!")
    await expect(talk(ines)).to_contain_text("It moves again by itself!")
    await send(ines)
    stopped = ines.get_by_role("alert", name="Not sent")
    await expect(stopped).to_contain_text("It moves again by itself!")
    await expect(reply_field(ines)).to_have_text(WORDS)
    await stopped.get_by_role("button", name="Read first").click()
    await expect(stopped).to_have_count(0)
    await send(ines)
    await let_go(ines)
    await expect(talk(ines).get_by_role("region", name="Message by Ines")).to_contain_text(WORDS)


async def test_what_arrives_while_a_reply_waits_brings_it_back(stage: Stage) -> None:
    stage.expected.append("409 (Conflict)")
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await write(ines)
    await send(ines)
    await expect(ines.get_by_role("region", name="Not sent yet")).to_contain_text(WORDS)
    await stage.say("Rita", ticket, "It moves again by itself!")
    await expect(talk(ines)).to_contain_text("It moves again by itself!")
    await let_go(ines)
    stopped = ines.get_by_role("alert", name="Not sent")
    await expect(stopped).to_contain_text("It moves again by itself!")
    await expect(reply_field(ines)).to_have_text(WORDS)
    await stopped.get_by_role("button", name="Send anyway").click()
    await let_go(ines)
    await expect(talk(ines).get_by_role("region", name="Message by Ines")).to_contain_text(WORDS)
    await expect(reply_field(ines)).to_be_empty()


async def test_a_draft_survives_a_reload_and_goes_on_at_another_device(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    desk = await stage.visit("Ines", inbox_page(ticket))
    await write(desk)
    await desk.reload()
    await expect(reply_field(desk)).to_contain_text(WORDS)
    # Somebody else's doing does not touch it.
    await stage.say("Rita", ticket, "Are you there?")
    await expect(talk(desk)).to_contain_text("Are you there?")
    await expect(reply_field(desk)).to_contain_text(WORDS)
    phone = await stage.visit("Ines", inbox_page(ticket))
    await expect(reply_field(phone)).to_contain_text(WORDS)
    await send(phone)
    await let_go(phone)
    await expect(talk(desk).get_by_role("region", name="Message by Ines")).to_contain_text(WORDS)
    await desk.reload()
    await expect(reply_field(desk)).to_be_empty()


async def test_a_file_is_pasted_lost_and_sent_again(stage: Stage) -> None:
    stage.expected.append("net::ERR_FAILED")
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await write(ines)
    await ines.route("**/api/uploads", lambda route: route.abort())
    await reply_field(ines).evaluate(PASTE)
    chosen = ines.get_by_role("list", name="Files to send")
    await expect(chosen.get_by_role("alert")).to_have_text("The connection was lost.")
    await expect(ines.get_by_role("button", name="Send reply")).to_be_disabled()
    await expect(reply_field(ines)).to_have_text(WORDS)
    await ines.unroute("**/api/uploads")
    await chosen.get_by_role("button", name="Send crane.log again").click()
    await send(ines)
    await let_go(ines)
    sent = talk(ines).get_by_role("region", name="Message by Ines")
    await expect(sent.get_by_role("list", name="Attached files")).to_contain_text("crane.log")


async def test_a_file_is_sent_without_words(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    rita = await stage.visit("Rita", portal_page(ticket))
    await expect(ines.get_by_role("button", name="Send reply")).to_be_disabled()
    await reply_field(ines).click()
    await expect(ines.get_by_role("group", name="Format")).to_be_visible()
    await reply_field(ines).evaluate(PASTE)
    await send(ines)
    # Taken back it stands in the field again, still without words.
    await ines.get_by_role("button", name="Undo").click()
    await expect(ines.get_by_role("list", name="Files to send")).to_contain_text("crane.log")
    await expect(reply_field(ines)).to_be_empty()
    await send(ines)
    await let_go(ines)
    sent = talk(ines).get_by_role("region", name="Message by Ines")
    await expect(sent.get_by_role("list", name="Attached files")).to_contain_text("crane.log")

    # Whoever asked answers the same way; what the team writes meanwhile is stopped by it.
    await write(ines)
    file = FilePayload(name="hoist.log", mimeType="text/plain", buffer=b"a line of the log")
    await rita.locator("input[type=file]").set_input_files(file)
    await rita.get_by_role("button", name="Send reply").click()
    told = rita.get_by_role("region", name="Message by Rita").last
    await expect(told.get_by_role("list", name="Attached files")).to_contain_text("hoist.log")
    await expect(talk(ines)).to_contain_text("hoist.log")
    await send(ines)
    await expect(ines.get_by_role("alert", name="Not sent")).to_contain_text("1 file")


async def test_a_reply_taken_back_within_ten_seconds_leaves_nothing(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    context = await stage.context("Ines")
    ines = await context.new_page()
    await ines.clock.install()
    await ines.goto(inbox_page(ticket))
    asked: list[str] = []
    ines.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    await write(ines)
    await send(ines)
    await ines.clock.run_for(8_000)
    await ines.get_by_role("button", name="Undo").click()
    await expect(reply_field(ines)).to_have_text(WORDS)
    await ines.clock.run_for(30_000)
    assert not [one for one in asked if one.startswith("POST") and one.endswith("/messages")]
    # Not taken back, it leaves by itself, once.
    await send(ines)
    await ines.clock.run_for(11_000)
    await expect(talk(ines).get_by_role("region", name="Message by Ines")).to_contain_text(WORDS)
    sent = [one for one in asked if one.startswith("POST") and one.endswith("/messages")]
    assert len(sent) == 1


async def test_who_leaves_the_page_within_ten_seconds_has_sent_the_reply(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await write(ines)
    await send(ines)
    await ines.goto("about:blank")
    rita = await stage.visit("Rita", portal_page(ticket))
    await expect(rita.get_by_text(WORDS)).to_be_visible()
    await ines.goto(inbox_page(ticket))
    await expect(talk(ines).get_by_role("region", name="Message by Ines")).to_have_count(1)
    await expect(reply_field(ines)).to_be_empty()


async def test_a_note_that_calls_a_colleague_rings_for_them(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    await stage.claim("Ines", ticket)
    ines = await stage.visit("Ines", inbox_page(ticket))
    hugo = await stage.visit("Hugo", "/inbox")
    await ines.keyboard.press("i")
    field = ines.get_by_role("textbox", name="Your internal note")
    await expect(ines.get_by_role("group", name="Format")).to_be_visible()
    await field.press_sequentially("Can you look, @Hu")
    await ines.get_by_role("option", name="Hugo").click()
    await expect(field.locator(".mention")).to_have_text("@Hugo")
    await ines.keyboard.press("Control+Enter")
    await let_go(ines)
    noted = talk(ines).get_by_role("region", name="Internal note by Ines")
    await expect(noted.locator(".mention")).to_have_text("@Hugo")
    await expect(hugo.get_by_role("button", name="Notices, 1 unread")).to_be_visible()


async def test_an_address_of_an_old_message_leads_to_it(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT, body="The very first words.")
    for number in range(60):
        await stage.say("Ines", ticket, f"Step {number}")
    ines = await stage.visit("Ines", inbox_page(ticket))
    earlier = ines.get_by_role("button", name="Show earlier messages")
    await earlier.click()
    first = talk(ines).locator("[id^='m-']").first
    await expect(first).to_contain_text("The very first words.")
    name = await first.get_attribute("id")
    other = await stage.visit("Ines", f"{inbox_page(ticket)}#{name}")
    await expect(other.get_by_text("The very first words.")).to_be_in_viewport()
