"""Two people do something about one ticket at the same time, or one after the other's back."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, Response, Route, expect

from tests.browser.screens import answer, answer_field, reply_field, row, talk
from tests.browser.stage import Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

SUBJECT = "The crane is stuck"


async def test_two_agents_claim_at_once_and_the_slower_one_reads_who_has_it(stage: Stage) -> None:
    stage.expected.append("409 (Conflict)")
    ticket = await stage.ask("Rita", SUBJECT)
    pages = {name: await stage.visit(name, inbox_page(ticket)) for name in ("Ines", "Hugo")}
    both = asyncio.Barrier(2)

    async def together(route: Route) -> None:
        await both.wait()
        await route.continue_()

    async def claim(page: Page) -> Response:
        await page.route("**/claim", together)
        async with page.expect_response("**/claim") as answered:
            await page.get_by_role("button", name="Claim").click()
        return await answered.value

    answers = await asyncio.gather(*(claim(page) for page in pages.values()))
    by_status = dict(zip((one.status for one in answers), pages, strict=True))
    assert sorted(by_status) == [200, 409]
    first, second = by_status[200], by_status[409]
    refused = pages[second].get_by_role("status").filter(has_text=f"{first} has it.")
    await expect(refused).to_be_visible()
    await expect(pages[first].get_by_role("status").filter(has_text="has it.")).to_have_count(0)
    for page in pages.values():
        await expect(row(page, SUBJECT)).to_contain_text(f"Assigned to {first}")
    await refused.get_by_role("button", name="Dismiss").click()
    await expect(refused).to_have_count(0)


async def test_a_reply_to_a_closed_ticket_is_refused_and_reopening_is_offered(
    stage: Stage,
) -> None:
    stage.expected += ["409 (Conflict)", "net::ERR_FAILED"]
    ticket = await stage.ask("Rita", SUBJECT)
    await stage.claim("Ines", ticket)
    context = await stage.context("Rita")
    # She does not hear that it is closed while she writes.
    await context.route("**/api/events*", lambda route: route.abort())
    rita = await context.new_page()
    await rita.goto(portal_page(ticket))
    await answer_field(rita).fill("Wait, it hangs again.")
    await stage.close_ticket("Ines", ticket)

    await rita.get_by_role("button", name="Send reply").click()
    shut = rita.get_by_role("status").filter(has_text="closed. Reopen it to answer.")
    await shut.get_by_role("button", name="reopen").click()
    # Her words are still there.
    await expect(answer_field(rita)).to_have_value("Wait, it hangs again.")
    await answer(rita, "Wait, it hangs again.")
    await expect(rita.get_by_role("region", name="Message by Rita").last).to_contain_text(
        "hangs again"
    )


async def test_a_reply_staff_had_begun_outlives_a_colleague_closing_the_ticket(
    stage: Stage,
) -> None:
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await expect(ines.get_by_role("group", name="Formatting")).to_be_visible()
    await reply_field(ines).fill("Half an answer")
    await stage.close_ticket("Ada", ticket)
    await expect(talk(ines)).to_contain_text("Ada closed the ticket")
    # Only notes can be added now.
    await expect(ines.get_by_role("radio")).to_have_count(1)
    await expect(ines.get_by_role("textbox", name="Your internal note")).to_be_visible()
    await ines.get_by_role("button", name="Reopen").first.click()
    await expect(reply_field(ines)).to_have_text("Half an answer")
